package io.emberwatch.danger.australia;

import io.emberwatch.danger.Evidence;
import io.emberwatch.danger.Range;
import io.emberwatch.danger.Verification;

/**
 * McArthur's Forest Fire Danger Index (FFDI), Mark 5: how hard a fire in dry eucalypt forest would be to put out.
 *
 * <p>Unitless, 0 upward; 100 was the worst fire known when the meter was made. Source: Noble, Bary and Gill (1980),
 * Australian Journal of Ecology 5, 201–203. Not capped at 100 and not set to zero on rainy days, as ECMWF GEFF does.
 */
public final class Ffdi {
    /** What the formula stands on. */
    public static final Evidence EVIDENCE = new Evidence(
            Verification.TWO_SOURCES,
            "Noble et al. 1980, xclim; a week of the Bureau of Meteorology's hours within 0.85");

    private Ffdi() {}

    /**
     * The index.
     *
     * @param tempC air temperature, °C
     * @param rhPercent relative humidity, %
     * @param windKmh wind at 10 m, km/h
     * @param droughtFactor 0 to 10, see {@link DroughtFactor}; 0 gives 0
     * @return the index, or NaN where an input is missing
     * @throws IllegalArgumentException if a present input lies outside its range
     */
    public static double mk5(double tempC, double rhPercent, double windKmh, double droughtFactor) {
        return formula(
                Range.TEMP_C.require(tempC),
                Range.RH_PERCENT.require(rhPercent),
                Range.WIND_KMH.require(windKmh),
                Ranges.DROUGHT_FACTOR.require(droughtFactor));
    }

    /**
     * The index of many cells at once, into {@code ffdi}.
     *
     * @param tempC air temperature, °C, −60 to 65
     * @param rhPercent relative humidity, %, 0 to 100
     * @param windKmh wind at 10 m in the open, 10-minute mean, km/h, 0 or more
     * @param droughtFactor drought factor, 0 to 10
     */
    public static void mk5(
            double[] tempC, double[] rhPercent, double[] windKmh, double[] droughtFactor, double[] ffdi) {
        int cells = ffdi.length;
        Ranges.requireAll(Range.TEMP_C, tempC, cells);
        Ranges.requireAll(Range.RH_PERCENT, rhPercent, cells);
        Ranges.requireAll(Range.WIND_KMH, windKmh, cells);
        Ranges.requireAll(Ranges.DROUGHT_FACTOR, droughtFactor, cells);
        for (int i = 0; i < cells; i++) {
            ffdi[i] = formula(tempC[i], rhPercent[i], windKmh[i], droughtFactor[i]);
        }
    }

    private static double formula(double tempC, double rhPercent, double windKmh, double droughtFactor) {
        double dry = Math.pow(droughtFactor, 0.987);
        return 2 * dry * Math.exp(-0.45 - 0.0345 * rhPercent + 0.0338 * tempC + 0.0234 * windKmh);
    }
}
