package io.emberwatch.danger.simple;

import io.emberwatch.danger.Range;

/** Indices of one observation that fit on a line: Chandler, Ångström, Sharples. */
public final class SimpleIndices {

    private SimpleIndices() {}

    /**
     * Chandler Burning Index (Chandler and others 1983): fire danger of the air alone, without wind.
     *
     * <p>((110 − 1.373 H) − 0.54 (10.20 − T)) · 124 · 10^(−0.0142 H) / 60. Cold or moist air makes it negative.
     *
     * @param tempC air temperature, °C, −60 to 65
     * @param rhPercent relative humidity, %, 0 to 100
     */
    public static double chandler(double tempC, double rhPercent) {
        double t = Range.TEMP_C.require(tempC);
        double h = Range.RH_PERCENT.require(rhPercent);
        return ((110 - 1.373 * h) - 0.54 * (10.20 - t)) * 124 * Math.pow(10, -0.0142 * h) / 60;
    }

    /**
     * Ångström index: the lower, the more readily a fire starts; H/20 + (27 − T)/10, with the air of 13:00.
     *
     * <p>One site prints 29 for 27.
     *
     * @param tempC air temperature, °C, −60 to 65
     * @param rhPercent relative humidity, %, 0 to 100
     */
    public static double angstrom(double tempC, double rhPercent) {
        return Range.RH_PERCENT.require(rhPercent) / 20 + (27 - Range.TEMP_C.require(tempC)) / 10;
    }

    /**
     * Fuel Moisture Index of Sharples and others (2009): 10 − 0.25 (T − H), a stand-in for fine fuel moisture.
     *
     * @param tempC air temperature, °C, −60 to 65
     * @param rhPercent relative humidity, %, 0 to 100
     */
    public static double sharplesFuelMoisture(double tempC, double rhPercent) {
        return 10 - 0.25 * (Range.TEMP_C.require(tempC) - Range.RH_PERCENT.require(rhPercent));
    }

    /**
     * Fire danger of Sharples and others (2009): max(1, U) / FMI.
     *
     * @param tempC air temperature, °C, −60 to 65
     * @param rhPercent relative humidity, %, 0 to 100
     * @param windKmh wind at 10 m in the open, 10-minute mean, km/h, 0 or more
     * @throws IllegalArgumentException if the temperature exceeds the humidity by 40 or more, where the fuel moisture
     *     index is not above 0 and the quotient means nothing
     */
    public static double sharples(double tempC, double rhPercent, double windKmh) {
        double fmi = sharplesFuelMoisture(tempC, rhPercent);
        if (fmi <= 0) {
            throw new IllegalArgumentException("tempC − rhPercent [" + (tempC - rhPercent)
                    + "] must lie below 40, since the index divides by 10 − 0.25 (tempC − rhPercent)");
        }
        return Math.max(1, Range.WIND_KMH.require(windKmh)) / fmi;
    }
}
