package io.emberwatch.geo;

import io.emberwatch.domain.HourVariable;
import io.emberwatch.domain.SensorHour;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * How good the surfaces are where it can be known: each sensor is left out in turn, all else is done again without it,
 * and what the surface says of its place is held against what it read.
 */
public final class CrossValidation {

    private static final double LAPSE_K_PER_KM = -6.5;

    /**
     * What came of a variable.
     *
     * @param variable what was estimated
     * @param count left-out values that were estimated
     * @param empty left-out values of which the surface said nothing
     * @param rmse root mean square error
     * @param bias mean of estimate minus reading
     * @param idwRmse the same values by inverse distance weighting (power 2, 12 nearest)
     * @param idwLapseRmse the same with 6.5 K/km (temperature only, else NaN)
     * @param covered share of left-out values inside the 90 % interval
     * @param coveredByThird the same for the lowest, middle and highest third of the values by elevation
     * @param meanWidth mean width of the interval
     */
    public record Score(
            HourVariable variable,
            int count,
            int empty,
            double rmse,
            double bias,
            double idwRmse,
            double idwLapseRmse,
            double covered,
            double[] coveredByThird,
            double meanWidth) {}

    private record One(
            double elevationM, double read, double value, double lower, double upper, double idw, double idwLapse) {}

    private final Grid plan;
    private final SurfaceSettings settings;
    private final SurfaceModels models;
    private final Set<HourVariable> variables;
    private final Map<String, PointSurface> surfaces = new HashMap<>();
    private final Map<HourVariable, List<One>> results = new EnumMap<>(HourVariable.class);
    private final Map<HourVariable, Integer> empty = new EnumMap<>(HourVariable.class);

    /** A validation of some variables; the plan lays the Earth flat. */
    public CrossValidation(Grid plan, SurfaceSettings settings, Set<HourVariable> variables) {
        this(plan, settings, SurfaceModels.usual(), variables);
    }

    /** The same with models that the network has told. */
    public CrossValidation(Grid plan, SurfaceSettings settings, SurfaceModels models, Set<HourVariable> variables) {
        this.plan = plan;
        this.settings = settings;
        this.models = models;
        this.variables = variables;
    }

    /** Leaves out each sensor of one hour in turn. */
    public void add(List<SensorHour> hours) {
        List<SensorHour> sorted = SensorSet.sorted(hours);
        Map<HourVariable, double[][]> yardsticks = new EnumMap<>(HourVariable.class);
        for (HourVariable variable : variables) {
            yardsticks.put(variable, yardsticks(variable, sorted));
        }
        for (int i = 0; i < sorted.size(); i++) {
            SensorHour left = sorted.get(i);
            if (variables.stream().allMatch(v -> Double.isNaN(left.value(v)))) {
                continue;
            }
            List<SensorHour> others = new ArrayList<>(sorted);
            others.remove(i);
            CellWeather weather = surface(left).step(others, variables);
            for (HourVariable variable : variables) {
                double[][] y = Objects.requireNonNull(yardsticks.get(variable));
                note(variable, left, weather, y[0][i], y[1][i]);
            }
        }
    }

    private PointSurface surface(SensorHour left) {
        return surfaces.computeIfAbsent(
                left.sensorId() + " " + left.latDeg() + " " + left.lonDeg() + " " + left.elevationM(),
                key -> new PointSurface(
                        plan,
                        new double[] {left.latDeg()},
                        new double[] {left.lonDeg()},
                        new double[] {left.elevationM()},
                        settings,
                        models));
    }

    /** Plain and lapse-corrected inverse distance estimates of each sensor. */
    private double[][] yardsticks(HourVariable variable, List<SensorHour> sorted) {
        double[] values = sorted.stream().mapToDouble(h -> h.value(variable)).toArray();
        int[] live = Screening.finite(values);
        SensorSet set = SensorSet.of(plan, sorted).subset(live);
        double[] y = Screening.pick(values, live);
        double[][] out = new double[2][values.length];
        InverseDistance plain = new InverseDistance(set, 0);
        InverseDistance lapse = new InverseDistance(set, LAPSE_K_PER_KM);
        for (int i = 0; i < live.length; i++) {
            out[0][live[i]] = plain.foretold(i, y);
            out[1][live[i]] = isTemperature(variable) ? lapse.foretold(i, y) : Double.NaN;
        }
        return out;
    }

    private static boolean isTemperature(HourVariable variable) {
        return variable == HourVariable.TEMP_C || variable == HourVariable.END_TEMP_C;
    }

    private void note(HourVariable variable, SensorHour left, CellWeather weather, double idw, double idwLapse) {
        double read = left.value(variable);
        if (Double.isNaN(read)) {
            return;
        }
        if (Double.isNaN(weather.value(variable, 0))) {
            empty.merge(variable, 1, Integer::sum);
            return;
        }
        results.computeIfAbsent(variable, v -> new ArrayList<>())
                .add(new One(
                        left.elevationM(),
                        read,
                        weather.value(variable, 0),
                        weather.lower(variable, 0),
                        weather.upper(variable, 0),
                        idw,
                        idwLapse));
    }

    /** Takes over what another validation of the same variables found in later hours. */
    public void merge(CrossValidation later) {
        later.results.forEach((v, ones) ->
                results.computeIfAbsent(v, none -> new ArrayList<>()).addAll(ones));
        later.empty.forEach((v, n) -> empty.merge(v, n, Integer::sum));
    }

    /** What came of each variable so far. */
    public List<Score> scores() {
        List<Score> scores = new ArrayList<>();
        for (HourVariable variable : variables) {
            scores.add(score(variable, results.getOrDefault(variable, List.of())));
        }
        return scores;
    }

    private Score score(HourVariable variable, List<One> ones) {
        double[] heights = ones.stream().mapToDouble(One::elevationM).sorted().toArray();
        double[] thirds = new double[3];
        for (int t = 0; t < 3 && heights.length > 2; t++) {
            double from = t == 0 ? Double.NEGATIVE_INFINITY : heights[heights.length * t / 3];
            double to = t == 2 ? Double.POSITIVE_INFINITY : heights[heights.length * (t + 1) / 3];
            thirds[t] = covered(ones.stream()
                    .filter(o -> o.elevationM >= from && o.elevationM < to)
                    .toList());
        }
        return new Score(
                variable,
                ones.size(),
                empty.getOrDefault(variable, 0),
                rmse(ones, ones.stream().mapToDouble(One::value).toArray()),
                ones.stream().mapToDouble(o -> o.value - o.read).average().orElse(Double.NaN),
                rmse(ones, ones.stream().mapToDouble(One::idw).toArray()),
                rmse(ones, ones.stream().mapToDouble(One::idwLapse).toArray()),
                covered(ones),
                thirds,
                ones.stream().mapToDouble(o -> o.upper - o.lower).average().orElse(Double.NaN));
    }

    private static double rmse(List<One> ones, double[] estimates) {
        double[] squares = new double[estimates.length];
        for (int i = 0; i < squares.length; i++) {
            double e = estimates[i] - ones.get(i).read;
            squares[i] = e * e;
        }
        return Math.sqrt(Arrays.stream(squares).average().orElse(Double.NaN));
    }

    private static double covered(List<One> ones) {
        return ones.stream()
                .mapToDouble(o -> o.read >= o.lower && o.read <= o.upper ? 1 : 0)
                .average()
                .orElse(Double.NaN);
    }
}
