package io.emberwatch.store;

import io.emberwatch.store.InfluxSettings.Generation;

/**
 * Makes the place where days are kept for ever, beside the one for readings and hours.
 *
 * <p>On 1.x its shards hold ten years each: with the usual week a record of 79 years would be four thousand shards.
 */
final class SeasonProvision {

    private static final String SHARDS = "520w";

    private SeasonProvision() {}

    /** Makes the place of seasons beside that of the settings, on a server of a known generation. */
    static void ensure(InfluxSettings settings, Generation generation) {
        InfluxSettings seasons = settings.seasons().with(generation);
        try (InfluxConnection connection = InfluxConnection.open(seasons)) {
            switch (generation) {
                case V1 -> policy(new InfluxQuery(connection), seasons);
                case V2 -> new ProvisionV2(connection).ensure();
                case V3, AUTO -> {} // one database holds both
            }
        }
    }

    private static void policy(InfluxQuery query, InfluxSettings seasons) {
        String database = LineText.identifier(seasons.database());
        boolean exists = false;
        for (SeriesTable policies : query.runBare("SHOW RETENTION POLICIES ON " + database)) {
            for (int i = 0; i < policies.size(); i++) {
                exists |= policies.text(i, "name").equals(seasons.retentionPolicy());
            }
        }
        if (!exists) {
            query.runBare("CREATE RETENTION POLICY " + LineText.identifier(seasons.retentionPolicy()) + " ON "
                    + database + " DURATION INF REPLICATION 1 SHARD DURATION " + SHARDS);
        }
    }
}
