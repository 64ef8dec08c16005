package io.emberwatch.ingestion;

import io.emberwatch.domain.HourVariable;
import io.emberwatch.domain.QualityFlag;
import io.emberwatch.domain.SensorHour;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Asks the neighbours, on the hour: a sensor far from what those around it say is doubted, one without any is marked.
 *
 * <p>Temperature is brought to the sensor's height (6.5 °C per kilometre) and dew point as it is compared with the median of
 * the neighbours; the doubt begins beyond five times their spread, which is taken as at least 2 °C. Humidity is doubted with
 * the dew point that it makes, but not where a wrong temperature alone explains that.
 */
public final class BuddyCheck implements Serializable {

    private static final long serialVersionUID = 1L;

    /**
     * What was found of one sensor's hour.
     *
     * @param removed a bit at the ordinal of each {@link HourVariable} that is not to be used
     * @param flags {@link QualityFlag#BUDDY} where something is removed, {@link QualityFlag#ISOLATED} where nobody could be asked
     */
    public record Verdict(int removed, int flags) {

        private static final Verdict GOOD = new Verdict(0, 0);

        /** The hour with this verdict on it, as another account of it. */
        public SensorHour apply(SensorHour hour, int revision) {
            double[] values = hour.values().clone();
            for (int v = 0; v < values.length; v++) {
                values[v] = (removed & 1 << v) != 0 ? Double.NaN : values[v];
            }
            return new SensorHour(
                    hour.sensorId(),
                    hour.hourEndMs(),
                    hour.latDeg(),
                    hour.lonDeg(),
                    hour.elevationM(),
                    values,
                    hour.samples(),
                    hour.flags() | flags,
                    revision,
                    hour.provisional());
        }
    }

    private static final List<HourVariable> ASKED =
            List.of(HourVariable.TEMP_C, HourVariable.DEWPOINT_C, HourVariable.END_TEMP_C, HourVariable.END_DEWPOINT_C);
    private static final double LAPSE_C_PER_M = 0.0065;
    private static final double SMALLEST_SPREAD_C = 2;
    private static final double SPREADS = 5;
    private static final double MAD_TO_SIGMA = 1.4826;
    private static final double KM_PER_DEG = 111.2;
    /** Magnus coefficients of Alduchov and Eskridge (1996), equation 21. */
    private static final double MAGNUS_A = 17.625;

    private static final double MAGNUS_B_C = 243.04;

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

    /** One hour of all sensors that may be neighbours, ready to be asked; their order does not matter. */
    public Round round(Collection<SensorHour> hours) {
        return new Round(hours);
    }

    /**
     * What all say of one hour, in columns by latitude: a dense network has hundreds of neighbours to each sensor. Not for use by several
     * threads at once.
     */
    public final class Round {
        private final String[] ids;
        private final double[] latDeg;
        private final double[] lonDeg;
        private final double[] elevationM;
        private final double[][] values = new double[HourVariable.values().length][];
        private final int[] neighbours;
        private final double[] scratch;
        private int count;

        private Round(Collection<SensorHour> hours) {
            SensorHour[] byLatitude = hours.toArray(new SensorHour[0]);
            Arrays.sort(
                    byLatitude, Comparator.comparingDouble(SensorHour::latDeg).thenComparing(SensorHour::sensorId));
            ids = Arrays.stream(byLatitude).map(SensorHour::sensorId).toArray(String[]::new);
            latDeg = column(byLatitude, SensorHour::latDeg);
            lonDeg = column(byLatitude, SensorHour::lonDeg);
            elevationM = column(byLatitude, SensorHour::elevationM);
            for (HourVariable variable : ASKED) {
                values[variable.ordinal()] = column(byLatitude, hour -> hour.value(variable));
            }
            neighbours = new int[byLatitude.length];
            scratch = new double[byLatitude.length];
        }

        private static double[] column(SensorHour[] hours, ToDoubleFunction<SensorHour> of) {
            return Arrays.stream(hours).mapToDouble(of).toArray();
        }

        /** What the neighbours make of one sensor's hour. */
        public Verdict judge(SensorHour at) {
            findNeighbours(at);
            Expected temp = expected(at, HourVariable.TEMP_C);
            if (temp.count < fewest && !Double.isNaN(at.value(HourVariable.TEMP_C))) {
                return new Verdict(0, QualityFlag.ISOLATED.bit());
            }
            int removed = doubts(
                            at,
                            temp,
                            expected(at, HourVariable.DEWPOINT_C),
                            HourVariable.TEMP_C,
                            HourVariable.DEWPOINT_C,
                            HourVariable.RH_PCT)
                    | doubts(
                            at,
                            expected(at, HourVariable.END_TEMP_C),
                            expected(at, HourVariable.END_DEWPOINT_C),
                            HourVariable.END_TEMP_C,
                            HourVariable.END_DEWPOINT_C,
                            HourVariable.END_RH_PCT);
            return removed == 0 ? Verdict.GOOD : new Verdict(removed, QualityFlag.BUDDY.bit());
        }

