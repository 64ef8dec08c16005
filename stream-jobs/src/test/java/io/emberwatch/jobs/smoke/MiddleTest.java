package io.emberwatch.jobs.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MiddleTest {
    private static final double[] ODD_ONES = {
        0.0, -0.0, 1, -1, Double.MIN_VALUE, -Double.MIN_VALUE, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
    };

    /** Bit for bit, also where zeros of both signs, equal numbers and infinite ones are among them. */
    @Test
    void isTheMedianOfTheSorted() {
        SplittableRandom random = new SplittableRandom(3);
        Middle middle = new Middle(200);
        for (int trial = 0; trial < 20_000; trial++) {
            int n = 1 + random.nextInt(trial % 10 == 0 ? 200 : 26);
            double[] numbers = new double[n];
            for (int i = 0; i < n; i++) {
                int kind = random.nextInt(trial % 3 + 1);
                numbers[i] = kind == 0 ? random.nextDouble(-3, 3) : ODD_ONES[random.nextInt(kind == 1 ? 4 : 8)];
                middle.put(i, numbers[i]);
            }
            double is = middle.of(n);
            Arrays.sort(numbers);
            double was = (numbers[(n - 1) / 2] + numbers[n / 2]) / 2;
            assertThat(Double.doubleToLongBits(is)).as("%d numbers", n).isEqualTo(Double.doubleToLongBits(was));
        }
    }

    @Test
    void theUpperOfTwoInTheMiddle() {
        Middle middle = new Middle(6);
        for (int n = 1; n <= 6; n++) {
            double[] numbers = {3, -2, 7, 0, 5, 1};
            for (int i = 0; i < n; i++) {
                middle.put(i, numbers[i]);
            }
            double is = middle.upperOf(n);
            Arrays.sort(numbers, 0, n);
            assertThat(is).isEqualTo(numbers[n / 2]);
        }
    }
}
