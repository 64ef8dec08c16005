package io.emberwatch.danger.fbp;

/**
 * The ellipse that a fire from one point grows into, and the way in which it gathers speed.
 *
 * <p>Source: ST-X-3 (1992), equations 70 to 72, 79 to 81, 89; GLC-X-10 (2009), equations 80a, 80b, 94.
 */
final class FireShape {
    private FireShape() {}

    /** Length-to-breadth ratio (LB) at full speed, 1 upward (79, 80). */
    static double lengthToBreadth(FuelType fuel, double windKmh) {
        if (fuel.isGrass()) {
            return windKmh < 1 ? 1 : 1.1 * Math.pow(windKmh, 0.464); // GLC-X-10 80a, 80b
        }
        return 1 + 8.729 * Math.pow(1 - Math.exp(-0.030 * windKmh), 2.155); // 79
    }

    /** Rate at which a fire from one point gathers speed, 1/min; crowning slows it in closed stands (72). */
    static double accelerationPerMin(FuelType fuel, double crownFractionBurned) {
        return fuel.isOpen() ? 0.115 : closedAccelerationPerMin(crownFractionBurned);
    }

    /** The same in a closed stand, whatever the fuel type. */
    static double closedAccelerationPerMin(double crownFractionBurned) {
        return 0.115 - 18.8 * Math.pow(crownFractionBurned, 2.5) * Math.exp(-8 * crownFractionBurned);
    }

    /** Speed at a time after the start at one point, m/min (70). */
    static double rosAtTime(double rosMMin, double alphaPerMin, double minutes) {
        return rosMMin * (1 - Math.exp(-alphaPerMin * minutes));
    }

    /** Distance run at a time after the start at one point, m (71). */
    static double distanceAtTime(double rosMMin, double alphaPerMin, double minutes) {
        return rosMMin * (minutes + Math.exp(-alphaPerMin * minutes) / alphaPerMin - 1 / alphaPerMin);
    }

    /** Length-to-breadth ratio at a time after the start at one point (81). */
    static double lengthToBreadthAtTime(double lengthToBreadth, double alphaPerMin, double minutes) {
        return (lengthToBreadth - 1) * (1 - Math.exp(-alphaPerMin * minutes)) + 1;
    }

    /** Speed of the flanks, m/min (89). */
    static double flankRos(double headMMin, double backMMin, double lengthToBreadth) {
        return (headMMin + backMMin) / (2 * lengthToBreadth);
    }

    /**
     * Speed in a direction, m/min: the distance from the point of ignition to the ellipse, at an angle off the head
     * (GLC-X-10, equation 94, solved so that it needs no division by the cosine). At 0 it is the speed of the head, at
     * 180° that of the back.
     *
     * <p>cffdrs_r 1.10.0 multiplies both summands of the equation by its bracket, which at 180° gives the head's speed.
     */
    static double rosAtAngle(double headMMin, double flankMMin, double backMMin, double angleRad) {
        double cos = Math.cos(angleRad);
        double sin2 = Math.sin(angleRad) * Math.sin(angleRad);
        double flank2 = flankMMin * flankMMin;
        double half = (headMMin + backMMin) / 2;
        double centre = (headMMin - backMMin) / 2;
        double root = Math.sqrt(flank2 * cos * cos + headMMin * backMMin * sin2);
        return (flank2 * centre * cos + half * flankMMin * root) / (flank2 * cos * cos + half * half * sin2);
    }

    /** Speed in a direction where the point of ignition is taken as a focus of the ellipse, m/min; needs no back speed. */
    static double rosAtAngleFromFocus(double headMMin, double lengthToBreadth, double angleRad) {
        double eccentricity = Math.sqrt(1 - 1 / (lengthToBreadth * lengthToBreadth));
        return headMMin * (1 - eccentricity) / (1 - eccentricity * Math.cos(angleRad));
    }
}
