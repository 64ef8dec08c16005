package io.emberwatch.danger.australia;

/**
 * How much of the grass stands: it sets the speed of the fire. Numbers as in the AFDRS grids.
 *
 * <p>Source: Cheney, Gould and Catchpole (1998), International Journal of Wildland Fire 8, 1–13; eaten-out pasture by the
 * AFDRS technical guide. Wind below 5 km/h grows the speed by a straight line, above by a power.
 */
public enum GrassCondition {
    /** Very short: half the speed of grazed grass. PyroXL keeps the grazed slope below 5 km/h, which jumps there. */
    EATEN_OUT(1, 0.027, 0.1045, 0.55, 0.357),
    /** Grazed or cut. */
    GRAZED(2, 0.054, 0.209, 1.1, 0.715),
    /** Undisturbed. */
    NATURAL(3, 0.054, 0.269, 1.4, 0.838);

    private static final double KINK_KMH = 5;

    private final int number;
    private final double calmKmH;
    private final double calmSlope;
    private final double windyKmH;
    private final double windySlope;

    GrassCondition(int number, double calmKmH, double calmSlope, double windyKmH, double windySlope) {
        this.number = number;
        this.calmKmH = calmKmH;
        this.calmSlope = calmSlope;
        this.windyKmH = windyKmH;
        this.windySlope = windySlope;
    }

    /** The condition by its number in the AFDRS grids, 1 to 3. */
    public static GrassCondition ofNumber(int number) {
        for (GrassCondition condition : values()) {
            if (condition.number == number) {
                return condition;
            }
        }
        throw new IllegalArgumentException(
                "grass condition [" + number + "] must be 1 (eaten out), 2 (grazed) or 3 (natural)");
    }

    /** Its number in the AFDRS grids. */
    public int number() {
        return number;
    }

    /** Speed of the fire in fully cured, perfectly dry grass, km/h. */
    double drySpeedKmH(double windKmh) {
        return windKmh < KINK_KMH
                ? calmKmH + calmSlope * windKmh
                : windyKmH + windySlope * Math.pow(windKmh - KINK_KMH, 0.844);
    }
}
