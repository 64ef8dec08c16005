package io.emberwatch.store;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** InfluxDB 3.x: a database; its retention cannot be changed afterwards in 3 Core. */
final class ProvisionV3 {

    private static final int CONFLICT = 409;

    private final AdminCalls calls;
    private final InfluxSettings settings;

    ProvisionV3(InfluxConnection connection) {
        this.calls = new AdminCalls(connection);
        this.settings = connection.settings();
    }

    void ensure() {
        ObjectNode database = AdminCalls.object();
        database.put("db", settings.database());
        if (settings.retentionDays() > 0) {
            database.put("retention_period", settings.retentionDays() + "d");
        }
        calls.postUnless(CONFLICT, "/api/v3/configure/database", database); // 409: it is there already
    }
}
