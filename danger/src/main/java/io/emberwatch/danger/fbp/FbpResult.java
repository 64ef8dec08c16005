package io.emberwatch.danger.fbp;

/**
 * What the FBP System tells of a fire at one place: primary outputs on the head, secondary ones on flank, back and growth.
 *
 * <p>Every number is NaN where nothing burns or where an input is missing: no value, not zero (cffdrs_r gives zeros for
 * water and non-fuel).
 *
 * @param fuel fuel type
 * @param isi Initial Spread Index with wind and slope (above 40 km/h lower than that of the FWI System)
 * @param buildupEffect effect of the fuel below the surface on the speed
 * @param slopeFactor how many times faster the fire runs up the slope in calm air, 1 to 10
 * @param windKmh wind with the slope's share vectored in (WSV), km/h
 * @param headingDeg where the head runs to (RAZ), degrees from north; NaN where neither wind direction nor slope tell it
 * @param sfcKgM2 surface fuel consumption, kg/m²
 * @param cfcKgM2 crown fuel consumption of the head, kg/m²
 * @param criticalIntensityKwM intensity at which the crowns take fire (CSI), kW/m
 * @param criticalRosMMin speed at which the crowns take fire (RSO), m/min
 * @param lengthToBreadth ratio of the ellipse at full speed (LB)
 * @param lengthToBreadthAtTime ratio at the time asked for
 * @param head the fastest side
 * @param flank either side across
 * @param back the side against the wind
 * @param direction the side that faces the direction asked for; all NaN if none was
 * @param ellipse the burned ground at the time asked for
 */
public record FbpResult(
        FuelType fuel,
        double isi,
        double buildupEffect,
        double slopeFactor,
        double windKmh,
        double headingDeg,
        double sfcKgM2,
        double cfcKgM2,
        double criticalIntensityKwM,
        double criticalRosMMin,
        double lengthToBreadth,
        double lengthToBreadthAtTime,
        Front head,
        Front flank,
        Front back,
        Front direction,
        FireEllipse ellipse) {

    static FbpResult missing(FuelType fuel) {
        double nan = Double.NaN;
        return new FbpResult(
                fuel,
                nan,
                nan,
                nan,
                nan,
                nan,
                nan,
                nan,
                nan,
                nan,
                nan,
                nan,
                Front.MISSING,
                Front.MISSING,
                Front.MISSING,
                Front.MISSING,
                new FireEllipse(nan, nan, nan, nan));
    }

    /** Head rate of spread at full speed (ROS), m/min. */
    public double rosMMin() {
        return head.rosMMin();
    }

    /** Head fire intensity (HFI), kW/m. */
    public double hfiKwM() {
        return head.intensityKwM();
    }

    /** Crown fraction burned at the head (CFB), 0 to 1. */
    public double cfb() {
        return head.crownFractionBurned();
    }

    /** Total fuel consumption at the head (TFC), kg/m². */
    public double tfcKgM2() {
        return head.fuelConsumptionKgM2();
    }

    /** Surface, intermittent or crown fire (FD). */
    public FireType fireType() {
        return head.type();
    }
}
