package io.emberwatch.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The short cuts from one cell to the next find what the long way finds, to the last bit. */
class SearchOnTest {

    private final Grid grid = Grid.of(GridSpec.liaoning(4000, 32));
    private final SensorSet set = SensorSet.of(grid, SensorSet.sorted(TileSurfaceTest.network(120, 11)));

    @Test
    void theNextCellsNeighboursAreThoseOfASearchAnew() {
        Random random = new Random(5);
        for (double reachM : new double[] {60_000, 150_000, 2_000_000}) {
            NearestSensors on = new NearestSensors(set, 16, reachM);
            NearestSensors anew = new NearestSensors(set, 16, reachM);
            int full = 0;
            for (int i = 0; i < 3000; i++) {
                double x = Arrays.stream(set.xM).average().orElseThrow()
                        + i % 60 * 9_000
                        - 270_000
                        + random.nextInt(3) * 500;
                double y = Arrays.stream(set.yM).average().orElseThrow() + i / 60 * 11_000 - 270_000;
                int n = anew.search(x, y, -1);
                assertThat(on.searchOn(x, y)).isEqualTo(n);
                assertThat(positions(on, n)).isEqualTo(positions(anew, n));
                assertThat(Double.compare(on.nearestM(), anew.nearestM())).isZero();
                assertThat(on.horizonM()).isEqualTo(anew.horizonM());
                full += n == 16 ? 1 : 0;
            }
            assertThat(full).isGreaterThanOrEqualTo(reachM > 100_000 ? 1000 : 0);
        }
    }

    /** Sensors on a chessboard and places between them: many stand equally far. */
    @Test
    void equallyFarSensorsAreTakenInTheOrderOfTheSet() {
        SensorSet board = set.subset(java.util.stream.IntStream.range(0, 100).toArray());
        for (int i = 0; i < 100; i++) {
            board.xM[i] = i % 10 * 1000;
            board.yM[i] = i / 10 * 1000;
        }
        NearestSensors on = new NearestSensors(board, 7, 50_000);
        NearestSensors anew = new NearestSensors(board, 7, 50_000);
        for (int i = 0; i < 400; i++) {
            double x = i % 20 * 500;
            double y = i / 20 * 500;
            int n = anew.search(x, y, -1);
            assertThat(on.searchOn(x, y)).isEqualTo(n);
            assertThat(positions(on, n)).isEqualTo(positions(anew, n));
        }
    }

    private static int[] positions(NearestSensors of, int n) {
        int[] into = new int[16];
        of.copyTo(into);
        return Arrays.copyOf(into, n);
    }

    @Test
    void theLargestWeightsAreThoseOfASortedRow() {
        Random random = new Random(9);
        LargestWeights largest = new LargestWeights(8, 24);
        double[] weights = new double[24];
        for (int round = 0; round < 5000; round++) {
            int n = round % 50 == 0 ? 1 + random.nextInt(24) : 20;
            for (int i = 0; i < n; i++) {
                weights[i] += round % 7 == 0 ? Math.round(4 * random.nextGaussian()) : 0.05 * random.nextGaussian();
            }
            int kept = largest.choose(weights, n);
            assertThat(kept).isEqualTo(Math.min(8, n));
            double[] sizes =
                    Arrays.stream(weights, 0, n).map(Math::abs).sorted().toArray();
            double[] chosen = new double[kept];
            for (int i = 0; i < kept; i++) {
                chosen[i] = Math.abs(weights[largest.kept(i)]);
                assertThat(i == 0 || largest.kept(i - 1) < largest.kept(i)).isTrue();
            }
            Arrays.sort(chosen);
            assertThat(chosen).isEqualTo(Arrays.copyOfRange(sizes, n - kept, n));
        }
    }

    @Test
    void decayIsTheExponential() {
        double[] several = new double[7];
        for (double t = 0; t < 30; t += 0.0137) {
            double exact = Math.exp(-t);
            assertThat(Decay.of(t)).isCloseTo(exact, within(4e-14 * exact));
            Arrays.fill(several, t);
            several[3] = t / 2;
            Decay.ofAll(several, 7);
            assertThat(several[6]).isEqualTo(Decay.of(t));
            assertThat(several[3]).isEqualTo(Decay.of(t / 2));
        }
    }

    /** C·w + μ = c and Σw = 1, with the covariances worked out one by one. */
    @Test
    void theWeightsSolveTheKrigingEquations() {
        CovarianceModel model = CovarianceModel.AIR;
        int[] around = {3, 8, 20, 21, 40, 77, 90, 101, 115};
        KrigingSolver solver = new KrigingSolver(set, model, 12);
        double x = set.xM[20] + 9_000;
        double y = set.yM[20] - 4_000;
        solver.solve(around, around.length, x, y, 300);
        double[] mean = new double[3];
        for (int s : around) {
            mean[0] += set.xM[s] / around.length;
            mean[1] += set.yM[s] / around.length;
            mean[2] += set.zM[s] / around.length;
        }
        double multiplier = Double.NaN;
        for (int s : around) {
            double left = 0;
            for (int k = 0; k < around.length; k++) {
                left += solver.weights[k] * covariance(model, s, at(around[k]), mean, around[k] == s);
            }
            double lack = covariance(model, s, new double[] {x, y, 300}, mean, false) - left;
            multiplier = Double.isNaN(multiplier) ? lack : multiplier;
            assertThat(lack).isCloseTo(multiplier, within(1e-10));
        }
        assertThat(Arrays.stream(solver.weights).sum()).isCloseTo(1, within(1e-12));
    }

    private double[] at(int sensor) {
        return new double[] {set.xM[sensor], set.yM[sensor], set.zM[sensor]};
    }

    private double covariance(CovarianceModel model, int a, double[] b, double[] o, boolean same) {
        double field = same ? model.atOnePlace() : model.between(set.xM[a] - b[0], set.yM[a] - b[1], set.zM[a] - b[2]);
        return field
                + model.gradients(
                        set.xM[a] - o[0], set.yM[a] - o[1], set.zM[a] - o[2], b[0] - o[0], b[1] - o[1], b[2] - o[2]);
    }
}
