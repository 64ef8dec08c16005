package io.emberwatch.danger.fwi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ExpLogTest {
    private final Random random = new Random(7);

    @Test
    void exponentialIsAccurateOverItsDomain() {
        double worst = 0.0;
        for (int n = 0; n < 1_000_000; n++) {
            double x = n % 2 == 0 ? -700.0 + 1400.0 * random.nextDouble() : 4.0 * random.nextGaussian();
            double truth = StrictMath.exp(x);
            worst = Math.max(worst, Math.abs(ExpLog.exp(x) - truth) / truth / (3.0 + Math.abs(x)));
        }
        assertThat(worst).isLessThan(1.2e-16);
    }

    @Test
    void logarithmIsAccurateOverItsDomain() {
        double worst = 0.0;
        for (int n = 0; n < 1_000_000; n++) {
            double x = n % 2 == 0 ? StrictMath.exp(-700.0 + 1400.0 * random.nextDouble()) : 2.0 * random.nextDouble();
            double truth = StrictMath.log(x);
            worst = Math.max(worst, Math.abs(ExpLog.log(x) - truth) / Math.max(1.0, Math.abs(truth)));
        }
        assertThat(worst).isLessThan(5e-16);
    }

    @Test
    void endsOfTheDomain() {
        assertThat(ExpLog.exp(0.0)).isEqualTo(1.0);
        assertThat(ExpLog.exp(-700.0) / StrictMath.exp(-700.0)).isCloseTo(1.0, within(8e-14));
        assertThat(ExpLog.exp(700.0) / StrictMath.exp(700.0)).isCloseTo(1.0, within(8e-14));
        assertThat(ExpLog.log(1.0)).isCloseTo(0.0, within(1e-16));
        assertThat(ExpLog.log(Math.nextDown(1.0))).isCloseTo(0.0, within(3e-16));
        assertThat(ExpLog.log(Double.MIN_NORMAL)).isCloseTo(StrictMath.log(Double.MIN_NORMAL), within(2e-13));
        assertThat(ExpLog.log(Double.MAX_VALUE)).isCloseTo(StrictMath.log(Double.MAX_VALUE), within(2e-13));
    }

    @Test
    void missingStaysMissing() {
        assertThat(ExpLog.exp(Double.NaN)).isNaN();
    }
}
