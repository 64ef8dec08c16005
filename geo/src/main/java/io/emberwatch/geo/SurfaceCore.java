package io.emberwatch.geo;

import io.emberwatch.domain.HourVariable;
import io.emberwatch.domain.SensorHour;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;

/**
 * Estimates the weather of an hour at a set of places from the sensors around them. A pure function of the hours: what
 * it remembers between steps are weights, which depend on geometry alone.
 */
final class SurfaceCore {

    /** Rain of a tip or more counts as wet, in square roots of millimetres. */
    private static final double WET_ROOT = Math.sqrt(0.1);

    private final Grid grid;
    private final Targets targets;
    private final SurfaceSettings settings;
    private final SurfaceModels models;
    private final GeometryCache cache;
    private final Screening screening;

    SurfaceCore(Grid grid, Targets targets, SurfaceSettings settings, SurfaceModels models) {
        this.grid = grid;
        this.targets = targets;
        this.settings = settings;
        this.models = models;
        this.cache = new GeometryCache(targets, settings);
        this.screening = new Screening(cache, models, settings.reachM());
    }

    CellWeather step(List<SensorHour> hours, Set<HourVariable> wanted) {
        Hour hour = new Hour(SensorSet.sorted(hours));
        CellWeather out = CellWeather.empty(targets.size());
        for (HourVariable variable : HourVariable.values()) {
            if (wanted.contains(variable)) {
                estimate(variable, hour, out);
            }
        }
        return out;
    }

    /** The accounts of one hour, sorted, by variable. */
    private final class Hour {
        private final List<SensorHour> sorted;
        private final SensorSet set;
        private final Map<HourVariable, Screening.Verdict> verdicts = new EnumMap<>(HourVariable.class);

        Hour(List<SensorHour> sorted) {
            this.sorted = sorted;
            this.set = SensorSet.of(grid, sorted);
        }

        double[] values(HourVariable variable) {
            return sorted.stream().mapToDouble(h -> h.value(variable)).toArray();
        }

        /** Which sensors are believed of a variable; its rule and values are the same whoever asks within the hour. */
        Screening.Verdict verdict(HourVariable variable, SurfaceRule rule, double[] values) {
            return verdicts.computeIfAbsent(variable, v -> screening.judge(rule, set, values));
        }

        /** The variable as the believed see it, taken over from the screening where that looked at just these. */
        Field field(HourVariable variable, SurfaceRule rule, int[] believed, double[] values) {
            Screening.Verdict verdict = verdict(variable, rule, values);
            return verdict.field() != null && Arrays.equals(verdict.believed(), believed)
                    ? verdict.field()
                    : SurfaceCore.this.field(rule, this, believed, values);
        }
    }

    private void estimate(HourVariable variable, Hour hour, CellWeather out) {
        switch (variable) {
            case TEMP_C, END_TEMP_C -> single(variable, SurfaceRule.TEMPERATURE, hour, out);
            case DEWPOINT_C -> dewPoint(variable, HourVariable.TEMP_C, HourVariable.RH_PCT, hour, out);
            case END_DEWPOINT_C -> dewPoint(variable, HourVariable.END_TEMP_C, HourVariable.END_RH_PCT, hour, out);
            case RH_PCT -> humidity(variable, HourVariable.TEMP_C, HourVariable.DEWPOINT_C, hour, out);
            case END_RH_PCT -> humidity(variable, HourVariable.END_TEMP_C, HourVariable.END_DEWPOINT_C, hour, out);
            case WIND_KMH, END_WIND_KMH, GUST_KMH -> single(variable, SurfaceRule.WIND, hour, out);
            case WIND_U_KMH, WIND_V_KMH -> single(variable, SurfaceRule.WIND_PART, hour, out);
            case RAIN_MM -> rain(variable, hour, out);
            case SOLRAD_WM2 -> single(variable, SurfaceRule.SUNSHINE, hour, out);
        }
    }

    private void single(HourVariable variable, SurfaceRule rule, Hour hour, CellWeather out) {
        double[] values = hour.values(variable);
        int[] believed = hour.verdict(variable, rule, values).believed();
        if (believed.length > 0) {
            Field field = hour.field(variable, rule, believed, values);
            write(variable, rule, field.at(targets), field.foretold(), field, out);
        }
    }

    private Field field(SurfaceRule rule, Hour hour, int[] believed, double[] values) {
        GeometryCache.Geometry geometry = cache.of(hour.set.subset(believed), models.of(rule));
        return new Field(rule, geometry, Screening.pick(values, believed), settings.reachM());
    }

    private void dewPoint(
            HourVariable variable, HourVariable temperature, HourVariable humidity, Hour hour, CellWeather out) {
        double[] values = dewPoints(variable, hour.values(temperature), hour.values(humidity), hour);
        int[] believed = hour.verdict(variable, SurfaceRule.DEW_POINT, values).believed();
        if (believed.length > 0) {
            Field field = hour.field(variable, SurfaceRule.DEW_POINT, believed, values);
            write(variable, SurfaceRule.DEW_POINT, field.at(targets), field.foretold(), field, out);
        }
    }

