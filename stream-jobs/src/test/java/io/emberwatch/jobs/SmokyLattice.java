package io.emberwatch.jobs;

import io.emberwatch.ingestion.MqttPublisher;
import io.emberwatch.ingestion.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;

/**
 * Five hundred smoke sensors six kilometres from each other, two of five behind a gateway that dies, the others behind one that
 * lives. A dozen behind each see particles rise, not yet enough for a suspicion.
 */
final class SmokyLattice {

    static final String DYING = "dying";
    static final String LIVING = "living";

    /** Steps of ten minutes without smoke: half a day. */
    static final int QUIET = 72;

    /** Sensors behind the gateway that dies. */
    static final int DYING_SENSORS = 200;

    private static final int SENSORS = 500;
    private static final int COLUMNS = 25;
    private static final double USUAL_UGM3 = 30;
    private static final double RISEN = 2.1;

    private final SplittableRandom random = new SplittableRandom(27);

    private static boolean isOf(String gateway, int number) {
        return gateway.equals(number % 5 < 2 ? DYING : LIVING);
    }

    /** A dozen behind each gateway, far from each other. */
    static boolean isRising(int number) {
        boolean dying = number % 5 == 0 && number / COLUMNS % 5 == 2 && number % COLUMNS % 10 == 0;
        boolean living = number % 5 == 3 && number / COLUMNS % 5 == 2 && number % COLUMNS % 10 == 3;
        return dying || living;
    }

    void announce(MqttPublisher line, String gateway) throws InterruptedException {
        StringBuilder json = new StringBuilder("[");
        for (int i = 0; i < SENSORS; i++) {
            if (isOf(gateway, i)) {
                json.append(json.length() > 1 ? "," : "")
                        .append(String.format(
                                Locale.ROOT,
                                "{\"id\":\"%s\",\"lat\":%.4f,\"lon\":%.4f,\"elevation_m\":100}",
                                id(gateway, i),
                                41 + 0.054 * (i / COLUMNS),
                                122 + 0.072 * (i % COLUMNS)));
            }
        }
        line.publish(Topics.sensors(gateway), json.append("]").toString().getBytes(StandardCharsets.UTF_8), true);
    }

    /** One frame of those behind a gateway that speak at a step; from {@link #QUIET} on, particles rise at some. */
    void speak(MqttPublisher line, String gateway, int step, IntPredicate speaks) throws InterruptedException {
        StringBuilder json = new StringBuilder("{\"v\":1,\"gateway\":\"" + gateway + "\",\"readings\":[");
        String separator = "";
        for (int i = 0; i < SENSORS; i++) {
            if (isOf(gateway, i) && speaks.test(i)) {
                double factor = isRising(i) && step >= QUIET ? RISEN : 1;
                json.append(separator)
                        .append(String.format(
                                Locale.ROOT,
                                "{\"sensor\":\"%s\",\"time\":\"%s\",\"pm25_ugm3\":%.2f}",
                                id(gateway, i),
                                Instant.ofEpochMilli(SmallField.START_MS + step * SmallField.STEP_MS),
                                USUAL_UGM3 * factor * (1 + 0.1 * (random.nextDouble() - 0.5))));
                separator = ",";
            }
        }
        line.publish(Topics.readings(gateway), json.append("]}").toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String id(String gateway, int number) {
        return gateway + "-" + number;
    }
}
