package io.emberwatch.jobs.rollup;

import io.emberwatch.domain.HourVariable;
import io.emberwatch.domain.SensorHour;
import java.util.Arrays;

/**
 * A sensor's hours of one calendar day, and what its forest floor remembered when the day began.
 *
 * @param day the day, days since 1970-01-01
 * @param latDeg where the sensor stands, degrees north
 * @param hours the kept quantities, 24 numbers each; NaN where an hour did not say
 * @param before the codes and what else is carried, at the day's beginning
 * @param told how often the day was told
 */
public record DayAccount(long day, double latDeg, double[] hours, ChainState before, int told) {

    static final long HOUR_MS = 3_600_000L;
    static final long DAY_MS = 24 * HOUR_MS;
    static final int HOURS = 24;

    private static final HourVariable[] KEPT = {
        HourVariable.TEMP_C,
        HourVariable.RH_PCT,
        HourVariable.WIND_KMH,
        HourVariable.RAIN_MM,
        HourVariable.GUST_KMH,
        HourVariable.END_TEMP_C,
        HourVariable.END_RH_PCT,
        HourVariable.END_WIND_KMH
    };
    /** How many are kept; those of the hour's end come last. */
    static final int QUANTITIES = KEPT.length;

    static DayAccount empty(long day, double latDeg, ChainState before) {
        double[] hours = new double[KEPT.length * HOURS];
        Arrays.fill(hours, Double.NaN);
        return new DayAccount(day, latDeg, hours, before, 0);
    }

    DayAccount with(SensorHour hour, int hourOfDay) {
        double[] changed = hours.clone();
        for (int k = 0; k < KEPT.length; k++) {
            changed[k * HOURS + hourOfDay] = hour.values()[KEPT[k].ordinal()];
        }
        return new DayAccount(day, hour.latDeg(), changed, before, told);
    }

    DayAccount startingFrom(ChainState state) {
        return new DayAccount(day, latDeg, hours, state, told);
    }

    DayAccount toldOnceMore() {
        return new DayAccount(day, latDeg, hours, before, told + 1);
    }

    double at(HourVariable variable, int hourOfDay) {
        return hours[quantity(variable) * HOURS + hourOfDay];
    }

    /** Which of the kept quantities a variable is. */
    static int quantity(HourVariable variable) {
        for (int k = 0; k < KEPT.length; k++) {
            if (KEPT[k] == variable) {
                return k;
            }
        }
        throw new IllegalArgumentException("variable [" + variable + "] is not kept");
    }

    boolean isEmpty() {
        return Arrays.stream(hours).allMatch(Double::isNaN);
    }

    /** Whether an hour has temperature, humidity, wind and rain. */
    boolean isWhole(int hourOfDay) {
        return !Double.isNaN(at(HourVariable.TEMP_C, hourOfDay)
                + at(HourVariable.RH_PCT, hourOfDay)
                + at(HourVariable.WIND_KMH, hourOfDay)
                + at(HourVariable.RAIN_MM, hourOfDay));
    }
}