    /** Reported dew points, and where there is none, that of temperature and humidity. */
    private static double[] dewPoints(HourVariable variable, double[] temps, double[] humidities, Hour hour) {
        double[] values = hour.values(variable);
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i])) {
                values[i] = Humidity.dewPointC(temps[i], humidities[i]);
            }
        }
        return values;
    }

    /** Relative humidity as the mean of two estimates whose errors differ: looked at directly, and over the dew point. */
    private void humidity(
            HourVariable variable, HourVariable temperature, HourVariable dewPoint, Hour hour, CellWeather out) {
        double[] values = hour.values(variable);
        double[] temps = hour.values(temperature);
        double[] dews = new double[values.length];
        for (int i = 0; i < dews.length; i++) {
            dews[i] = Humidity.dewPointC(temps[i], values[i]);
        }
        int[] direct = hour.verdict(variable, SurfaceRule.HUMIDITY, values).believed();
        int[] warm = hour.verdict(temperature, SurfaceRule.TEMPERATURE, temps).believed();
        int[] believed = Screening.both(direct, Screening.both(warm, Screening.finite(dews)));
        if (believed.length < settings.minSensors()) {
            single(variable, SurfaceRule.HUMIDITY, hour, out);
            return;
        }
        Field rh = hour.field(variable, SurfaceRule.HUMIDITY, believed, values);
        Field t = hour.field(temperature, SurfaceRule.TEMPERATURE, believed, temps);
        Field dew = field(SurfaceRule.DEW_POINT, hour, believed, dews);
        double[] at = mix(rh.at(targets), t.at(targets), dew.at(targets));
        double[] foretold = mix(rh.foretold(), t.foretold(), dew.foretold());
        write(variable, SurfaceRule.HUMIDITY, at, foretold, rh, out);
    }

    private static double[] mix(double[] rh, double[] temp, double[] dew) {
        double[] mixed = new double[rh.length];
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] = (rh[i] + Humidity.rhPercent(temp[i], Math.min(temp[i], dew[i]))) / 2;
        }
        return mixed;
    }

    /** Rain in square roots, and none at all where most of what the neighbours weigh stayed dry. */
    private void rain(HourVariable variable, Hour hour, CellWeather out) {
        double[] roots = Arrays.stream(hour.values(variable)).map(Math::sqrt).toArray();
        int[] believed = Screening.finite(roots);
        if (believed.length == 0) {
            return;
        }
        SurfaceRule rule = SurfaceRule.RAIN_ROOT;
        Field field = field(rule, hour, believed, roots);
        double[] wet = new double[targets.size()];
        field.geometry().cells().apply(map(field.values(), root -> root >= WET_ROOT ? 1 : 0), wet);
        double[] at = field.at(targets);
        write(variable, rule, at, field.foretold(), field, out);
        int v = variable.ordinal();
        double[] value = out.values()[v];
        for (int p = 0; p < value.length; p++) {
            value[p] = wet[p] < 0.5 ? 0 * value[p] : value[p] * value[p];
            out.lower()[v][p] = Math.min(value[p], square(out.lower()[v][p]));
            out.upper()[v][p] = square(out.upper()[v][p]);
        }
    }

    private static double square(double root) {
        return root * root;
    }

    private static double[] map(double[] values, DoubleUnaryOperator by) {
        return Arrays.stream(values).map(by).toArray();
    }

    private void write(
            HourVariable variable, SurfaceRule rule, double[] value, double[] foretold, Field field, CellWeather out) {
        GeometryCache.Geometry geometry = field.geometry();
        ScaleField scale =
                new ScaleField(geometry.set(), field.standardErrors(foretold), models.priorSd(rule), settings.reachM());
        WeightMatrix cells = geometry.cells();
        int n = value.length;
        double[] lower = new double[n];
        double[] upper = new double[n];
        double[] nearest = new double[n];
        double[] sensors = new double[n];
        for (int p = 0; p < n; p++) {
            nearest[p] = cells.nearestM[p] / 1000;
            sensors[p] = cells.behind[p];
            if (cells.behind[p] < settings.minSensors() || !(cells.nearestM[p] <= settings.maxNearestM())) {
                value[p] = Double.NaN;
            }
            double half = cells.sd[p] * scale.halfWidth(targets.xM()[p], targets.yM()[p], targets.zM()[p]);
            lower[p] = rule.clamp(value[p] - half);
            upper[p] = rule.clamp(value[p] + half);
        }
        int v = variable.ordinal();
        out.values()[v] = value;
        out.lower()[v] = lower;
        out.upper()[v] = upper;
        out.nearestKm()[v] = nearest;
        out.sensors()[v] = sensors;
    }
}
