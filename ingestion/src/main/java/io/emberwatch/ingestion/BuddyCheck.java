package io.emberwatch.ingestion;

import io.emberwatch.domain.HourVariable;
import io.emberwatch.domain.QualityFlag;
import io.emberwatch.domain.SensorHour;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Asks the neighbours, on the hour: a sensor far from what those around it say is doubted, one without any is marked.
 *
 * <p>Temperature is brought to the sensor's height (6.5 °C per kilometre) and dew point as it is compared with the median of
 * the neighbours; the doubt begins beyond five times their spread, which is taken as at least 2 °C.
 */
public final class BuddyCheck {

    /** What was found of one sensor's variable: {@link QualityFlag#BUDDY} or {@link QualityFlag#ISOLATED}. */
    public record Verdict(String sensorId, HourVariable variable, QualityFlag flag, double expected) {}

    private static final HourVariable[] CHECKED = {HourVariable.TEMP_C, HourVariable.DEWPOINT_C};
    private static final double LAPSE_C_PER_M = 0.0065;
    private static final double SMALLEST_SPREAD_C = 2;
    private static final double SPREADS = 5;
    private static final double MAD_TO_SIGMA = 1.4826;
    private static final double KM_PER_DEG = 111.2;

    private final double radiusKm;
    private final int fewest;

    /**
     * A check among neighbours.
     *
     * @param radiusKm how far a neighbour may be
     * @param fewest fewer than this are no neighbours to ask
     */
    public BuddyCheck(double radiusKm, int fewest) {
        if (!(radiusKm > 0) || fewest < 2) {
            throw new IllegalArgumentException(
                    "radiusKm [" + radiusKm + "] must be positive and fewest [" + fewest + "] at least 2");
        }
        this.radiusKm = radiusKm;
        this.fewest = fewest;
    }

    /** The doubts about one hour of all sensors; the order of the hours does not matter. */
    public List<Verdict> check(List<SensorHour> hours) {
        List<Verdict> verdicts = new ArrayList<>();
        for (HourVariable variable : CHECKED) {
            for (SensorHour hour : hours) {
                if (!Double.isNaN(hour.value(variable))) {
                    judge(hour, variable, neighbours(hour, variable, hours), verdicts);
                }
            }
        }
        return verdicts;
    }

    private void judge(SensorHour hour, HourVariable variable, double[] neighbours, List<Verdict> verdicts) {
        if (neighbours.length < fewest) {
            verdicts.add(new Verdict(hour.sensorId(), variable, QualityFlag.ISOLATED, Double.NaN));
            return;
        }
        double median = median(neighbours);
        double[] deviations =
                Arrays.stream(neighbours).map(v -> Math.abs(v - median)).toArray();
        double spread = Math.max(SMALLEST_SPREAD_C, MAD_TO_SIGMA * median(deviations));
        if (Math.abs(hour.value(variable) - median) > SPREADS * spread) {
            verdicts.add(new Verdict(hour.sensorId(), variable, QualityFlag.BUDDY, median));
        }
    }

    private double[] neighbours(SensorHour at, HourVariable variable, List<SensorHour> hours) {
        List<Double> values = new ArrayList<>();
        for (SensorHour other : hours) {
            boolean same = other.sensorId().equals(at.sensorId());
            if (!same && !Double.isNaN(other.value(variable)) && distanceKm(at, other) <= radiusKm) {
                boolean lifted = variable == HourVariable.TEMP_C && !Double.isNaN(at.elevationM() + other.elevationM());
                double lift = lifted ? LAPSE_C_PER_M * (other.elevationM() - at.elevationM()) : 0;
                values.add(other.value(variable) + lift);
            }
        }
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double distanceKm(SensorHour a, SensorHour b) {
        double north = (a.latDeg() - b.latDeg()) * KM_PER_DEG;
        double turn = Math.IEEEremainder(a.lonDeg() - b.lonDeg(), 360);
        double east = turn * KM_PER_DEG * Math.cos(Math.toRadians((a.latDeg() + b.latDeg()) / 2));
        return Math.hypot(north, east);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
