package io.emberwatch.danger.fwi;

import io.emberwatch.danger.Range;

/**
 * Whether the fire season is open at a place, and the runs of days that will open or close it. Step it once a day; the
 * season starts or stops on the day on which {@link #open} flips.
 *
 * <p>Sources: Wotton and Flannigan (1993), Forestry Chronicle 69 (temperature); Lawson and Armitage (2008) (snow). The
 * administrative season of a province is another matter: it may run through winter.
 *
 * @param open whether the season is open
 * @param warmDays days in a row, up to the last, with a maximum above the opening limit
 * @param coldDays days in a row, up to the last, with a maximum below the closing limit
 * @param snowFreeDays days in a row, up to the last, without snow on the ground
 */
public record SeasonState(boolean open, int warmDays, int coldDays, int snowFreeDays) {
    /** Before the first day of a record. */
    public static final SeasonState CLOSED = new SeasonState(false, 0, 0, 0);

    /** How many days in a row open or close the season. */
    public static final int DAYS_IN_A_ROW = 3;

    private static final Range SNOW_CM = new Range("snowDepthCm", 0.0, 2000.0);

    /**
     * The daily maxima that open and close a season.
     *
     * @param openAboveC °C
     * @param closeBelowC °C
     */
    public record Limits(double openAboveC, double closeBelowC) {
        /** 12 and 5 °C (Wotton and Flannigan 1993). */
        public static final Limits WF93 = new Limits(12.0, 5.0);

        /** Refuses impossible temperatures. */
        public Limits {
            Range.TEMP_C.require(openAboveC);
            Range.TEMP_C.require(closeBelowC);
        }
    }

    /**
     * The next day by temperature (WF93): open after three days above the opening limit, closed after three below the
     * closing limit; the day of the change is the one after the three. A missing maximum breaks the runs. Unlike cffdrs, a
     * season that is open on 4 January is not dated back to the first.
     *
     * @param tmaxC the day's maximum temperature, °C, or NaN
     * @param limits temperatures and days that open and close the season
     */
    public SeasonState stepWf93(double tmaxC, Limits limits) {
        Range.TEMP_C.require(tmaxC);
        boolean nowOpen = open ? coldDays < DAYS_IN_A_ROW : warmDays >= DAYS_IN_A_ROW;
        return new SeasonState(
                nowOpen, run(warmDays, tmaxC > limits.openAboveC()), coldRun(tmaxC, limits), snowFreeDays);
    }

    /**
     * The next day by snow (LA08): open on the third day without snow on the ground, closed on a day with snow, or in
     * December on the third day below the closing limit. A day whose snow is unknown is decided by temperature (WF93);
     * cffdrs means to do so but drops the result.
     *
     * @param tmaxC the day's maximum temperature, °C, or NaN
     * @param snowDepthCm snow on the ground, cm, or NaN
     * @param month 1 to 12
     * @param limits temperatures and days that open and close the season
     */
    public SeasonState stepLa08(double tmaxC, double snowDepthCm, int month, Limits limits) {
        SNOW_CM.require(snowDepthCm);
        Inputs.month(month);
        if (Double.isNaN(snowDepthCm)) {
            SeasonState byTemperature = stepWf93(tmaxC, limits);
            return new SeasonState(byTemperature.open, byTemperature.warmDays, byTemperature.coldDays, 0);
        }
        SeasonState bySnow = stepSnow(tmaxC, snowDepthCm > 0.0, limits);
        boolean winter = month == 12 && bySnow.coldDays >= DAYS_IN_A_ROW;
        return new SeasonState(bySnow.open && !winter, bySnow.warmDays, bySnow.coldDays, bySnow.snowFreeDays);
    }

    /**
     * The next day by snow alone, as LA08 but for its December, which closes without snow: open on the third day without snow on the ground,
     * closed on a day with snow.
     *
     * @param tmaxC the day's maximum temperature, °C, or NaN
     * @param snow whether snow lies on the ground
     * @param limits temperatures and days that the runs of warm and cold days are counted by
     */
    public SeasonState stepSnow(double tmaxC, boolean snow, Limits limits) {
        SeasonState byTemperature = stepWf93(tmaxC, limits);
        int snowFree = run(snowFreeDays, !snow);
        boolean nowOpen = !snow && (open || snowFree >= DAYS_IN_A_ROW);
        return new SeasonState(nowOpen, byTemperature.warmDays, byTemperature.coldDays, snowFree);
    }

    private int coldRun(double tmaxC, Limits limits) {
        return run(coldDays, tmaxC < limits.closeBelowC());
    }

    /** One day longer, or broken; longer runs than needed are not counted. */
    private static int run(int days, boolean goesOn) {
        return goesOn ? Math.min(days + 1, DAYS_IN_A_ROW) : 0;
    }
}
