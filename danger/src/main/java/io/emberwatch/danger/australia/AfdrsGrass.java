package io.emberwatch.danger.australia;

import io.emberwatch.danger.Evidence;
import io.emberwatch.danger.Range;
import io.emberwatch.danger.Verification;

/**
 * The grass and pasture model of the Australian Fire Danger Rating System (AFDRS).
 *
 * <p>Source: Cheney, Gould and Catchpole (1998) for the spread; McArthur (1966) for the moisture; Cruz and others (2015)
 * for the curing; Byram (1959) for the intensity; as fdrs_calcs 2024.6.0 combines them. Pasture is the same calculation on
 * other grids of load and condition.
 */
public final class AfdrsGrass {
    /** What the model stands on. */
    public static final Evidence EVIDENCE = new Evidence(
            Verification.VECTORS, "fdrs_calcs 2024.6.0, 4,500 points; eaten-out grass below 5 km/h from one source");

    private static final double HEAT_KJ_KG = 18_600;

    private AfdrsGrass() {}

    /**
     * The fire in one place.
     *
     * @param tempC air temperature, °C
     * @param rhPercent relative humidity, %
     * @param windKmh wind at 10 m, km/h
     * @param curingPercent share of the grass that is dead, %
     * @param condition natural, grazed, eaten out
     * @param loadTHa grass load, t/ha; in the intensity it counts as 1 to 6
     * @throws IllegalArgumentException if a present input lies outside its range
     */
    public static FireBehaviour compute(
            double tempC,
            double rhPercent,
            double windKmh,
            double curingPercent,
            GrassCondition condition,
            double loadTHa) {
        Range.TEMP_C.require(tempC);
        Range.RH_PERCENT.require(rhPercent);
        Range.WIND_KMH.require(windKmh);
        Ranges.CURING_PERCENT.require(curingPercent);
        Ranges.LOAD_T_HA.require(loadTHa);
        return formulas(tempC, rhPercent, windKmh, curingPercent, condition, loadTHa);
    }

    /**
     * The fires of many cells at once: speed, intensity and index into the last three arrays.
     *
     * @param tempC air temperature, °C, −60 to 65
     * @param rhPercent relative humidity, %, 0 to 100
     * @param windKmh wind at 10 m in the open, 10-minute mean, km/h, 0 or more
     * @param curingPercent share of dead grass, %, 0 to 100
     * @param condition how far the grass is grazed
     * @param loadTHa dry weight of grass, t/ha
     * @param intensityKwM intensity of the front, kW/m
     * @param fireBehaviourIndex Fire Behaviour Index, 0 or more; NaN where missing
     * @throws IllegalArgumentException if a present input lies outside its range; names the cell
     */
    public static void compute(
            double[] tempC,
            double[] rhPercent,
            double[] windKmh,
            double[] curingPercent,
            GrassCondition condition,
            double[] loadTHa,
            double[] rosMH,
            double[] intensityKwM,
            double[] fireBehaviourIndex) {
        int cells = fireBehaviourIndex.length;
        Ranges.requireAll(Range.TEMP_C, tempC, cells);
        Ranges.requireAll(Range.RH_PERCENT, rhPercent, cells);
        Ranges.requireAll(Range.WIND_KMH, windKmh, cells);
        Ranges.requireAll(Ranges.CURING_PERCENT, curingPercent, cells);
        Ranges.requireAll(Ranges.LOAD_T_HA, loadTHa, cells);
        for (int i = 0; i < cells; i++) {
            double moisture = deadFuelMoisturePercent(tempC[i], rhPercent[i]);
            rosMH[i] = rosMH(moisture, windKmh[i], curingPercent[i], condition);
            intensityKwM[i] = intensityKwM(rosMH[i], loadTHa[i]);
            fireBehaviourIndex[i] = FireBehaviourIndex.grass(intensityKwM[i]);
        }
    }

    static FireBehaviour formulas(
            double tempC,
            double rhPercent,
            double windKmh,
            double curingPercent,
            GrassCondition condition,
            double loadTHa) {
        double moisture = deadFuelMoisturePercent(tempC, rhPercent);
        double ros = rosMH(moisture, windKmh, curingPercent, condition);
        double intensity = intensityKwM(ros, loadTHa);
        return new FireBehaviour(
                moisture, ros, flameHeightM(ros, loadTHa), intensity, Double.NaN, FireBehaviourIndex.grass(intensity));
    }

    /** Moisture of the dead grass, %, not below 5 (McArthur 1966). */
    private static double deadFuelMoisturePercent(double tempC, double rhPercent) {
        return Math.max(5, 9.58 - 0.205 * tempC + 0.138 * rhPercent);
    }

    private static double rosMH(
            double moisturePercent, double windKmh, double curingPercent, GrassCondition condition) {
        double cured = 1.036 / (1 + 103.989 * Math.exp(-0.0996 * (curingPercent - 20)));
        return 1000 * condition.drySpeedKmH(windKmh) * moistureFactor(moisturePercent, windKmh) * cured;
    }

    private static double moistureFactor(double moisturePercent, double windKmh) {
        if (moisturePercent < 12) {
            return Math.exp(-0.108 * moisturePercent);
        }
        double wet = windKmh <= 10 ? 0.684 - 0.0342 * moisturePercent : 0.547 - 0.0228 * moisturePercent;
        return Math.max(0.001, wet);
    }

    private static double intensityKwM(double rosMH, double loadTHa) {
        double load = Math.min(6, Math.max(1, loadTHa));
        return HEAT_KJ_KG * load / 10 * rosMH / 3600;
    }

    /** Flame height, m (Plucinski in fdrs_calcs): tall grass is told by its load of 6 t/ha. */
    private static double flameHeightM(double rosMH, double loadTHa) {
        if (Double.isNaN(loadTHa)) {
            return Double.NaN;
        }
        return (loadTHa >= 6 ? 2.66 : 1.12) * Math.pow(rosMH / 3600, 0.295);
    }
}
