package io.emberwatch.jobs.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TailTest {
    private static final Pace PACE = new Pace(SmokeSettings.DEFAULT);

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
            tail.add(-0.2 * Math.log(1 - random.nextDouble()), 1, PACE);
        }
        assertThat(tail.reachedWith(1e-4)).isCloseTo(0.2 * Math.log(1e4), within(0.25));
    }

    @Test
    void anUnrestThatIsOverIsForgotten() {
        Tail tail = new Tail();
        for (int hour = 0; hour < 24 * 30; hour++) {
            tail.add(hour % 10 == 0 ? 2 : 0, 1, PACE);
        }
        double restless = tail.reachedWith(1e-4);
        for (int hour = 0; hour < 24 * 365; hour++) {
            tail.add(0.1, 1, PACE);
        }
        assertThat(tail.reachedWith(1e-4)).isLessThan(restless / 2);
    }

    @Test
    void anHourCountsTheSameAtAnyCadence() {
        Tail hourly = new Tail();
        Tail minutely = new Tail();
        for (int hour = 0; hour < 200; hour++) {
            double value = hour % 15 * 0.05 + 0.025;
            hourly.add(value, 1, PACE);
            for (int minute = 0; minute < 60; minute++) {
                minutely.add(value, 1 / 60.0, PACE);
            }
        }
        assertThat(minutely.reachedWith(1e-3)).isCloseTo(hourly.reachedWith(1e-3), within(0.01));
    }

    /** A plain walk over all bins, as the rule is written down. */
    @Test
    void isBitForBitWhatAllBinsWouldGive() {
        Random random = new Random(9);
        double priorHours = SmokeSettings.DEFAULT.priorHours();
        double[] hours = new double[80];
        double total = 0;
        Tail tail = new Tail();
        for (int i = 0; i < 5_000; i++) {
            double stood = i % 7 == 0 ? 0.5 : 1 / 60.0;
            double value = random.nextGaussian() * (i % 500 == 0 ? 3 : 0.2);
            double keep = Math.exp(-stood / SmokeSettings.DEFAULT.forgetHours());
            for (int bin = 0; bin < 80; bin++) {
                hours[bin] *= keep;
            }
            hours[(int) Math.max(0, Math.min(79, value / 0.05))] += stood;
            total = total * keep + stood;
            tail.add(value, stood, PACE);
            double above = 0;
            int bin = 80;
            while (bin > 0 && above < 0.05 * total) {
                above += hours[--bin];
            }
            double sum = 0;
            for (int k = bin; k < 80; k++) {
                sum += hours[k] * (k + 0.5 - bin) * 0.05;
            }
            double own = total / (total + priorHours);
            double level = own * bin * 0.05 + (1 - own) * 0.25;
            double excess = own * (above > 0 ? sum / above : 0.15) + (1 - own) * 0.15;
            assertThat(tail.reachedWith(1e-4)).isEqualTo(level + excess * Math.log(0.05 / 1e-4));
            assertThat(tail.totalHours()).isEqualTo(total);
        }
    }
}
