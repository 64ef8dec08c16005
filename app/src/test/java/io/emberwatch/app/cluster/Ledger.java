package io.emberwatch.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.ingestion.MqttPublisher;
import io.emberwatch.ingestion.MqttSettings;
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

/**
 * Keeps a numbered field speaking at a steady rate in the background, as a gateway that repeats after a break, notes what was killed, and
 * settles the account at the end.
 */
final class Ledger implements AutoCloseable {

    /** Frames of fifty readings a second. */
    private static final int FRAMES_PER_SECOND = 10;

    private static final Duration SETTLE = Duration.ofMinutes(10);

    private final MqttPublisher line;
    private final NumberedField field;
    private final Books books;
    private final Instant opened = Instant.now();
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
     * @param account how it came out, in a sentence
     */
    record Books(Path ledger, Path kills, Path stored, Path account) {

        static Books in(Path folder) throws IOException {
            Files.createDirectories(folder);
            Path kills = folder.resolve("kills.csv");
            Files.writeString(kills, "time,part,acknowledged\n");
            return new Books(
                    folder.resolve("ledger.csv"), kills, folder.resolve("stored.csv"), folder.resolve("account.txt"));
        }
    }

    /** Begins to speak. */
    Ledger(String brokerUrl, Books books) throws IOException {
        this.line = MqttPublisher.ofGateway(MqttSettings.of(brokerUrl, "field").asTemporary(), 100);
        this.field = new NumberedField(line, books.ledger());
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

    /**
     * Ends speaking, waits until as many readings are stored as were acknowledged, writes down what is stored, and compares: every
     * number that was acknowledged is there, once, with its value.
     */
    void settle(InfluxSettings influx) throws Exception {
        endSpeaking();
        long acknowledged = field.acknowledged();
        try (InfluxReader store = InfluxReader.open(influx)) {
            long untilNs = System.nanoTime() + SETTLE.toNanos();
            while (TrialServers.stored(store) < acknowledged && System.nanoTime() < untilNs) {
                Thread.sleep(500);
            }
            List<String> wrong = compare(store, acknowledged, books);
            Files.writeString(
                    books.account(),
                    "%d acknowledged, %d of them not stored once with their value, %d kills in %d s, load average %s%n"
                            .formatted(
                                    acknowledged,
                                    wrong.size(),
                                    Files.readAllLines(books.kills()).size() - 1,
                                    Duration.between(opened, Instant.now()).toSeconds(),
                                    Files.readString(Path.of("/proc/loadavg")).strip()));
            assertThat(wrong).isEmpty();
        }
    }

    private void endSpeaking() throws InterruptedException {
        end = true;
        speaking.join();
        if (fault.get() != null) {
            throw new AssertionError("the field fell silent", fault.get());
        }
    }

    @Override
    public void close() throws InterruptedException {
        end = true;
        speaking.interrupt(); // after settle() it has ended long ago
        speaking.join();
        field.close();
        line.close();
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
