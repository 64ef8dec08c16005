package io.emberwatch.danger.australia;

import io.emberwatch.danger.Evidence;
import io.emberwatch.danger.Range;
import io.emberwatch.danger.Verification;

/**
 * McArthur's Grassland Fire Danger Index (GFDI) in its three marks: how hard a grass fire would be to put out.
 *
 * <p>Unitless, 0 upward. The marks are different scales: their numbers must never be compared or mixed.
 */
public final class Gfdi {
    /** What Mark 3 stands on. */
    public static final Evidence MK3_EVIDENCE = new Evidence(
            Verification.ONE_SOURCE,
            "Purton's equation for McArthur's meter of 1966; some calculators leave out the factor 2");

    /** What Mark 4 stands on. */
    public static final Evidence MK4_EVIDENCE =
            new Evidence(Verification.ONE_SOURCE, "Purton 1982; 0.02764 per °C, some print 0.0276; spot values only");

    /** What Mark 5 stands on. */
    public static final Evidence MK5_EVIDENCE = new Evidence(
            Verification.TWO_SOURCES, "Noble, Bary and Gill 1980; spot values; continuous at 18.8 % moisture");

    private static final Range MK5_TEMP_C = new Range("tempC", Math.nextUp(-6.0), Range.TEMP_C.max());
    private static final double MK5_KINK_PERCENT = 18.8;

    private Gfdi() {}

    /**
     * Mark 3 (McArthur 1966, equation by Purton); no curing gives 0.
     *
     * @param tempC air temperature, °C, −60 to 65
     * @param rhPercent relative humidity, %, 0 to 100
     * @param windKmh wind at 10 m in the open, 10-minute mean, km/h, 0 or more
     * @param curingPercent share of dead grass, %, 0 to 100
     */
    public static double mk3(double tempC, double rhPercent, double windKmh, double curingPercent) {
        double t = Range.TEMP_C.require(tempC);
        double h = Range.RH_PERCENT.require(rhPercent);
        double v = Range.WIND_KMH.require(windKmh);
        double cured = Math.pow(Ranges.CURING_PERCENT.require(curingPercent), 5.01);
        return 2 * cured * Math.exp(-23.6 + 0.0281 * t - 0.226 * Math.sqrt(h) + 0.633 * Math.sqrt(v));
    }

    /**
     * Mark 4 (Purton 1982); load in t/ha, 4 to 4.5 in the meter.
     *
     * @param tempC air temperature, °C, −60 to 65
     * @param rhPercent relative humidity, %, 0 to 100
     * @param windKmh wind at 10 m in the open, 10-minute mean, km/h, 0 or more
     * @param curingPercent share of dead grass, %, 0 to 100
     * @param loadTHa dry weight of grass, t/ha
     */
    public static double mk4(double tempC, double rhPercent, double windKmh, double curingPercent, double loadTHa) {
        double t = Range.TEMP_C.require(tempC);
        double h = Range.RH_PERCENT.require(rhPercent);
        double v = Range.WIND_KMH.require(windKmh);
        double green = Math.pow(100 - Ranges.CURING_PERCENT.require(curingPercent), 1.536);
        double load = Math.pow(Ranges.LOAD_T_HA.require(loadTHa), 1.027);
        return load * Math.exp(-1.523 - 0.009432 * green + 0.02764 * t - 0.2205 * Math.sqrt(h) + 0.6422 * Math.sqrt(v));
    }

    /**
     * Mark 5 (Noble, Bary and Gill 1980); load in t/ha.
     *
     * <p>PyroXL multiplies −1.686 by the moisture in the middle branch, which breaks the curve at 18.8 %.
     *
     * @param tempC air temperature, above −6 °C, where the moisture equation has its pole
     * @param rhPercent relative humidity, %, 0 to 100
     * @param windKmh wind at 10 m in the open, 10-minute mean, km/h, 0 or more
     * @param curingPercent share of dead grass, %, 0 to 100
     * @param loadTHa dry weight of grass, t/ha
     */
    public static double mk5(double tempC, double rhPercent, double windKmh, double curingPercent, double loadTHa) {
        Range.WIND_KMH.require(windKmh);
        Ranges.LOAD_T_HA.require(loadTHa);
        return mk5OfMoisture(mk5MoisturePercent(tempC, rhPercent, curingPercent), windKmh, loadTHa);
    }

    /**
     * Moisture of the grass in Mark 5, %: of its dead and living part together; infinite without any curing.
     *
     * @param tempC air temperature, °C, −60 to 65
     * @param rhPercent relative humidity, %, 0 to 100
     * @param curingPercent share of dead grass, %, 0 to 100
     */
    public static double mk5MoisturePercent(double tempC, double rhPercent, double curingPercent) {
        double t = MK5_TEMP_C.require(tempC);
        double h = Range.RH_PERCENT.require(rhPercent);
        double c = Ranges.CURING_PERCENT.require(curingPercent);
        return (97.7 + 4.06 * h) / (t + 6) - 0.00854 * h + 3000 / c - 30;
    }

    static double mk5OfMoisture(double moisturePercent, double windKmh, double loadTHa) {
        if (moisturePercent < MK5_KINK_PERCENT) {
            return 3.35 * loadTHa * Math.exp(-0.0897 * moisturePercent + 0.0403 * windKmh);
        }
        if (moisturePercent >= 30) {
            return Double.isNaN(windKmh + loadTHa) ? Double.NaN : 0;
        }
        return 0.299 * loadTHa * Math.exp(-1.686 + 0.0403 * windKmh) * (30 - moisturePercent);
    }
}
