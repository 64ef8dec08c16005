package io.emberwatch.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many points a second an influxd takes when nothing else is done: ready-made lines of readings, 5,000 in a post, two posts at a time,
 * not compressed. Only the clocks in each line are set between posts, so that every point is a new one.
 */
final class RawCeiling {

    private static final int LINES = 5_000;
    private static final int SENSORS = 20_000;
    private static final long NS_OF_MS = 1_000_000;
    private static final String CLOCKS =
            "received_time=1714521600000i,gateway_time=1714521600000i 1714521600000000000\n";
    private static final int RECEIVED_BEFORE_END = CLOCKS.length() - 1 - "received_time=".length();
    private static final int GATEWAY_BEFORE_END =
            CLOCKS.length() - 1 - CLOCKS.indexOf("gateway_time=") - "gateway_time=".length();

    private final URI write;

    RawCeiling(String influxUrl, String database) {
        this.write = URI.create(influxUrl + "/write?db=" + database + "&precision=ns");
    }

    /** Posts for a while and says how many points a second went in. */
    double measure(Duration howLong, int posts) throws InterruptedException, IOException {
        AtomicLong stored = new AtomicLong();
        List<Thread> threads = new ArrayList<>();
        List<IOException> faults = new ArrayList<>();
        long startNs = System.nanoTime();
        long untilNs = startNs + howLong.toNanos();
        for (int i = 0; i < posts; i++) {
            int lane = i;
            Thread thread = new Thread(() -> {
                try {
                    post(lane, posts, untilNs, stored);
                } catch (IOException e) {
                    synchronized (faults) {
                        faults.add(e);
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        if (!faults.isEmpty()) {
            throw faults.get(0);
        }
        return stored.get() / ((System.nanoTime() - startNs) / 1e9);
    }

    private void post(int lane, int lanes, long untilNs, AtomicLong stored) throws IOException, InterruptedException {
        List<byte[]> bodies = new ArrayList<>();
        for (int first = lane * LINES; first < SENSORS; first += lanes * LINES) {
            bodies.add(body(first));
        }
        HttpClient http = HttpClient.newHttpClient();
        long minute = Instant.parse("2024-05-01T00:00:00Z").getEpochSecond() / 60;
        for (int i = 0; System.nanoTime() < untilNs; i++) {
            byte[] body = bodies.get(i % bodies.size());
            setClocks(body, (minute + i / bodies.size()) * 60_000_000_000L);
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(write)
                            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 204) {
                throw new IOException("influxd answers " + answer.statusCode() + ": " + answer.body());
            }
            stored.addAndGet(LINES);
        }
    }

    private static byte[] body(int first) {
        SplittableRandom random = new SplittableRandom(first);
        StringBuilder lines = new StringBuilder(LINES * 180);
        for (int i = first; i < first + LINES; i++) {
            String gateway = PipelineField.name(i / PipelineField.FRAME);
            lines.append(String.format(
                    Locale.ROOT,
                    "reading,gateway=%s,sensor=%s-%02d temp_c=%.1f,rh_pct=%d,wind_kmh=%.1f,rain_mm=0,pm25_ugm3=%.1f,"
                            + CLOCKS,
                    gateway,
                    gateway,
                    i % PipelineField.FRAME,
                    18 + random.nextInt(20) * 0.1,
                    40 + random.nextInt(5),
                    12 + random.nextInt(30) * 0.1,
                    11 + random.nextInt(80) * 0.1));
        }
        return lines.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** Sets a line's three clocks, as the field's readings have them: each compresses worse than one that stands still. */
    private static void setClocks(byte[] body, long timeNs) {
        byte[] digits = ascii(timeNs);
        byte[] gatewayMs = ascii(timeNs / NS_OF_MS);
        byte[] receivedMs = ascii(System.currentTimeMillis());
        for (int i = 0; i < body.length; i++) {
            if (body[i] == '\n') {
                System.arraycopy(digits, 0, body, i - digits.length, digits.length);
                System.arraycopy(gatewayMs, 0, body, i - GATEWAY_BEFORE_END, gatewayMs.length);
                System.arraycopy(receivedMs, 0, body, i - RECEIVED_BEFORE_END, receivedMs.length);
            }
        }
    }

    private static byte[] ascii(long number) {
        return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
    }
}
