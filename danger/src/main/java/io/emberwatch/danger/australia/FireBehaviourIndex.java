package io.emberwatch.danger.australia;

/**
 * The Fire Behaviour Index (FBI) of the AFDRS: fire intensity brought to one scale over all fuels, so that 12, 24, 50 and
 * 100 begin the ratings everywhere.
 *
 * <p>A whole number from 0 upward, cut off and not rounded: the index never reaches a rating that the intensity has not.
 * Source: AFDRS Fire Behaviour Index technical guide (2022); fdrs_calcs 2024.6.0.
 */
public final class FireBehaviourIndex {
    private static final double[] INDEX = {0, 6, 12, 24, 50, 100, 200};
    private static final double[] GRASS_KW_M = {0, 100, 3000, 9000, 17_500, 25_000, 90_000};
    private static final double[] FOREST_KW_M = {0, 100, 750, 4000, 10_000, 30_000, 90_000};

    private FireBehaviourIndex() {}

    /**
     * The index of a grass fire by its intensity, kW/m.
     *
     * @param intensityKwM intensity of the front, kW/m
     */
    public static double grass(double intensityKwM) {
        return between(GRASS_KW_M, intensityKwM);
    }

    /**
     * The index of a forest fire by its intensity, kW/m.
     *
     * @param intensityKwM intensity of the front, kW/m
     */
    public static double forest(double intensityKwM) {
        return between(FOREST_KW_M, intensityKwM);
    }

    /** Linear between the limits and beyond the last two; cut off to a whole number. */
    private static double between(double[] limitsKwM, double intensityKwM) {
        if (intensityKwM < 0) {
            throw new IllegalArgumentException("intensity in kW/m [" + intensityKwM + "] must not be negative");
        }
        int upper = 1;
        while (upper < limitsKwM.length - 1 && intensityKwM >= limitsKwM[upper]) {
            upper++;
        }
        double low = limitsKwM[upper - 1];
        double share = (intensityKwM - low) / (limitsKwM[upper] - low);
        return Math.floor(INDEX[upper - 1] + share * (INDEX[upper] - INDEX[upper - 1]));
    }
}
