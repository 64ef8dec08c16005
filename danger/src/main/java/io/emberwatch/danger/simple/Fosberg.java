package io.emberwatch.danger.simple;

import io.emberwatch.danger.Range;

/**
 * Fosberg Fire Weather Index (FFWI): flame length of a fire in fine fuel that is in balance with the air, scaled so that
 * 100 is wind of 30 mph over fuel without moisture.
 *
 * <p>Source: Fosberg 1978, with Simard's equilibrium moisture. The three pieces of that moisture do not meet: at 20 °C
 * it jumps by +0.37 at 10 % humidity and by +0.40 at 50 %; here 10 and 50 belong to the middle piece, other programs
 * differ.
 */
public final class Fosberg {

    private static final Range KBDI_US = new Range("kbdi", 0, 800);
    private static final double KMH_PER_MPH = 1.609344;

    private Fosberg() {}

    /**
     * Equilibrium moisture of fine fuel in the air (Simard 1968), %.
     *
     * @param tempC air temperature, °C, −60 to 65
     * @param rhPercent relative humidity, %, 0 to 100
     */
    public static double equilibriumMoisturePercent(double tempC, double rhPercent) {
        double t = Range.TEMP_C.require(tempC) * 9 / 5 + 32;
        double h = Range.RH_PERCENT.require(rhPercent);
        if (h < 10) {
            return 0.03229 + 0.281073 * h - 0.000578 * h * t;
        }
        if (h <= 50) {
            return 2.22749 + 0.160107 * h - 0.014784 * t;
        }
        return 21.0606 + 0.005565 * h * h - 0.00035 * h * t - 0.483199 * h;
    }

    /**
     * The index.
     *
     * @param tempC air temperature, °C
     * @param rhPercent relative humidity, %
     * @param windKmh wind, km/h
     * @return 0 to 100; NaN where an input is missing
     */
    public static double ffwi(double tempC, double rhPercent, double windKmh) {
        double m = Math.min(Math.max(equilibriumMoisturePercent(tempC, rhPercent) / 30, 0), 1);
        double damping = 1 - 2 * m + 1.5 * m * m - 0.5 * m * m * m;
        double windMph = Range.WIND_KMH.require(windKmh) / KMH_PER_MPH;
        return Math.min(damping * Math.sqrt(1 + windMph * windMph) / 0.3002, 100);
    }

    /**
     * The index weighted by drought: times 0.72 + 2·10⁻⁶ KBDI².
     *
     * @param ffwi the index of the hour
     * @param kbdi Keetch-Byram drought index in hundredths of an inch, 0 to 800
     */
    public static double modified(double ffwi, double kbdi) {
        double drought = KBDI_US.require(kbdi);
        return ffwi * (0.72 + 2e-6 * drought * drought);
    }
}
