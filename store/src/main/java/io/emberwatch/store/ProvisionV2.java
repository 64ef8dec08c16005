package io.emberwatch.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** InfluxDB 2.x: a bucket, and the mapping that lets InfluxQL see it as database and retention policy. */
final class ProvisionV2 {

    private static final long SECONDS_OF_DAY = 86_400;

    private final AdminCalls calls;
    private final InfluxSettings settings;

    ProvisionV2(InfluxConnection connection) {
        this.calls = new AdminCalls(connection);
        this.settings = connection.settings();
    }

    void ensure() {
        if (settings.credentials().token().isEmpty()) {
            return; // a user with a password (1.x compatibility) may write and read, not make buckets
        }
        String orgId = orgId();
        String bucketId = bucketId(orgId);
        JsonNode mappings =
                calls.get("/api/v2/dbrps", "orgID", orgId, "db", settings.database(), "rp", settings.retentionPolicy());
        if (mappings.path("content").isEmpty()) {
            ObjectNode mapping = AdminCalls.object();
            mapping.put("orgID", orgId);
            mapping.put("bucketID", bucketId);
            mapping.put("database", settings.database());
            mapping.put("retention_policy", settings.retentionPolicy());
            mapping.put("default", true);
            calls.post("/api/v2/dbrps", mapping);
        }
    }

    private String orgId() {
        String org = settings.credentials().org();
        JsonNode found = calls.get("/api/v2/orgs", "org", org).path("orgs");
        if (found.isEmpty()) {
            throw new InfluxUnavailableException(
                    "InfluxDB at " + settings.url() + " has no organisation [" + org + "]: set influx.org");
        }
        return found.get(0).path("id").asText();
    }

    private String bucketId(String orgId) {
        String name = settings.database() + "/" + settings.retentionPolicy();
        JsonNode found =
                calls.get("/api/v2/buckets", "orgID", orgId, "name", name).path("buckets");
        if (!found.isEmpty()) {
            return found.get(0).path("id").asText();
        }
        ObjectNode bucket = AdminCalls.object();
        bucket.put("orgID", orgId);
        bucket.put("name", name);
        var rules = bucket.putArray("retentionRules");
        if (settings.retentionDays() > 0) {
            rules.addObject().put("type", "expire").put("everySeconds", settings.retentionDays() * SECONDS_OF_DAY);
        }
        return calls.post("/api/v2/buckets", bucket).path("id").asText();
    }
}
