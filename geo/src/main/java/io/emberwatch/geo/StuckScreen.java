package io.emberwatch.geo;

import io.emberwatch.domain.HourVariable;

/**
 * Finds stretches of an archive in which a sensor repeats one value for so long that it must be stuck, and makes them
 * missing: half a day for temperature, humidity and moving air, three days for calm.
 *
 * <p>Saturated air (95 % and more) may stand still, and rain is mostly nought: these are left alone. Sensors in operation
 * are watched by quality control as readings come in; this is for series that are read from a file.
 */
public final class StuckScreen {

    private static final long HOUR_MS = 3_600_000L;
    private static final long HALF_DAY_MS = 12 * HOUR_MS;
    private static final long THREE_DAYS_MS = 72 * HOUR_MS;
    private static final int LEAST_VALUES = 8;

    private StuckScreen() {}

    /**
     * Makes what is stuck missing.
     *
     * @param variable what was measured
     * @param timesMs when, ascending
     * @param values what; NaN where missing, changed in place
     * @return how many values were taken out
     */
    public static int clear(HourVariable variable, long[] timesMs, double[] values) {
        if (variable == HourVariable.RAIN_MM || variable == HourVariable.SOLRAD_WM2) {
            return 0;
        }
        int cleared = 0;
        int first = 0;
        int last = 0;
        int n = 0;
        for (int i = 0; i <= values.length; i++) {
            if (i < values.length && Double.isNaN(values[i])) {
                continue;
            }
            if (i < values.length && n > 0 && values[i] == values[first]) {
                last = i;
                n++;
                continue;
            }
            if (n >= LEAST_VALUES && timesMs[last] - timesMs[first] >= patienceMs(variable, values[first])) {
                cleared += clear(values, first, last);
            }
            first = i;
            last = i;
            n = 1;
        }
        return cleared;
    }

    private static long patienceMs(HourVariable variable, double value) {
        return switch (variable) {
            case RH_PCT, END_RH_PCT -> value >= 95 ? Long.MAX_VALUE : HALF_DAY_MS;
            case WIND_KMH, END_WIND_KMH, GUST_KMH -> value == 0 ? THREE_DAYS_MS : HALF_DAY_MS;
            default -> HALF_DAY_MS;
        };
    }

    private static int clear(double[] values, int first, int last) {
        int cleared = 0;
        for (int i = first; i <= last; i++) {
            if (!Double.isNaN(values[i])) {
                values[i] = Double.NaN;
                cleared++;
            }
        }
        return cleared;
    }
}
