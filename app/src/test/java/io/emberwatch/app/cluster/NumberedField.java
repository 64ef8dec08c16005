package io.emberwatch.app.cluster;

import io.emberwatch.ingestion.MqttPublisher;
import io.emberwatch.ingestion.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * Publishes numbered readings and writes down which of them the broker has acknowledged. Reading n is sensor {@code n % 50} of one
 * gateway at {@code 2026-03-31T16:00:00Z + (n / 50) · 10 s}, with {@code pm10_ugm3 = 1 + n % 900}.
 */
final class NumberedField implements AutoCloseable {

    static final int SENSORS = 50;
    static final long START_MS = Instant.parse("2026-03-31T16:00:00Z").toEpochMilli();
    static final long STEP_MS = 10_000;

    private final MqttPublisher line;
    private final PrintWriter ledger;
    private long next;

    NumberedField(MqttPublisher line, Path ledger) throws IOException {
        this.line = line;
        this.ledger = new PrintWriter(Files.newBufferedWriter(ledger), true);
        this.ledger.println("number,sensor,time,pm10_ugm3,acknowledged_time");
    }

    /** Says where its sensors stand: all within the trial's tile. */
    void register() throws InterruptedException {
        StringBuilder json = new StringBuilder("[");
        for (int s = 0; s < SENSORS; s++) {
            json.append(s == 0 ? "" : ",").append("{\"id\":\"").append(sensor(s));
            json.append("\",\"lat\":").append(41.2 + 0.01 * s).append(",\"lon\":123.5,\"elevation_m\":100}");
        }
        line.publish(Topics.sensors("ledger"), json.append("]").toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Publishes frames of fifty readings, waits until the broker has acknowledged them, and notes them. */
    void send(int frames) throws InterruptedException {
        long from = next;
        for (int i = 0; i < frames; i++) {
            line.publish(Topics.readings("ledger"), frame(next).getBytes(StandardCharsets.UTF_8));
            next += SENSORS;
        }
        if (!line.flush(Duration.ofMinutes(5))) {
            throw new AssertionError("the broker acknowledged nothing for five minutes");
        }
        Instant now = Instant.now();
        for (long n = from; n < next; n++) {
            ledger.println(n + "," + sensor(n) + "," + Instant.ofEpochMilli(timeMs(n)) + "," + value(n) + "," + now);
        }
    }

    /** Numbers that the broker has acknowledged: all below this one. */
    long acknowledged() {
        return next;
    }

    static String sensor(long n) {
        return "n" + n % SENSORS;
    }

    static long timeMs(long n) {
        return START_MS + n / SENSORS * STEP_MS;
    }

    static int value(long n) {
        return 1 + (int) (n % 900);
    }

    private static String frame(long first) {
        StringBuilder json = new StringBuilder("{\"v\":1,\"gateway\":\"ledger\",\"time\":\"");
        json.append(Instant.ofEpochMilli(timeMs(first))).append("\",\"readings\":[");
        for (long n = first; n < first + SENSORS; n++) {
            json.append(n == first ? "" : ",").append("{\"sensor\":\"").append(sensor(n));
            json.append("\",\"pm10_ugm3\":").append(value(n)).append('}');
        }
        return json.append("]}").toString();
    }

    @Override
    public void close() {
        ledger.close();
    }
}
