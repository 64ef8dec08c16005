package io.emberwatch.danger.simple;

import io.emberwatch.danger.Range;

/**
 * Nesterov index and its kin: heat times dryness of the midday air, summed from rain to rain.
 *
 * <p>Sources: Nesterov 1949; Groisman and others 2007 for the modified index; Zhdanko 1965. The classical sum restarts
 * on rain above 3 mm (some: from 3 mm on); the modified ones shrink by a factor that depends on the rain. The factors
 * have one source and are unverified.
 */
public final class Nesterov {

    /** On which side of the rule a rain of exactly 3 mm falls. */
    public enum Reset {
        /** Rain above 3 mm restarts the sum. */
        ABOVE_3_MM,
        /** Rain of 3 mm restarts it too. */
        FROM_3_MM
    }

    private static final Range SUM = new Range("nesterov", 0, 1e9);
    private static final double RESET_MM = 3;

    private Nesterov() {}

    /** How far the temperature lies above the dew point, K; a dew point up to 0.5 K higher, as rounding makes it, is 0. */
    private static double deficitC(double tempC, double dewpointC) {
        Range.TEMP_C.require(tempC);
        double dewpoint = Humidity.DEWPOINT_C.require(dewpointC);
        if (dewpoint > tempC + 0.5) {
            throw new IllegalArgumentException("dewpointC [" + dewpoint + "] must not lie above tempC [" + tempC + "]");
        }
        return Math.max(tempC - dewpoint, 0);
    }

    /**
     * T (T − Td) of one day, which the sums add up, °C²; 0 where the temperature does not lie above freezing.
     *
     * <p>20 °C at 50 % gives 214.607 with the dew point of {@link Humidity#dewpointC(double, double)} and 214.598 with
     * that of {@link Humidity.Magnus#BOLTON_1980}.
     *
     * @param tempC temperature at 13:00 to 15:00, °C
     * @param dewpointC dew point of the same hour, °C
     */
    public static double dailyTerm(double tempC, double dewpointC) {
        double deficitC = deficitC(tempC, dewpointC);
        return tempC <= 0 && !Double.isNaN(deficitC) ? 0 : tempC * deficitC;
    }

    /**
     * The classical sum after one more day.
     *
     * @param before the sum of the day before; 0 where a record begins
     * @param tempC air temperature, °C, −60 to 65
     * @param dewpointC dew point, °C
     * @param rain24hMm rain of the day, mm
     * @param reset which rain starts the sum anew
     * @return the sum, 0 on a day whose rain restarts it; NaN where an input is missing
     */
    public static double step(double before, double tempC, double dewpointC, double rain24hMm, Reset reset) {
        double sum = SUM.require(before) + dailyTerm(tempC, dewpointC);
        double rain = Range.RAIN_24H_MM.require(rain24hMm);
        if (Double.isNaN(rain) || Double.isNaN(sum)) {
            return Double.NaN;
        }
        boolean restarts = reset == Reset.FROM_3_MM ? rain >= RESET_MM : rain > RESET_MM;
        return restarts ? 0 : sum;
    }

    /**
     * The modified index after one more day: (before + T (T − Td)) times the factor of the day's rain. Unverified: one
     * source.
     *
     * @param before the sum of the day before, °C², 0 or more
     * @param tempC air temperature, °C, −60 to 65
     * @param dewpointC dew point, °C
     * @param rain24hMm rain of the 24 hours that end with the observation, mm, 0 or more
     */
    public static double stepModified(double before, double tempC, double dewpointC, double rain24hMm) {
        return (SUM.require(before) + dailyTerm(tempC, dewpointC)) * rainFactor(rain24hMm);
    }

    /**
     * Zhdanko's index after one more day: (before + dew point deficit) times the factor of the day's rain. Unverified:
     * one source.
     *
     * @param before the sum of the day before, °C², 0 or more
     * @param tempC air temperature, °C, −60 to 65
     * @param dewpointC dew point, °C
     * @param rain24hMm rain of the 24 hours that end with the observation, mm, 0 or more
     */
    public static double stepZhdanko(double before, double tempC, double dewpointC, double rain24hMm) {
        return (SUM.require(before) + deficitC(tempC, dewpointC)) * rainFactor(rain24hMm);
    }

    /**
     * What a day's rain leaves of the sum: 1 below 0.1 mm, then 0.8, 0.6, 0.4, 0.2, 0.1, and nothing above 19 mm.
     *
     * <p>The steps are printed as 0.1–0.9, 1–2.9, 3–5.9, 6–14.9, 15–19 mm; between two of them the next limit counts.
     *
     * @param rain24hMm rain of the 24 hours that end with the observation, mm, 0 or more
     */
    public static double rainFactor(double rain24hMm) {
        double rain = Range.RAIN_24H_MM.require(rain24hMm);
        if (Double.isNaN(rain)) {
            return Double.NaN;
        }
        if (rain < 3) {
            return rain < 0.1 ? 1 : rain < 1 ? 0.8 : 0.6;
        }
        if (rain < 15) {
            return rain < 6 ? 0.4 : 0.2;
        }
        return rain <= 19 ? 0.1 : 0;
    }
}
