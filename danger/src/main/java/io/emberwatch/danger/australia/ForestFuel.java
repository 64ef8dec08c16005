package io.emberwatch.danger.australia;

import io.emberwatch.danger.Range;

/**
 * The fuel layers of a dry eucalypt forest when fully grown, and how fast they grow back after a fire.
 *
 * <p>Real values come from a table per fuel type that the state agencies hold; there is no default.
 *
 * @param surface litter on the ground
 * @param nearSurface low plants and bark just above it
 * @param nearSurfaceHeightCm height of that layer, cm, counted up to 20
 * @param nearSurfaceHeightPerYear rate at which the height grows back, 1/year
 * @param elevated load of the shrubs, t/ha, and its rate
 * @param elevatedHeightM height of the shrubs, m
 * @param overstoreyLoadTHa load of the crowns, t/ha
 * @param overstoreyHeightM height of the crowns, m
 * @param windReductionFactor how many times weaker the wind is at 1.5 m in the forest than at 10 m in the open; 3 usually
 */
public record ForestFuel(
        Layer surface,
        Layer nearSurface,
        double nearSurfaceHeightCm,
        double nearSurfaceHeightPerYear,
        Layer elevated,
        double elevatedHeightM,
        double overstoreyLoadTHa,
        double overstoreyHeightM,
        double windReductionFactor) {

    private static final Range HEIGHT_CM = new Range("nearSurfaceHeightCm", 0, 500);
    private static final Range HEIGHT_M = new Range("heightM", 0, 120);
    private static final Range REDUCTION = new Range("windReductionFactor", 0.5, 20);
    private static final Range RATE = new Range("growth per year", 0, 20);

    /**
     * One layer.
     *
     * @param hazardScore fuel hazard score, 0 to 4; without meaning for the shrubs
     * @param loadTHa load, t/ha
     * @param perYear rate at which it grows back after a fire, 1/year
     */
    public record Layer(double hazardScore, double loadTHa, double perYear) {
        private static final Range SCORE = new Range("hazardScore", 0, 4);

        /**
         *
         * @throws IllegalArgumentException if a present value lies outside its range
         */
        public Layer {
            SCORE.require(hazardScore);
            Ranges.LOAD_T_HA.require(loadTHa);
            RATE.require(perYear);
        }
    }

    /** The parameters that the reference points of fdrs_calcs were computed with: an example, no forest of the world. */
    public static final ForestFuel EXAMPLE =
            new ForestFuel(new Layer(3, 10, 0.3), new Layer(3, 3.5, 0.3), 20, 0.3, new Layer(0, 2, 0.3), 2, 4.5, 20, 3);

    /** @throws IllegalArgumentException if a present value lies outside its range */
    public ForestFuel {
        HEIGHT_CM.require(nearSurfaceHeightCm);
        RATE.require(nearSurfaceHeightPerYear);
        HEIGHT_M.require(elevatedHeightM);
        Ranges.LOAD_T_HA.require(overstoreyLoadTHa);
        HEIGHT_M.require(overstoreyHeightM);
        REDUCTION.require(windReductionFactor);
    }

    /** What has grown back of a full amount so many years after a fire (Olson 1963). */
    static double grown(double full, double perYear, double years) {
        return full * (1 - Math.exp(-perYear * years));
    }
}
