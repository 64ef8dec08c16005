package io.emberwatch.danger.fbp;

/**
 * The step from a fire on the ground to a fire in the crowns: when it is made and how much of the crowns burns.
 *
 * <p>Source: ST-X-3 (1992), equations 56 to 58, 66, 67, 69, 91 (Van Wagner 1977).
 */
final class CrownFire {
    private CrownFire() {}

    /** Critical surface intensity (CSI): the intensity at which the flames light the crowns, kW/m (56). */
    static double criticalSurfaceIntensity(double fmcPercent, double crownBaseHeightM) {
        return 0.001 * Math.pow(crownBaseHeightM, 1.5) * Math.pow(460 + 25.9 * fmcPercent, 1.5);
    }

    /** Critical surface rate of spread (RSO), m/min (57). */
    static double criticalSurfaceRos(double fmcPercent, double crownBaseHeightM, double sfcKgM2) {
        return criticalSurfaceIntensity(fmcPercent, crownBaseHeightM) / (300 * sfcKgM2);
    }

    /** Crown fraction burned (CFB), 0 to 1 (58). */
    static double fractionBurned(double criticalRosMMin, double rosMMin) {
        return rosMMin <= criticalRosMMin ? 0 : 1 - Math.exp(-0.23 * (rosMMin - criticalRosMMin));
    }

    /** Crown fuel consumption (CFC), kg/m², of the share of the stand that has crowns (66). */
    static double consumptionKgM2(
            FuelType fuel, double crownLoadKgM2, double burned, double coniferPercent, double deadFirPercent) {
        double whole = crownLoadKgM2 * burned;
        return switch (fuel) {
            case M1, M2 -> coniferPercent / 100 * whole;
            case M3, M4 -> deadFirPercent / 100 * whole;
            default -> whole;
        };
    }

    /** Fire intensity (Byram 1959), kW/m, at 18,000 kJ/kg (69). */
    static double intensityKwM(double consumptionKgM2, double rosMMin) {
        return 300 * consumptionKgM2 * rosMMin;
    }

    /**
     * Height of the live crowns above the ground, m: as given, else by density and height of a C-6 stand (91), else the
     * fuel type's own.
     */
    static double baseHeightM(FuelType fuel, double givenM, double stemsPerHa, double standHeightM) {
        if (!Double.isNaN(givenM)) {
            return givenM;
        }
        boolean measured = fuel == FuelType.C6 && stemsPerHa > 0 && standHeightM > 0;
        double height = measured
                ? -11.2 + 1.06 * standHeightM + 0.0017 * stemsPerHa // 91
                : fuel.crownBaseHeightM;
        return height < 0 ? 1e-7 : height;
    }
}
