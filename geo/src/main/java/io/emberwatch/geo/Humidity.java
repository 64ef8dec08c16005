package io.emberwatch.geo;

/**
 * Water vapour in the air: from relative humidity to dew point and back.
 *
 * <p>Magnus formula over water with the constants of Alduchov and Eskridge (1996), Journal of Applied Meteorology 35:
 * e = 6.1094 exp(17.625 T / (T + 243.04)), hPa.
 */
final class Humidity {

    private static final double A = 17.625;
    private static final double B = 243.04;

    private Humidity() {}

    /** Dew point, °C; NaN where either input is missing or the air is bone dry. */
    static double dewPointC(double tempC, double rhPercent) {
        if (!(rhPercent > 0)) {
            return Double.NaN;
        }
        double g = Math.log(Math.min(rhPercent, 100) / 100) + A * tempC / (B + tempC);
        return B * g / (A - g);
    }

    /** Relative humidity, 0 to 100 %. */
    static double rhPercent(double tempC, double dewPointC) {
        double rh = 100 * Math.exp(A * dewPointC / (B + dewPointC) - A * tempC / (B + tempC));
        return Math.min(100, rh);
    }
}
