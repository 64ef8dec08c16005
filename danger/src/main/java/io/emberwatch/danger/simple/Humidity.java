package io.emberwatch.danger.simple;

import io.emberwatch.danger.Range;

/**
 * Water vapour in the air, by one Magnus formula throughout: es = 0.6108 e^(17.27 T / (T + 237.3)) kPa.
 *
 * <p>Libraries differ in the fourth digit of the constants (6.1078, 6.11, 6.112 hPa; 17.29). Source: Tetens 1930 in
 * the form of FAO Irrigation and Drainage Paper 56, equation 11.
 */
public final class Humidity {

    /** The constants of the Magnus formula e = const · e^(a T / (T + b)), of which the dew point depends on a and b. */
    public enum Magnus {
        /** a = 17.27, b = 237.3 °C, those of this class. */
        TETENS(17.27, 237.3),
        /** a = 17.67, b = 243.5 °C (Bolton 1980, equation 10), used by weather libraries. */
        BOLTON_1980(17.67, 243.5);

        private final double a;
        private final double bC;

        Magnus(double a, double bC) {
            this.a = a;
            this.bC = bC;
        }
    }

    /** Dew point, °C. */
    static final Range DEWPOINT_C = new Range("dewpointC", -100, 65);

    private static final double A = 17.27;
    private static final double B_C = 237.3;
    private static final double ES0_KPA = 0.6108;

    private Humidity() {}

    /**
     * Vapour pressure of saturated air, kPa.
     *
     * @param tempC air temperature, °C, −60 to 65
     */
    public static double saturationKpa(double tempC) {
        Range.TEMP_C.require(tempC);
        return ES0_KPA * Math.exp(A * tempC / (tempC + B_C));
    }

    /**
     * Vapour pressure deficit (VPD): how much more water the air could take up, which is what dries fuel.
     *
     * @param tempC air temperature, °C, −60 to 65
     * @param rhPercent relative humidity, %, 0 to 100
     * @return the deficit, kPa, 0 upward; NaN where an input is missing
     * @throws IllegalArgumentException if a present input lies outside its range
     */
    public static double vpdKpa(double tempC, double rhPercent) {
        return saturationKpa(tempC) * (1 - Range.RH_PERCENT.require(rhPercent) / 100);
    }

    /**
     * Dew point: the temperature at which the air's vapour would begin to condense, °C.
     *
     * @param tempC air temperature, °C, −60 to 65
     * @param rhPercent relative humidity, above 0: perfectly dry air has no dew point
     */
    public static double dewpointC(double tempC, double rhPercent) {
        return dewpointC(tempC, rhPercent, Magnus.TETENS);
    }

    /**
     * Dew point by a named choice of constants, °C; the two choices differ by some hundredths of a degree.
     *
     * @param tempC air temperature, °C, −60 to 65
     * @param rhPercent relative humidity, %, 0 to 100
     * @param constants constants of the saturation vapour pressure
     */
    public static double dewpointC(double tempC, double rhPercent, Magnus constants) {
        Range.TEMP_C.require(tempC);
        if (Range.RH_PERCENT.require(rhPercent) == 0) {
            throw new IllegalArgumentException("rhPercent [0.0] must be above 0 to have a dew point");
        }
        double gamma = Math.log(rhPercent / 100) + constants.a * tempC / (tempC + constants.bC);
        return constants.bC * gamma / (constants.a - gamma);
    }

    /**
     * Relative humidity from temperature and dew point, %; a dew point up to half a degree above the temperature, as
     * rounding makes it, counts as saturated.
     *
     * @param tempC air temperature, °C, −60 to 65
     * @param dewpointC dew point, °C
     * @throws IllegalArgumentException if the dew point lies further above the temperature
     */
    public static double rhPercent(double tempC, double dewpointC) {
        Range.TEMP_C.require(tempC);
        DEWPOINT_C.require(dewpointC);
        if (dewpointC > tempC + 0.5) {
            throw new IllegalArgumentException(
                    "dewpointC [" + dewpointC + "] must not lie above tempC [" + tempC + "]");
        }
        double ratio = Math.exp(A * dewpointC / (dewpointC + B_C) - A * tempC / (tempC + B_C));
        return Math.min(100 * ratio, 100);
    }
}
