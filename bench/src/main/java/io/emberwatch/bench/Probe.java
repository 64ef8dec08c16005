package io.emberwatch.bench;

import io.emberwatch.ingestion.MqttPublisher;
import io.emberwatch.ingestion.Topics;
import io.emberwatch.store.InfluxReader;
import io.emberwatch.store.SeriesTable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures how long a reading is on its way from its publish until a query finds it: numbered readings of a sensor of its own, one after
 * another, each asked for until it is there. The time of asking is part of the delay.
 */
final class Probe implements Runnable {

    private static final int MOST = 10_000;
    private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long START_MS = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

    private final InfluxReader store;
    private final MqttPublisher line;
    private final double[] delaysMs = new double[MOST];
    private int count;
    private volatile boolean end;

    Probe(InfluxReader store, MqttPublisher line) {
        this.store = store;
        this.line = line;
    }

    void end() {
        end = true;
    }

    /** The delays so far, sorted, in ms. */
    double[] delaysMs() {
        double[] sorted = java.util.Arrays.copyOf(delaysMs, count);
        java.util.Arrays.sort(sorted);
        return sorted;
    }

    @Override
    public void run() {
        try {
            while (!end && count < MOST) {
                String time = Instant.ofEpochMilli(START_MS + count * 1000L).toString();
                String frame = String.format(
                        Locale.ROOT,
                        "{\"v\":1,\"gateway\":\"probe\",\"readings\":[{\"sensor\":\"probe\",\"time\":\"%s\",\"pm10_ugm3\":%d}]}",
                        time,
                        1 + count % 100);
                long sentNs = System.nanoTime();
                line.publish(Topics.readings("probe"), frame.getBytes(StandardCharsets.UTF_8));
                while (!isThere(time) && !end) {
                    LockSupport.parkNanos(PAUSE_NS);
                }
                if (!end) {
                    delaysMs[count++] = (System.nanoTime() - sentNs) / 1e6;
                }
                LockSupport.parkNanos(PAUSE_NS * 5);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isThere(String time) {
        List<SeriesTable> found =
                store.query("SELECT pm10_ugm3 FROM reading WHERE sensor = 'probe' AND time = '" + time + "'");
        return !found.isEmpty();
    }
}
