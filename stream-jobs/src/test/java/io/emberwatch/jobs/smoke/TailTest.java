package io.emberwatch.jobs.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TailTest {
    private static final SmokeSettings SETTINGS = SmokeSettings.DEFAULT;

    @Test
    void withoutAPastTheAssumedTailHolds() {
        assertThat(new Tail().reachedWith(0.05)).isEqualTo(0.25);
        assertThat(new Tail().reachedWith(0.05 / Math.E)).isCloseTo(0.40, within(1e-12));
    }

    @Test
    void anExponentialQuantityIsFound() {
        Tail tail = new Tail();
        Random random = new Random(5);
        for (int hour = 0; hour < 24 * 365; hour++) {
            tail.add(-0.2 * Math.log(1 - random.nextDouble()), 1, SETTINGS);
        }
        assertThat(tail.reachedWith(1e-4)).isCloseTo(0.2 * Math.log(1e4), within(0.25));
    }

    @Test
    void anUnrestThatIsOverIsForgotten() {
        Tail tail = new Tail();
        for (int hour = 0; hour < 24 * 30; hour++) {
            tail.add(hour % 10 == 0 ? 2 : 0, 1, SETTINGS);
        }
        double restless = tail.reachedWith(1e-4);
        for (int hour = 0; hour < 24 * 365; hour++) {
            tail.add(0.1, 1, SETTINGS);
        }
        assertThat(tail.reachedWith(1e-4)).isLessThan(restless / 2);
    }

    @Test
    void anHourCountsTheSameAtAnyCadence() {
        Tail hourly = new Tail();
        Tail minutely = new Tail();
        for (int hour = 0; hour < 200; hour++) {
            double value = hour % 15 * 0.05 + 0.025;
            hourly.add(value, 1, SETTINGS);
            for (int minute = 0; minute < 60; minute++) {
                minutely.add(value, 1 / 60.0, SETTINGS);
            }
        }
        assertThat(minutely.reachedWith(1e-3)).isCloseTo(hourly.reachedWith(1e-3), within(0.01));
    }
}
