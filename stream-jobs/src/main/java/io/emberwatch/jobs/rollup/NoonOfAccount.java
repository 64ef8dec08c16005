package io.emberwatch.jobs.rollup;

import io.emberwatch.domain.HourVariable;
import org.jspecify.annotations.Nullable;

/**
 * The noon observation of a day as a station's hours give it: the air at the end of the noon hour, the rain of the 24 hours
 * before. Of a station that observes once a day, its observation and the rain since the one before.
 *
 * @param tempC °C; NaN where it was not observed
 * @param rhPct %
 * @param windKmh km/h
 * @param rainMm mm, of the hours that are known; 0 where none is
 * @param rainKnown whether all of the 24 hours are known
 */
record NoonOfAccount(double tempC, double rhPct, double windKmh, double rainMm, boolean rainKnown) {

    /** The hour of the day at whose end it is noon. */
    static final int NOON = 11;

    /** The day's rain is summed to a millionth of a millimetre, so that 0.1 + 0.5 + 2.2 does not pass a limit of 2.8. */
    private static final double MICRO = 1e6;

    static NoonOfAccount of(DayAccount day, @Nullable DayAccount before, int hoursADay) {
        return hoursADay == 1 ? ofSingle(day) : ofHours(day, before);
    }

    boolean isAirKnown() {
        return !Double.isNaN(tempC + rhPct + windKmh);
    }

    private static NoonOfAccount ofHours(DayAccount day, @Nullable DayAccount before) {
        double rain = 0;
        boolean known = before != null;
        for (int h = NOON + 1; before != null && h < DayAccount.HOURS; h++) {
            double fell = before.at(HourVariable.RAIN_MM, h);
            known &= !Double.isNaN(fell);
            rain += Double.isNaN(fell) ? 0 : fell;
        }
        for (int h = 0; h <= NOON; h++) {
            double fell = day.at(HourVariable.RAIN_MM, h);
            known &= !Double.isNaN(fell);
            rain += Double.isNaN(fell) ? 0 : fell;
        }
        return at(day, NOON, rain, known);
    }

    private static NoonOfAccount ofSingle(DayAccount day) {
        int observed = NOON;
        double rain = 0;
        boolean known = false;
        for (int h = 0; h < DayAccount.HOURS; h++) {
            if (!Double.isNaN(day.at(HourVariable.TEMP_C, h))) {
                observed = h;
            }
            double fell = day.at(HourVariable.RAIN_MM, h);
            known |= !Double.isNaN(fell);
            rain += Double.isNaN(fell) ? 0 : fell;
        }
        return at(day, observed, rain, known);
    }

    private static NoonOfAccount at(DayAccount day, int hour, double rainMm, boolean known) {
        return new NoonOfAccount(
                day.at(HourVariable.END_TEMP_C, hour),
                day.at(HourVariable.END_RH_PCT, hour),
                day.at(HourVariable.END_WIND_KMH, hour),
                Math.rint(rainMm * MICRO) / MICRO,
                known);
    }
}
