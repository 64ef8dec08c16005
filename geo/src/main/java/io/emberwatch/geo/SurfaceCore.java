package io.emberwatch.geo;

import io.emberwatch.domain.HourVariable;
import io.emberwatch.domain.SensorHour;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Estimates the weather of an hour at a set of places from the sensors around them. A pure function of the hours: what
 * it remembers between steps are weights, which depend on geometry alone.
 */
final class SurfaceCore {

    /** Half a 90 % interval in standard deviations. */
    private static final double Z90 = 1.6449;

    private static final int REMEMBERED = 6;

    private final Grid grid;
    private final Targets targets;
    private final SurfaceSettings settings;
    private final List<Remembered> remembered = new ArrayList<>();

    private record Remembered(SensorSet set, CovarianceModel model, WeightMatrix weights) {}

    SurfaceCore(Grid grid, Targets targets, SurfaceSettings settings) {
        this.grid = grid;
        this.targets = targets;
        this.settings = settings;
    }

    CellWeather step(List<SensorHour> hours) {
        List<SensorHour> sorted = SensorSet.sorted(hours);
        SensorSet set = SensorSet.of(grid, sorted);
        CellWeather out = CellWeather.empty(targets.size());
        for (HourVariable variable : HourVariable.values()) {
            double[] values = new double[sorted.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = sorted.get(i).value(variable);
            }
            estimate(variable, set, values, out);
        }
        return out;
    }

    private void estimate(HourVariable variable, SensorSet set, double[] values, CellWeather out) {
        int[] live = live(values);
        if (live.length == 0) {
            return;
        }
        SurfaceRule rule = SurfaceRule.of(variable);
        SensorSet speaking = set.subset(live);
        double[] y = new double[live.length];
        for (int i = 0; i < live.length; i++) {
            y[i] = values[live[i]];
        }
        WeightMatrix weights = weights(speaking, rule.model);
        double[] value = new double[targets.size()];
        weights.apply(y, value);
        int v = variable.ordinal();
        double[] lower = new double[value.length];
        double[] upper = new double[value.length];
        double[] nearest = new double[value.length];
        double[] sensors = new double[value.length];
        for (int p = 0; p < value.length; p++) {
            nearest[p] = weights.nearestM[p] / 1000;
            sensors[p] = weights.count(p);
            boolean enough = weights.count(p) >= settings.minSensors() && weights.nearestM[p] <= settings.maxNearestM();
            value[p] = enough ? value[p] + rule.slopePerKm * weights.liftM[p] / 1000 : Double.NaN;
            double half = Z90 * rule.priorSd * Math.sqrt(weights.variance[p]);
            lower[p] = value[p] - half;
            upper[p] = value[p] + half;
        }
        out.values()[v] = value;
        out.lower()[v] = lower;
        out.upper()[v] = upper;
        out.nearestKm()[v] = nearest;
        out.sensors()[v] = sensors;
    }

    private static int[] live(double[] values) {
        int[] live = new int[values.length];
        int n = 0;
        for (int i = 0; i < values.length; i++) {
            if (Double.isFinite(values[i])) {
                live[n++] = i;
            }
        }
        return Arrays.copyOf(live, n);
    }

    private WeightMatrix weights(SensorSet set, CovarianceModel model) {
        for (Remembered one : remembered) {
            if (one.model.equals(model) && one.set.sameGeometry(set)) {
                return one.weights;
            }
        }
        WeightMatrix built = WeightMatrix.build(targets, set, model, settings);
        if (remembered.size() == REMEMBERED) {
            remembered.remove(0);
        }
        remembered.add(new Remembered(set, model, built));
        return built;
    }
}
