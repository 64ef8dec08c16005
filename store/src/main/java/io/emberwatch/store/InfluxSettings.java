package io.emberwatch.store;

import java.io.Serializable;
import java.net.URI;
import java.util.Locale;

/**
 * Where the InfluxDB is, how it is spoken to, and how long it keeps what it is given.
 *
 * @param url http or https address, such as {@code http://127.0.0.1:8086}
 * @param generation which InfluxDB it is; {@link Generation#AUTO} asks the server
 * @param database the database (1.x, 3.x) or the first half of the bucket's name {@code database/retentionPolicy} (2.x)
 * @param retentionPolicy retention policy (1.x) or second half of the bucket's name (2.x); 3.x has none
 * @param retentionDays days that points are kept; 0 keeps them for ever
 * @param credentials who asks
 * @param batching how lines are gathered, posted and retried
 * @param spooling where batches go while the server is away
 */
public record InfluxSettings(
        String url,
        Generation generation,
        String database,
        String retentionPolicy,
        int retentionDays,
        Credentials credentials,
        Batching batching,
        Spooling spooling)
        implements Serializable {

    private static final String SEASONS = "_seasons";

    /** The three kinds of InfluxDB that are in the field; they share line protocol and InfluxQL and little else. */
    public enum Generation {
        /** Ask the server's ping header. */
        AUTO,
        V1,
        V2,
        V3;

        /** Reads {@code auto}, {@code 1}, {@code 2} or {@code 3}. */
        public static Generation parse(String text) {
            return switch (text.strip().toLowerCase(Locale.ROOT)) {
                case "auto" -> AUTO;
                case "1" -> V1;
                case "2" -> V2;
                case "3" -> V3;
                default ->
                    throw new IllegalArgumentException("influx generation [" + text + "] must be auto, 1, 2 or 3");
            };
        }
    }

    /**
     * Who asks: a token, or a user with a password, or nobody where the server asks for nothing.
     *
     * @param org organisation; 2.x only
     * @param token token; empty where there is none
     * @param user user name; empty where there is none
     * @param password the user's password
     */
    public record Credentials(String org, String token, String user, String password) implements Serializable {

        /** Nobody. */
        public static final Credentials NONE = new Credentials("", "", "", "");

        /** Says that there is a secret, and not which. */
        @Override
        public String toString() {
            return "Credentials[org=" + org + ", user=" + user + ", token=" + (token.isEmpty() ? "" : "***") + "]";
        }
    }

    /**
     * How lines are gathered, posted and retried.
     *
     * @param lines lines in one post
     * @param parallelPosts posts under way at once; lines of one series always go the same way, in order
     * @param waitingBatches full batches that may wait per way before the writer makes its caller wait
     * @param lingerMs longest time a line waits for others
     * @param requestTimeoutMs longest time for one post
     * @param retryFirstMs first pause after a failure; doubles from there, with jitter
     * @param retryLongestMs longest pause after a failure
     * @param retryDeniedMs pause after the server refused the caller or does not know the database
     * @param gzip whether posts are compressed
     */
    public record Batching(
            int lines,
            int parallelPosts,
            int waitingBatches,
            int lingerMs,
            int requestTimeoutMs,
            int retryFirstMs,
            int retryLongestMs,
            int retryDeniedMs,
            Gzip gzip)
            implements Serializable {

        /** Measured best on one machine: 10,000 lines, two posts at once; where much comes, a post then holds each series more than once. */
        public static final Batching DEFAULT =
                new Batching(10_000, 2, 4, 1_000, 30_000, 250, 30_000, 30_000, Gzip.REMOTE);

        /** The usual batching with what a region's file may say otherwise. */
        public static Batching of(int lines, int parallelPosts, Gzip gzip) {
            return new Batching(
                    lines,
                    parallelPosts,
                    DEFAULT.waitingBatches,
                    DEFAULT.lingerMs,
                    DEFAULT.requestTimeoutMs,
                    DEFAULT.retryFirstMs,
                    DEFAULT.retryLongestMs,
                    DEFAULT.retryDeniedMs,
                    gzip);
        }

        /** Checks that every number is positive. */
        public Batching {
            requirePositive("lines", lines);
            requirePositive("parallelPosts", parallelPosts);
            requirePositive("waitingBatches", waitingBatches);
            requirePositive("lingerMs", lingerMs);
            requirePositive("requestTimeoutMs", requestTimeoutMs);
            requirePositive("retryFirstMs", retryFirstMs);
            requirePositive("retryLongestMs", retryLongestMs);
            requirePositive("retryDeniedMs", retryDeniedMs);
        }
    }

    /** Whether posts are compressed: it saves the wire and costs the processor. */
    public enum Gzip {
        /** Only towards another machine. */
        REMOTE,
        ALWAYS,
        NEVER
    }

    /**
     * Where batches go while the server is away.
     *
     * @param dir folder on a disk that survives a restart; empty where nothing is spooled and the caller has to wait
     * @param afterMs how long a batch is retried before it goes to disk
     * @param maxBytes spooled bytes above which the caller has to wait after all: nothing is thrown away for space
     * @param maxAgeHours age at which a spooled batch is put aside into {@code rejected/}; 0 never
     */
    public record Spooling(String dir, int afterMs, long maxBytes, int maxAgeHours) implements Serializable {

        /** No spool: the caller waits. */
        public static final Spooling OFF = new Spooling("", 2_000, 4L << 30, 0);

        /** Checks that no number is negative. */
        public Spooling {
            if (afterMs < 0 || maxBytes < 0 || maxAgeHours < 0) {
                throw new IllegalArgumentException("spool afterMs, maxBytes, maxAgeHours [" + afterMs + ", " + maxBytes
                        + ", " + maxAgeHours + "] must not be negative");
            }
        }

        /** A spool in a folder, with the usual limits. */
        public static Spooling in(String dir) {
            return new Spooling(dir, OFF.afterMs, OFF.maxBytes, OFF.maxAgeHours);
        }

        /** Whether there is a spool at all. */
        public boolean on() {
            return !dir.isEmpty();
        }
    }

    /** Checks address and names. */
    public InfluxSettings {
        URI uri = URI.create(url);
        if (uri.getHost() == null || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
            throw new IllegalArgumentException(
                    "influx url [" + url + "] must be http://HOST:PORT or https://HOST:PORT");
        }
        if (database.isBlank() || database.contains("/")) {
            throw new IllegalArgumentException("influx database [" + database + "] must be a name without /");
        }
        if (retentionPolicy.isBlank() || retentionPolicy.contains("/")) {
            throw new IllegalArgumentException(
                    "influx retentionPolicy [" + retentionPolicy + "] must be a name without /");
        }
        if (retentionDays < 0) {
            throw new IllegalArgumentException(
                    "influx retentionDays [" + retentionDays + "] must be 0 (for ever) or a number of days");
        }
    }

    /** A server that asks for nothing, kept for ever, nothing spooled. */
    public static InfluxSettings of(String url, String database) {
        return new InfluxSettings(
                url, Generation.AUTO, database, "emberwatch", 0, Credentials.NONE, Batching.DEFAULT, Spooling.OFF);
    }

    /** The same with another generation. */
    public InfluxSettings with(Generation newGeneration) {
        return new InfluxSettings(
                url, newGeneration, database, retentionPolicy, retentionDays, credentials, batching, spooling);
    }

    /** The same with other credentials. */
    public InfluxSettings with(Credentials newCredentials) {
        return new InfluxSettings(
                url, generation, database, retentionPolicy, retentionDays, newCredentials, batching, spooling);
    }

    /** The same with another way of gathering lines. */
    public InfluxSettings with(Batching newBatching) {
        return new InfluxSettings(
                url, generation, database, retentionPolicy, retentionDays, credentials, newBatching, spooling);
    }

    /** The same with another spool. */
    public InfluxSettings with(Spooling newSpooling) {
        return new InfluxSettings(
                url, generation, database, retentionPolicy, retentionDays, credentials, batching, newSpooling);
    }

    /** The same with another retention. */
    public InfluxSettings withRetentionDays(int days) {
        return new InfluxSettings(url, generation, database, retentionPolicy, days, credentials, batching, spooling);
    }

    /**
     * The place for seasons beside this one: its own retention policy (1.x) or bucket (2.x), kept for ever, so that days
     * outlive the readings and hours that they were made of. 3.x has no policies: there it is the same database. The
     * place for seasons of the place for seasons is itself.
     */
    public InfluxSettings seasons() {
        if (retentionPolicy.endsWith(SEASONS)) {
            return this;
        }
        return new InfluxSettings(
                url, generation, database, retentionPolicy + SEASONS, 0, credentials, batching, spooling);
    }

    /** Whether the server is on this machine. */
    boolean loopback() {
        String host = URI.create(url).getHost();
        return host.startsWith("127.") || "localhost".equals(host) || "[::1]".equals(host);
    }

    private static void requirePositive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException("influx batching " + name + " [" + value + "] must be above 0");
        }
    }
}
