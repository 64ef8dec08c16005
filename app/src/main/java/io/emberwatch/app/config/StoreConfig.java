package io.emberwatch.app.config;

import java.util.List;

/** What is kept, and where: the database, the maps of each hour, and which cells' hours are series. */
public final class StoreConfig {

    private StoreConfig() {}

    /**
     * The InfluxDB.
     *
     * @param url http://HOST:PORT or https://HOST:PORT
     * @param generation auto asks the server; else 1, 2 or 3
     * @param database database, or the first half of the bucket's name
     * @param retentionPolicy retention policy, or the second half of the bucket's name
     * @param retentionDays days that points are kept; 0 for ever
     * @param org organisation (2.x)
     * @param token token (2.x, 3.x); best as ${INFLUX_TOKEN:}
     * @param user user (1.x)
     * @param password password (1.x); best as ${INFLUX_PASSWORD:}
     * @param batchLines lines in one post
     * @param parallelPosts posts at once, per writer
     * @param gzip whether posts are compressed
     * @param spoolDir folder for what waits while the server is away; empty: {@code spool} beside run.state_dir
     * @param spoolMaxGb spooled data above which back-pressure sets in after all, GB; 0 for no spool
     * @param spoolMaxAgeHours age at which spooled data is put aside into rejected/; 0 never
     */
    public record Influx(
            String url,
            String generation,
            String database,
            String retentionPolicy,
            int retentionDays,
            String org,
            String token,
            String user,
            String password,
            int batchLines,
            int parallelPosts,
            String gzip,
            String spoolDir,
            double spoolMaxGb,
            int spoolMaxAgeHours) {

        /** Says where, and never with which secret. */
        @Override
        public String toString() {
            return "Influx[url=" + url + "]";
        }
    }

    /**
     * The maps of each hour.
     *
     * @param dir folder or URI (s3://…) under which products/ lies; empty for no maps; a folder is relative to this file
     * @param variables a map of each, every hour; empty for the usual ones
     */
    public record Products(String dir, List<String> variables) {

        /** Keeps own copies. */
        public Products {
            variables = List.copyOf(variables);
        }
    }

    /**
     * Which cells' hours are stored as series; the maps hold the others.
     *
     * @param everyNth each n-th row and column; 1 for every cell, 0 for none
     * @param provisional whether the running hour is stored, too
     * @param issued variables whose first issued value is kept beside the one known now
     */
    public record Cells(int everyNth, boolean provisional, List<String> issued) {

        /** Keeps own copies. */
        public Cells {
            issued = List.copyOf(issued);
        }
    }
}
