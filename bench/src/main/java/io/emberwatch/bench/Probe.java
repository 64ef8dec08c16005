package io.emberwatch.bench;

import io.emberwatch.ingestion.MqttPublisher;
import io.emberwatch.ingestion.Topics;
import io.emberwatch.store.InfluxReader;
import io.emberwatch.store.SeriesTable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures how long a reading is on its way from its publish until a query finds it: numbered readings of a sensor of its own, one each
 * tenth of a second, and all that are not there yet asked for in one query, time and again. The time of asking is part of the delay.
 */
final class Probe implements Runnable {

    private static final long EVERY_NS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long START_MS = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

    private final InfluxReader store;
    private final MqttPublisher line;
    private final TreeMap<Long, Long> sentNsByTime = new TreeMap<>();
    private final List<Double> delaysMs = new ArrayList<>();
    private long count;
    private volatile boolean end;

    Probe(InfluxReader store, MqttPublisher line) {
        this.store = store;
        this.line = line;
    }

    /** Sends no more; {@link #run} returns when all that was sent is there. */
    void end() {
        end = true;
    }

    /** The delays, sorted, in ms. */
    double[] delaysMs() {
        return delaysMs.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    @Override
    public void run() {
        try {
            long nextNs = System.nanoTime();
            while (!end || !sentNsByTime.isEmpty()) {
                if (!end && System.nanoTime() >= nextNs) {
                    send();
                    nextNs += EVERY_NS;
                }
                look();
                LockSupport.parkNanos(PAUSE_NS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send() throws InterruptedException {
        long timeMs = START_MS + count * 1000;
        String frame = String.format(
                Locale.ROOT,
                "{\"v\":1,\"gateway\":\"probe\",\"readings\":[{\"sensor\":\"probe\",\"time\":\"%s\",\"pm10_ugm3\":%d}]}",
                Instant.ofEpochMilli(timeMs),
                1 + count % 100);
        count++;
        sentNsByTime.put(timeMs, System.nanoTime());
        line.publish(Topics.readings("probe"), frame.getBytes(StandardCharsets.UTF_8));
    }

    private void look() {
        if (sentNsByTime.isEmpty()) {
            return;
        }
        List<SeriesTable> found = store.query("SELECT pm10_ugm3 FROM reading WHERE sensor = 'probe' AND time >= '"
                + Instant.ofEpochMilli(sentNsByTime.firstKey()) + "'");
        long nowNs = System.nanoTime();
        for (SeriesTable table : found) {
            for (int row = 0; row < table.size(); row++) {
                Long sentNs = sentNsByTime.remove(table.timeMs(row));
                if (sentNs != null) {
                    delaysMs.add((nowNs - sentNs) / 1e6);
                }
            }
        }
    }
}
