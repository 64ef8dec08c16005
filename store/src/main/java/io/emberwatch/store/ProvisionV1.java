package io.emberwatch.store;

/** InfluxDB 1.x: a database whose default retention policy is ours. */
final class ProvisionV1 {

    private final InfluxQuery query;
    private final InfluxSettings settings;

    ProvisionV1(InfluxConnection connection) {
        this.query = new InfluxQuery(connection);
        this.settings = connection.settings();
    }

    void ensure() {
        String database = LineText.identifier(settings.database());
        String policy = LineText.identifier(settings.retentionPolicy());
        String duration = settings.retentionDays() == 0 ? "INF" : settings.retentionDays() + "d";
        query.runBare("CREATE DATABASE " + database);
        boolean exists = false;
        for (SeriesTable policies : query.runBare("SHOW RETENTION POLICIES ON " + database)) {
            for (int i = 0; i < policies.size(); i++) {
                exists |= policies.text(i, "name").equals(settings.retentionPolicy());
            }
        }
        query.runBare((exists ? "ALTER" : "CREATE") + " RETENTION POLICY " + policy + " ON " + database + " DURATION "
                + duration + " REPLICATION 1 DEFAULT");
    }
}
