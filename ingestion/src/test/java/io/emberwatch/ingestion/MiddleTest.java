package io.emberwatch.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MiddleTest {

    @Property(tries = 500, seed = "27")
    void isTheMedianOfTheSortedNumbers(@ForAll @Size(min = 1, max = 60) double[] numbers) {
        assertIsMedian(numbers);
    }

    /** Many equal ones, as instruments with one decimal say them. */
    @Property(tries = 500, seed = "28")
    void isItWithManyEqualNumbers(@ForAll @Size(min = 1, max = 60) @IntRange(max = 3) int[] numbers) {
        assertIsMedian(Arrays.stream(numbers).asDoubleStream().toArray());
    }

    @Test
    void looksAtTheFirstNumbersOnly() {
        assertThat(Middle.of(new double[] {3, 1, 2, -50, -60}, 3)).isEqualTo(2);
        assertThat(Middle.of(new double[] {4, 1, 2, 3, -60}, 4)).isEqualTo(2.5);
    }

    @Test
    void ofNothingThereIsNone() {
        assertThatThrownBy(() -> Middle.of(new double[1], 0)).hasMessageContaining("count [0]");
    }

    private static void assertIsMedian(double[] numbers) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        assertThat(Middle.of(numbers.clone(), numbers.length) + 0.0).isEqualTo(median + 0.0); // −0 is 0
    }
}
