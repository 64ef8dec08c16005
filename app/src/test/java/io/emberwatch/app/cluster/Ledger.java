package io.emberwatch.app.cluster;

import io.emberwatch.store.InfluxReader;
import io.emberwatch.store.InfluxSettings;
import io.emberwatch.store.SeriesTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Keeps a numbered field speaking at a steady rate in the background, notes what was killed, and settles the account at the end. */
final class Ledger implements AutoCloseable {

    /** Frames of fifty readings a second. */
    private static final int FRAMES_PER_SECOND = 10;

    private static final Duration SETTLE = Duration.ofMinutes(10);

    private final NumberedField field;
    private final Books books;
    private final Thread speaking;
    private final AtomicReference<@Nullable Throwable> fault = new AtomicReference<>();
    private volatile boolean end;
    private volatile long sent;

    /**
     * The files of an account.
     *
     * @param ledger what the broker acknowledged: {@code number,sensor,time,pm10_ugm3,acknowledged_time}
     * @param kills what was killed when: {@code time,part,acknowledged}
     * @param stored what InfluxDB had at the end: {@code sensor,time,pm10_ugm3}
     */
    record Books(Path ledger, Path kills, Path stored) {

        static Books in(Path folder) throws IOException {
            Files.createDirectories(folder);
            Path kills = folder.resolve("kills.csv");
            Files.writeString(kills, "time,part,acknowledged\n");
            return new Books(folder.resolve("ledger.csv"), kills, folder.resolve("stored.csv"));
        }
    }

    Ledger(NumberedField field, Books books) {
        this.field = field;
        this.books = books;
        this.speaking = new Thread(this::speak, "numbered-field");
        speaking.start();
    }

    /** Waits until the field has gone on speaking for some milliseconds, whatever is up or down meanwhile. */
    void awaitMore(long ms) throws InterruptedException {
        if (fault.get() != null) {
            throw new AssertionError("the field fell silent", fault.get());
        }
        Thread.sleep(ms);
    }

    /** How many readings the broker has acknowledged so far. */
    long acknowledged() {
        return sent;
    }

    /** Notes a kill. */
    void killed(String part) throws IOException {
        String line = Instant.now() + "," + part + "," + sent + "\n";
        Files.writeString(books.kills(), line, java.nio.file.StandardOpenOption.APPEND);
    }

    private void speak() {
        long startNs = System.nanoTime();
        long frames = 0;
        try {
            while (!end) {
                field.send(1);
                sent = field.acknowledged();
                frames++;
                long dueNs = startNs + frames * 1_000_000_000L / FRAMES_PER_SECOND;
                long waitMs = (dueNs - System.nanoTime()) / 1_000_000;
                if (waitMs > 0) {
                    Thread.sleep(waitMs);
                }
            }
        } catch (InterruptedException | RuntimeException | Error e) {
            fault.set(e);
        }
    }

    @Override
    public void close() throws Exception {
        end = true;
        speaking.join();
        if (fault.get() != null) {
            throw new AssertionError("the field fell silent", fault.get());
        }
    }

    /**
     * Waits until as many readings are stored as were acknowledged, writes down what is stored, and compares.
     *
     * @return numbers that are missing or have another value; empty where the account is even
     */
    static List<String> settle(InfluxSettings influx, long acknowledged, Books books) throws Exception {
        try (InfluxReader store = InfluxReader.open(influx)) {
            long untilNs = System.nanoTime() + SETTLE.toNanos();
            while (ClusterTrial.stored(store) < acknowledged && System.nanoTime() < untilNs) {
                Thread.sleep(500);
            }
            return compare(store, acknowledged, books);
        }
    }

    private static List<String> compare(InfluxReader store, long acknowledged, Books books) throws IOException {
        Map<String, Double> stored = new HashMap<>();
        List<String> wrong = new ArrayList<>();
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(books.stored()))) {
            out.println("sensor,time,pm10_ugm3");
            for (int s = 0; s < NumberedField.SENSORS; s++) {
                String sensor = NumberedField.sensor(s);
                for (SeriesTable table :
                        store.query("SELECT \"pm10_ugm3\" FROM \"reading\" WHERE \"sensor\" = '" + sensor + "'")) {
                    for (int row = 0; row < table.size(); row++) {
                        long timeMs = table.timeMs(row);
                        double value = table.number(row, "pm10_ugm3");
                        out.println(sensor + "," + Instant.ofEpochMilli(timeMs) + "," + (int) value);
                        if (stored.put(sensor + "@" + timeMs, value) != null) {
                            wrong.add(sensor + "@" + timeMs + " stored twice");
                        }
                    }
                }
            }
        }
        for (long n = 0; n < acknowledged; n++) {
            Double value = stored.get(NumberedField.sensor(n) + "@" + NumberedField.timeMs(n));
            if (value == null || value != NumberedField.value(n)) {
                wrong.add("number " + n + " is stored as " + value);
            }
        }
        return wrong;
    }
}
