package io.emberwatch.app.index;

import org.jspecify.annotations.Nullable;

/**
 * The 24 hours that end with a noon observation.
 *
 * @param rainProblem why the rain of the day is not known, or null where it is
 * @param rain24hMm rain of the day, mm
 * @param tempMaxC highest temperature, °C; NaN where fewer than 12 rows have one
 * @param rhMinPercent lowest relative humidity, %; NaN where fewer than 12 rows have one
 * @param windMaxKmh strongest wind, km/h; NaN where fewer than 12 rows have one
 */
record DayBehind(
        @Nullable String rainProblem, double rain24hMm, double tempMaxC, double rhMinPercent, double windMaxKmh) {

    /** No day was gathered: the row itself is the day. */
    static final DayBehind OF_THE_ROW = new DayBehind(null, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    boolean isOfTheRow() {
        return this == OF_THE_ROW;
    }

    double rainMm() throws Refused {
        if (rainProblem != null) {
            throw new Refused(rainProblem);
        }
        return rain24hMm;
    }
}
