package io.emberwatch.geo;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.domain.SensorHour;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The rings of a dense network give what all sensors sorted by distance give. */
class NearestSensorsTest {

    private final Grid grid = Grid.of(GridSpec.around(119, 39, 123, 42, 5_000, 32));

    /** Towns with many sensors, land with few, and a far outpost; half of them on a chessboard, many equally far. */
    private SensorSet towns(SplittableRandom random, int sensors) {
        List<SensorHour> hours = new ArrayList<>();
        for (int i = 0; i < sensors; i++) {
            hours.add(TileSurfaceTest.hour("s%04d".formatted(i), 40, 120, 100, 0, 50));
        }
        SensorSet set = SensorSet.of(grid, hours);
        for (int i = 0; i < sensors; i++) {
            double wide = i % 3 == 0 ? 200_000 : 8_000;
            double x = i % 3 == 1 ? -90_000 : 40_000;
            set.xM[i] = x + random.nextDouble(-wide, wide);
            set.yM[i] = random.nextDouble(-wide, wide);
            if (i % 2 == 0) {
                set.xM[i] = 500 * Math.rint(set.xM[i] / 500);
                set.yM[i] = 500 * Math.rint(set.yM[i] / 500);
            }
        }
        set.xM[0] = 900_000;
        return set;
    }

    private static int[] sorted(SensorSet set, double x, double y, int except, int k, double reachM) {
        double least2 = except < 0 ? -1 : NearestSensors.ONE_PLACE_M * NearestSensors.ONE_PLACE_M;
        return IntStream.range(0, set.size())
                .filter(i -> i != except && square(set, i, x, y) > least2 && square(set, i, x, y) <= reachM * reachM)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> square(set, i, x, y))
                        .thenComparingInt(i -> i))
                .limit(k)
                .mapToInt(i -> i)
                .toArray();
    }

    private static double square(SensorSet set, int i, double x, double y) {
        double dx = set.xM[i] - x;
        double dy = set.yM[i] - y;
        return dx * dx + dy * dy;
    }

    @Test
    void theNearestAreThoseOfAllSensorsSortedByDistance() {
        SplittableRandom random = new SplittableRandom(3);
        int full = 0;
        int empty = 0;
        for (int trial = 0; trial < 12; trial++) {
            SensorSet set = towns(random, trial % 4 == 0 ? 199 : 900);
            int k = new int[] {1, 6, 17, 40}[trial % 4];
            double reachM = new double[] {3_000, 30_000, 300_000}[trial % 3];
            NearestSensors nearest = new NearestSensors(set, k, reachM);
            for (int i = 0; i < 120; i++) {
                boolean own = i % 2 == 0;
                double x = own ? set.xM[i] : random.nextDouble(-300_000, 300_000);
                double y = own ? set.yM[i] : 500 * random.nextInt(-500, 500);
                int[] expected = sorted(set, x, y, own ? i : -1, k, reachM);
                assertThat(nearest.search(x, y, own ? i : -1)).isEqualTo(expected.length);
                assertThat(nearest.byDistance()).isEqualTo(expected);
                full += expected.length == k ? 1 : 0;
                empty += expected.length == 0 ? 1 : 0;
            }
            nearest.focus(40_000, 0, 50_000);
            for (int i = 0; i < 40; i++) {
                double x = 40_000 + random.nextDouble(-30_000, 30_000);
                double y = random.nextDouble(-30_000, 30_000);
                nearest.search(x, y, -1);
                assertThat(nearest.byDistance()).isEqualTo(sorted(set, x, y, -1, k, reachM));
            }
        }
        assertThat(full).isGreaterThan(400);
        assertThat(empty).isGreaterThan(20);
    }
}