        private void findNeighbours(SensorHour at) {
            double reachDeg = radiusKm / KM_PER_DEG;
            double widestDeg = widestDeg(at, reachDeg);
            int from = Arrays.binarySearch(latDeg, at.latDeg() - reachDeg);
            count = 0;
            for (int i = from < 0 ? -from - 1 : first(from); i < latDeg.length; i++) {
                if (latDeg[i] > at.latDeg() + reachDeg) {
                    break;
                }
                double eastDeg = Math.abs(at.lonDeg() - lonDeg[i]);
                boolean isInBox = eastDeg <= widestDeg || eastDeg >= 360 - widestDeg;
                if (isInBox && distanceKm(at, latDeg[i], lonDeg[i]) <= radiusKm && !ids[i].equals(at.sensorId())) {
                    neighbours[count++] = i;
                }
            }
        }

        /** Of equal latitudes the search may hit any: the first of them. */
        private int first(int hit) {
            int first = hit;
            while (first > 0 && latDeg[first - 1] == latDeg[hit]) {
                first--;
            }
            return first;
        }

        private Expected expected(SensorHour at, HourVariable variable) {
            boolean lapses = variable == HourVariable.TEMP_C || variable == HourVariable.END_TEMP_C;
            double[] column = values[variable.ordinal()];
            int said = 0;
            for (int n = 0; n < count; n++) {
                int other = neighbours[n];
                if (!Double.isNaN(column[other])) {
                    double lift = lapses ? LAPSE_C_PER_M * (elevationM[other] - at.elevationM()) : 0;
                    scratch[said++] = column[other] + (Double.isNaN(lift) ? 0 : lift);
                }
            }
            if (said < fewest) {
                return new Expected(said, Double.NaN, Double.NaN);
            }
            double median = Middle.of(scratch, said);
            for (int i = 0; i < said; i++) {
                scratch[i] = Math.abs(scratch[i] - median);
            }
            double spread = Math.max(SMALLEST_SPREAD_C, MAD_TO_SIGMA * Middle.of(scratch, said));
            return new Expected(said, median, SPREADS * spread);
        }
    }

    /** What the neighbours let expect, and how far off a sensor may be. */
    private record Expected(int count, double median, double limit) {
        boolean doubts(double value) {
            return Math.abs(value - median) > limit; // false where either is missing
        }
    }

    private static int doubts(
            SensorHour at, Expected temp, Expected dew, HourVariable ofTemp, HourVariable ofDew, HourVariable ofRh) {
        int removed = temp.doubts(at.value(ofTemp)) ? 1 << ofTemp.ordinal() : 0;
        if (dew.doubts(at.value(ofDew))) {
            boolean explained = removed != 0
                    && !dew.doubts(dewpointC(temp.median, at.value(ofRh)))
                    && !Double.isNaN(at.value(ofRh));
            removed |= 1 << ofDew.ordinal() | (explained ? 0 : 1 << ofRh.ordinal());
        }
        return removed;
    }

    private static double dewpointC(double tempC, double rhPct) {
        double gamma = Math.log(rhPct / 100) + MAGNUS_A * tempC / (MAGNUS_B_C + tempC);
        return MAGNUS_B_C * gamma / (MAGNUS_A - gamma);
    }

    /** How far apart in longitude a neighbour may be at the most, degrees, and a little more. */
    private double widestDeg(SensorHour at, double reachDeg) {
        double farthestLat = Math.abs(at.latDeg()) + reachDeg;
        return farthestLat >= 89 ? 360 : 1.0001 * reachDeg / Math.cos(Math.toRadians(farthestLat));
    }

    private static double distanceKm(SensorHour a, double latDeg, double lonDeg) {
        double north = (a.latDeg() - latDeg) * KM_PER_DEG;
        double turn = Math.IEEEremainder(a.lonDeg() - lonDeg, 360);
        double east = turn * KM_PER_DEG * Math.cos(Math.toRadians((a.latDeg() + latDeg) / 2));
        return Math.sqrt(north * north + east * east);
    }
}
