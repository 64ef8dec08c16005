package io.emberwatch.ingestion;

import io.emberwatch.domain.HourVariable;
import io.emberwatch.domain.QualityFlag;
import io.emberwatch.domain.SensorHour;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks the neighbours, on the hour: a sensor far from what those around it say is doubted, one without any is marked. Asked are those within the
 * radius, and of many the 32 nearest.
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
            return hour.with(values, hour.flags() | flags, revision);
        }
    }

    private static final int ASKED = 1 << HourVariable.TEMP_C.ordinal()
            | 1 << HourVariable.DEWPOINT_C.ordinal()
            | 1 << HourVariable.RH_PCT.ordinal()
            | 1 << HourVariable.END_TEMP_C.ordinal()
            | 1 << HourVariable.END_DEWPOINT_C.ordinal();

    private static final double LAPSE_C_PER_M = 0.0065;
    private static final double SMALLEST_SPREAD_C = 2;
    private static final double SPREADS = 5;
    private static final double MAD_TO_SIGMA = 1.4826;
    /** In a dense network the nearest are asked, who know best; a fixed number, so that the work for each sensor is bounded. */
    private static final int MOST_NEIGHBOURS = 32;

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

    /** One hour of all sensors that may be neighbours, one account of each, ready to be asked; their order does not matter. */
    public Round round(Collection<SensorHour> hours) {
        return round(hours, null);
    }

    /**
     * The same behind another round.
     *
     * @param before who stood next to whom in a round before; taken over as long as nobody moves or comes
     */
    public Round round(Collection<SensorHour> hours, @Nullable Neighbourhoods before) {
        return new Round(hours, before);
    }

    /** What all say of one hour. */
    public final class Round {
        private final Neighbourhoods places;
        private final @Nullable SensorHour[] seated;

        private Round(Collection<SensorHour> hours, @Nullable Neighbourhoods before) {
            List<SensorHour> saying = new ArrayList<>(hours);
            saying.removeIf(hour -> !saysSomething(hour));
            @Nullable SensorHour[] asBefore = before == null ? null : before.seat(saying);
            if (before != null && asBefore != null) {
                places = before;
                seated = asBefore;
            } else {
                saying.sort(Comparator.comparing(SensorHour::sensorId));
                places = new Neighbourhoods(saying, radiusKm, MOST_NEIGHBOURS);
                seated = saying.toArray(SensorHour[]::new);
            }
        }

        /** Who stands next to whom. */
        public Neighbourhoods places() {
            return places;
        }

        /** What the neighbours make of one sensor's hour. */
        public Verdict judge(SensorHour at) {
            SensorHour[] neighbours = neighbours(at);
            Expected temp = expected(neighbours, at, HourVariable.TEMP_C);
            if (temp.count < fewest && !Double.isNaN(at.value(HourVariable.TEMP_C))) {
                return new Verdict(0, QualityFlag.ISOLATED.bit());
            }
            int removed = doubts(
                            at,
                            temp,
                            expected(neighbours, at, HourVariable.DEWPOINT_C),
                            HourVariable.TEMP_C,
                            HourVariable.DEWPOINT_C,
                            HourVariable.RH_PCT)
                    | doubts(
                            at,
                            expected(neighbours, at, HourVariable.END_TEMP_C),
                            expected(neighbours, at, HourVariable.END_DEWPOINT_C),
                            HourVariable.END_TEMP_C,
                            HourVariable.END_DEWPOINT_C,
                            HourVariable.END_RH_PCT);
            return removed == 0 ? Verdict.GOOD : new Verdict(removed, QualityFlag.BUDDY.bit());
        }

        /** How far one sensor's hour is from what its neighbours say, whether that is doubted or not. */
        public NeighbourGap gap(SensorHour at) {
            SensorHour[] neighbours = neighbours(at);
            double aroundC = expected(neighbours, at, HourVariable.TEMP_C).median;
            double aroundPct = expected(neighbours, at, HourVariable.RH_PCT).median;
            return new NeighbourGap(
                    aroundC, at.value(HourVariable.TEMP_C) - aroundC, at.value(HourVariable.RH_PCT) - aroundPct);
        }

        private SensorHour[] neighbours(SensorHour at) {
            return places.around(at, seated);
        }
    }

    /** Whether neighbours are asked the variable at an ordinal: nothing else need be known of them. */
    public static boolean asks(int ordinal) {
        return (ASKED & 1 << ordinal) != 0;
    }

    /** Whether a neighbour of that hour could be asked anything. */
    private static boolean saysSomething(SensorHour hour) {
        return !Double.isNaN(hour.value(HourVariable.TEMP_C))
                || !Double.isNaN(hour.value(HourVariable.END_TEMP_C))
                || !Double.isNaN(hour.value(HourVariable.DEWPOINT_C))
                || !Double.isNaN(hour.value(HourVariable.RH_PCT));
    }

    /**
     * What the neighbours let expect.
     *
     * @param values what each of them says, the first {@code count}; in any order
     */
    private record Expected(double[] values, int count, double median) {
        /** Whether a value is farther off than it may be; false where it or the neighbours say nothing. */
        boolean doubts(double value) {
            double off = Math.abs(value - median);
            return off > SPREADS * SMALLEST_SPREAD_C && off > SPREADS * spread();
        }

        private double spread() {
            double[] apart = new double[count];
            for (int i = 0; i < count; i++) {
                apart[i] = Math.abs(values[i] - median);
            }
            return Math.max(SMALLEST_SPREAD_C, MAD_TO_SIGMA * Middle.of(apart, count));
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

    private Expected expected(SensorHour[] neighbours, SensorHour at, HourVariable variable) {
        boolean lapses = variable == HourVariable.TEMP_C || variable == HourVariable.END_TEMP_C;
        double[] values = new double[neighbours.length];
        int count = 0;
        for (SensorHour other : neighbours) {
            double value = other.value(variable);
            if (!Double.isNaN(value)) {
                double lift = lapses ? LAPSE_C_PER_M * (other.elevationM() - at.elevationM()) : 0;
                values[count++] = value + (Double.isNaN(lift) ? 0 : lift);
            }
        }
        return new Expected(values, count, count < fewest ? Double.NaN : Middle.of(values, count));
    }

    private static double dewpointC(double tempC, double rhPct) {
        double gamma = Math.log(rhPct / 100) + MAGNUS_A * tempC / (MAGNUS_B_C + tempC);
        return MAGNUS_B_C * gamma / (MAGNUS_A - gamma);
    }
}
