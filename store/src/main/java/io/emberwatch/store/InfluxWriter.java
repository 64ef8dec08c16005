package io.emberwatch.store;

import com.influxdb.client.WriteApiBlocking;
import com.influxdb.client.domain.WritePrecision;
import com.influxdb.exceptions.InfluxException;
import java.nio.charset.StandardCharsets;

/**
 * Posts lines to InfluxDB, one call for one post, and says in plain terms what became of them.
 *
 * <p>No retry, no queue: that is {@link BatchWriter}. Safe for several threads.
 */
final class InfluxWriter {

    private static final long MS_OF_SECOND = 1_000;

    private final InfluxConnection connection;
    private final WriteApiBlocking api;

    InfluxWriter(InfluxConnection connection) {
        this.connection = connection;
        this.api = connection.client().getWriteApiBlocking();
    }

    WriteOutcome post(byte[] lines, int from, int to) {
        try {
            connection.generation();
            String org = connection.settings().credentials().org();
            api.writeRecord(
                    connection.bucket(),
                    org.isEmpty() ? "-" : org,
                    WritePrecision.NS,
                    new String(lines, from, to - from, StandardCharsets.UTF_8));
            return WriteOutcome.STORED;
        } catch (InfluxUnavailableException e) {
            return new WriteOutcome(WriteOutcome.Kind.UNAVAILABLE, 0, String.valueOf(e.getMessage()), 0);
        } catch (InfluxException e) {
            return new WriteOutcome(kind(e.status()), e.status(), sentence(e), retryAfterMs(e));
        }
    }

    private static WriteOutcome.Kind kind(int status) {
        return switch (status) {
            case 400, 422 -> WriteOutcome.Kind.BAD_LINE;
            case 413 -> WriteOutcome.Kind.TOO_LARGE;
            case 401, 403, 404 -> WriteOutcome.Kind.DENIED;
            default -> WriteOutcome.Kind.UNAVAILABLE;
        };
    }

    private String sentence(InfluxException e) {
        return "InfluxDB at " + connection.settings().url() + " " + InfluxErrors.reason(e);
    }

    /** Seconds only: InfluxDB never sends the date form. */
    private static long retryAfterMs(InfluxException e) {
        String header = e.headers().get("Retry-After");
        if (header == null || !header.strip().matches("\\d{1,5}")) {
            return 0;
        }
        return Long.parseLong(header.strip()) * MS_OF_SECOND;
    }
}
