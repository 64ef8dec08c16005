package io.emberwatch.bench;

import io.emberwatch.ingestion.MqttPublisher;
import io.emberwatch.ingestion.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A field for the bench: gateways of fifty sensors that send a frame of fifty readings each step of the field's time. The frames are
 * written beforehand and only their clock is set, so that the field costs the machine little.
 */
final class PipelineField {

    /** Readings in a frame, sensors of a gateway. */
    static final int FRAME = 50;

    private static final String TIME_MARK = "2020-01-01T00:00:00Z";
    private static final int[] STEPS = {0, 7, -3, 11, 4, -9, 2, 13};

    private final List<Gateway> gateways = new ArrayList<>();
    private final int stepSeconds;
    private final long startSeconds;
    private long step;
    private int next;

    /** A gateway: its topic, a few frames of slightly different weather, and where each has its clock. */
    private record Gateway(String topic, byte[][] frames, int timeAt) {}

    PipelineField(PipelineOptions options, Instant start) {
        this.stepSeconds = options.stepSeconds();
        this.startSeconds = start.getEpochSecond();
        SplittableRandom random = new SplittableRandom(7);
        for (int g = 0; g < options.gateways(); g++) {
            byte[][] frames = new byte[STEPS.length][];
            for (int s = 0; s < STEPS.length; s++) {
                frames[s] = frame(g, STEPS[s], random);
            }
            int timeAt = new String(frames[0], StandardCharsets.US_ASCII).indexOf(TIME_MARK);
            gateways.add(new Gateway(Topics.readings(name(g)), frames, timeAt));
        }
    }

    static String name(int gateway) {
        return String.format(Locale.ROOT, "g%04d", gateway);
    }

    /** Tells where every sensor stands: spread over a box of the region. */
    void register(MqttPublisher line, double west, double south, double east, double north)
            throws InterruptedException {
        SplittableRandom random = new SplittableRandom(11);
        for (int g = 0; g < gateways.size(); g++) {
            StringBuilder json = new StringBuilder("[");
            for (int s = 0; s < FRAME; s++) {
                json.append(s == 0 ? "" : ",")
                        .append(String.format(
                                Locale.ROOT,
                                "{\"id\":\"%s-%02d\",\"lat\":%.4f,\"lon\":%.4f,\"elevation_m\":%d}",
                                name(g),
                                s,
                                random.nextDouble(south, north),
                                random.nextDouble(west, east),
                                random.nextInt(50, 400)));
            }
            line.publish(Topics.sensors(name(g)), json.append("]").toString().getBytes(StandardCharsets.UTF_8), true);
        }
    }

    /** Sends the next gateway's frame; after the last gateway the field's clock goes on by a step. */
    void sendNext(MqttPublisher line) throws InterruptedException {
        Gateway gateway = gateways.get(next);
        byte[] frame = gateway.frames[(int) Math.floorMod(step + next, (long) STEPS.length)].clone();
        byte[] time = Instant.ofEpochSecond(startSeconds + step * stepSeconds)
                .toString()
                .getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(time, 0, frame, gateway.timeAt, time.length);
        line.publish(gateway.topic, frame);
        next++;
        if (next == gateways.size()) {
            next = 0;
            step++;
        }
    }

    private static byte[] frame(int gateway, int step, SplittableRandom random) {
        StringBuilder json = new StringBuilder(5_000);
        json.append("{\"v\":1,\"gateway\":\"").append(name(gateway));
        json.append("\",\"time\":\"").append(TIME_MARK).append("\",\"readings\":[");
        for (int s = 0; s < FRAME; s++) {
            json.append(s == 0 ? "" : ",")
                    .append(String.format(
                            Locale.ROOT,
                            "{\"sensor\":\"%s-%02d\",\"temp_c\":%.1f,\"rh_pct\":%d,\"wind_kmh\":%.1f,\"rain_mm\":0,"
                                    + "\"pm25_ugm3\":%.1f}",
                            name(gateway),
                            s,
                            18 + step * 0.1 + random.nextInt(20) * 0.1,
                            40 + step + random.nextInt(5),
                            12 + step * 0.3 + random.nextInt(30) * 0.1,
                            11 + random.nextInt(80) * 0.1));
        }
        return json.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    }
}
