package io.emberwatch.danger.fbp;

/**
 * One side of a fire: its head, a flank, its back, or the side that faces a given direction.
 *
 * @param rosMMin rate of spread at full speed, m/min
 * @param rosAtTimeMMin rate of spread at the time asked for, m/min
 * @param crownFractionBurned share of the crowns that burns, 0 to 1
 * @param fuelConsumptionKgM2 weight of all fuel burned, kg/m²
 * @param intensityKwM fire intensity, kW/m
 * @param distanceM how far this side has come at the time asked for, m
 * @param minutesToCrownFire time from the start at one point until this side reaches the crowns, min; 0 where it does so at
 *     once or never
 */
public record Front(
        double rosMMin,
        double rosAtTimeMMin,
        double crownFractionBurned,
        double fuelConsumptionKgM2,
        double intensityKwM,
        double distanceM,
        double minutesToCrownFire) {

    static final Front MISSING =
            new Front(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    /** Surface, intermittent or crown fire. */
    public FireType type() {
        return FireType.of(crownFractionBurned);
    }
}
