package io.emberwatch.jobs.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.domain.Channel;
import io.emberwatch.domain.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Five hundred sensors on a lattice of six kilometres, two hundred of them on one gateway that dies while a dozen of its sensors
 * are on the rise. {@code GatewayOutageIT} sees the one alarm about the gateway itself.
 */
class SilentGatewayTest {
    private static final int SENSORS = 500;
    private static final int COLUMNS = 25;
    private static final long STEP_MS = 10 * 60_000L;
    private static final int QUIET = 72;
    private static final String DYING = "dying";

    private final SplittableRandom random = new SplittableRandom(27);
    private final List<SmokeChange> changes = new ArrayList<>();

    @Test
    void withoutKnowingGatewaysEachRisingSensorIsASuspicion() {
        play(number -> "", 0);
        assertThat(changes)
                .hasSizeGreaterThan(5)
                .allSatisfy(change -> assertThat(change.cause()).isEqualTo(SmokeCause.SILENCE));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 9})
    void aSilentGatewayIsNoSuspicionHoweverItsSensorsAreStaggered(int minutesApart) {
        play(number -> isDying(number) ? DYING : "other", minutesApart);
        assertThat(changes).isEmpty();
    }

    @Test
    void oneSilentSensorOfALivingGatewayStaysSuspect() {
        play(number -> isDying(number) && !isRising(number) ? DYING : "other", 0);
        assertThat(changes)
                .hasSizeGreaterThan(5)
                .allSatisfy(change -> assertThat(change.cause()).isEqualTo(SmokeCause.SILENCE));
    }

    /** Half a quiet day, a rise in two words, then the dying sensors are silent for two hours; sensors speak minutes apart. */
    private void play(IntFunction<String> gatewayOf, int minutesApart) {
        SmokeWatch watch = new SmokeWatch(SmokeSettings.DEFAULT);
        for (int i = 0; i < SENSORS; i++) {
            watch.register(id(i), gatewayOf.apply(i), 41 + 0.054 * (i / COLUMNS), 122 + 0.072 * (i % COLUMNS));
        }
        for (int step = 0; step < QUIET + 14; step++) {
            long timeMs = step * STEP_MS;
            for (int minute = 0; minute <= minutesApart; minute++) {
                List<SmokeReading> said = new ArrayList<>();
                for (int i = 0; i < SENSORS; i++) {
                    boolean lives = !isDying(i) || step < QUIET + 2;
                    if (lives && i % (minutesApart + 1) == minute) {
                        said.add(reading(i, isRising(i) && step >= QUIET ? 2.1 : 1));
                    }
                }
                changes.addAll(watch.step(timeMs + minute * 60_000L, said));
            }
        }
    }

    private static boolean isDying(int number) {
        return number % 5 < 2;
    }

    /** A dozen of the dying ones, far from each other. */
    private static boolean isRising(int number) {
        return number % 5 == 0 && number / COLUMNS % 5 == 2 && number % COLUMNS % 10 == 0;
    }

    private static String id(int number) {
        return "s" + number;
    }

    private SmokeReading reading(int number, double factor) {
        double[] values = Reading.missing();
        values[Channel.PM25_UGM3.ordinal()] = 30 * factor * (1 + 0.1 * (random.nextDouble() - 0.5));
        return new SmokeReading(id(number), values, Double.NaN);
    }
}
