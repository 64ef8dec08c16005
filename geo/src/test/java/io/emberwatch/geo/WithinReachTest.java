package io.emberwatch.geo;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.domain.HourVariable;
import io.emberwatch.domain.SensorHour;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WithinReachTest {

    private static final double REACH_M = 40_000;

    @Test
    void nobodyWithinReachOfAPlaceIsForgottenAndTheOrderIsThatOfTheSensors() {
        SplittableRandom random = new SplittableRandom(4);
        Grid grid = Grid.of(GridSpec.around(119, 39, 122, 41, 5_000, 32));
        List<SensorHour> hours = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            double[] values = new double[HourVariable.count()];
            hours.add(new SensorHour(
                    "s%03d".formatted(i),
                    3_600_000,
                    random.nextDouble(39, 41),
                    random.nextDouble(119, 122),
                    100,
                    values,
                    1,
                    0,
                    0,
                    false));
        }
        SensorSet set = SensorSet.of(grid, hours);
        int[] some = IntStream.range(0, 400).filter(i -> i % 3 != 0).toArray();
        everybodyIsFound(set, some, new WithinReach(set, some, REACH_M), random);
        everybodyIsFound(set, some, WithinReach.coarse(set, some, REACH_M), random);
    }

    private static void everybodyIsFound(SensorSet set, int[] some, WithinReach near, SplittableRandom random) {
        for (int trial = 0; trial < 200; trial++) {
            double x = set.xM[trial] + random.nextDouble(-REACH_M, REACH_M);
            double y = set.yM[trial] + random.nextDouble(-REACH_M, REACH_M);
            int[] found = near.of(x, y);
            int[] within = IntStream.range(0, some.length)
                    .filter(t -> Math.hypot(set.xM[some[t]] - x, set.yM[some[t]] - y) <= REACH_M)
                    .toArray();
            assertThat(found).isSorted().doesNotHaveDuplicates();
            assertThat(Arrays.stream(within).filter(t -> Arrays.binarySearch(found, t) < 0))
                    .isEmpty();
            assertThat(found.length).isLessThan(some.length);
            assertThat(Arrays.stream(found).max().orElse(0)).isLessThan(some.length);
        }
    }
}
