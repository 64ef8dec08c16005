package io.emberwatch.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.emberwatch.domain.SensorHour;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeightMatrixTest {

    private final Grid grid = Grid.of(GridSpec.liaoning(4000, 32));
    private final SurfaceSettings settings = SurfaceSettings.defaults();
    private final Targets tile = Targets.of(grid.tile(6), new SyntheticGround(3).under(grid, grid.tile(6)));

    private SensorSet set(List<SensorHour> hours) {
        return SensorSet.of(grid, SensorSet.sorted(hours));
    }

    @Test
    void whatIsDerivedEqualsWhatIsBuiltToTheLastBit() {
        List<SensorHour> before = TileSurfaceTest.network(90, 4);
        List<SensorHour> after = new ArrayList<>(before.subList(3, 90));
        after.remove(40);
        after.add(TileSurfaceTest.hour("new", 41.3, 121.5, 120, 10, 50));
        SensorSet from = set(before);
        SensorSet to = set(after);
        SensorChange change = SensorChange.between(from, to);
        assertThat(change.size()).isEqualTo(5);
        double[] y = new double[to.size()];
        for (int i = 0; i < y.length; i++) {
            y[i] = 10 + Math.sin(i);
        }
        same(
                WeightMatrix.build(tile, to, CovarianceModel.AIR, settings),
                WeightMatrix.build(tile, from, CovarianceModel.AIR, settings)
                        .derive(tile, change, CovarianceModel.AIR, settings),
                y,
                tile.size());
        same(
                WeightMatrix.leaveOneOut(to, CovarianceModel.AIR, settings),
                WeightMatrix.leaveOneOut(from, CovarianceModel.AIR, settings)
                        .deriveLeaveOneOut(change, CovarianceModel.AIR, settings),
                y,
                to.size());
    }

    /** Fewer sensors than the wanted neighbours: one that comes counts however much further off than they it stands. */
    @Test
    void aSensorThatJoinsAFewIsHeardFromBeyondTheFurthestOfThem() {
        double x = Arrays.stream(tile.xM()).average().orElseThrow();
        double y = Arrays.stream(tile.yM()).average().orElseThrow();
        List<SensorHour> few = new ArrayList<>(TileSurfaceTest.network(400, 6).stream()
                .filter(h -> distanceM(h, x, y) < 50_000)
                .limit(6)
                .toList());
        SensorSet from = set(few);
        few.add(TileSurfaceTest.network(400, 7).stream()
                .filter(h -> distanceM(h, x, y) > 115_000 && distanceM(h, x, y) < 130_000)
                .map(h -> TileSurfaceTest.hour("new", h.latDeg(), h.lonDeg(), h.elevationM(), 10, 50))
                .findFirst()
                .orElseThrow());
        SensorSet to = set(few);
        assertThat(from.size()).isEqualTo(6).isLessThan(settings.neighbours());
        SensorChange change = SensorChange.between(from, to);
        WeightMatrix before = WeightMatrix.build(tile, from, CovarianceModel.AIR, settings);
        WeightMatrix anew = WeightMatrix.build(tile, to, CovarianceModel.AIR, settings);
        assertThat(anew.behind).isNotEqualTo(before.behind);
        double[] y7 = {1, 2, 3, 4, 5, 6, 7};
        same(anew, before.derive(tile, change, CovarianceModel.AIR, settings), y7, tile.size());
        WeightMatrix leftOut = WeightMatrix.leaveOneOut(from, CovarianceModel.AIR, settings);
        same(
                WeightMatrix.leaveOneOut(to, CovarianceModel.AIR, settings),
                leftOut.deriveLeaveOneOut(change, CovarianceModel.AIR, settings),
                y7,
                to.size());
    }

    private double distanceM(SensorHour h, double x, double y) {
        return Math.hypot(grid.toX(h.latDeg(), h.lonDeg()) - x, grid.toY(h.latDeg(), h.lonDeg()) - y);
    }

    private static void same(WeightMatrix a, WeightMatrix b, double[] y, int places) {
        double[] one = new double[places];
        double[] two = new double[places];
        a.apply(y, one);
        b.apply(y, two);
        assertThat(Arrays.equals(one, two)).isTrue();
        assertThat(Arrays.equals(a.sd, b.sd)).isTrue();
        assertThat(Arrays.equals(a.liftM, b.liftM)).isTrue();
        assertThat(Arrays.equals(a.nearestM, b.nearestM)).isTrue();
        assertThat(Arrays.stream(one).allMatch(Double::isFinite)).isTrue();
    }

    @Test
    void aConstantFieldStaysConstantAndASilentSensorIsLeftOut() {
        SensorSet set = set(TileSurfaceTest.network(50, 8));
        WeightMatrix weights = WeightMatrix.build(tile, set, CovarianceModel.AIR, settings);
        double[] y = new double[set.size()];
        Arrays.fill(y, 7);
        for (int i = 0; i < y.length; i += 3) {
            y[i] = Double.NaN;
        }
        double[] out = new double[tile.size()];
        weights.apply(y, out);
        for (double v : out) {
            assertThat(v).isCloseTo(7, within(1e-9));
        }
    }

    /** The weighted sum with silent sensors is that of all with noughts in their place, over that of ones and noughts. */
    @Test
    void theOthersStandInForASilentSensorInProportion() {
        SensorSet set = set(TileSurfaceTest.network(60, 11));
        WeightMatrix weights = WeightMatrix.build(tile, set, CovarianceModel.AIR, settings);
        double[] heard = new double[set.size()];
        double[] noughts = new double[set.size()];
        double[] ones = new double[set.size()];
        for (int i = 0; i < heard.length; i++) {
            boolean speaks = i % 2 != 1;
            heard[i] = speaks ? 12 + Math.sin(i) : Double.NaN;
            noughts[i] = speaks ? heard[i] : 0;
            ones[i] = speaks ? 1 : 0;
        }
        double[] out = new double[tile.size()];
        double[] sum = new double[tile.size()];
        double[] live = new double[tile.size()];
        weights.apply(heard, out);
        weights.apply(noughts, sum);
        weights.apply(ones, live);
        assertThat(Arrays.stream(live).filter(share -> Math.abs(share - 1) > 0.05))
                .hasSizeGreaterThan(100);
        for (int p = 0; p < out.length; p++) {
            if (live[p] > 0.11) {
                assertThat(out[p]).isCloseTo(sum[p] / live[p], within(1e-5));
            }
        }
        Arrays.fill(heard, Double.NaN);
        weights.apply(heard, out);
        assertThat(out).containsOnly(Double.NaN);
    }

    @Test
    void aSensorInThePlaceItselfCountsMost() {
        SensorSet set = set(TileSurfaceTest.network(30, 5));
        KrigingSolver solver = new KrigingSolver(set, CovarianceModel.AIR, 5);
        solver.solve(new int[] {1, 4, 9, 12, 20}, 5, set.xM[9], set.yM[9], set.zM[9]);
        double sum = 0;
        for (int i = 0; i < 5; i++) {
            sum += solver.weights[i];
            assertThat(solver.weights[2]).isGreaterThanOrEqualTo(solver.weights[i]);
        }
        assertThat(sum).isCloseTo(1, within(1e-12));
        assertThat(solver.variance()).isBetween(0.2, 1.5);
    }
}
