package io.emberwatch.danger.fbp;

/**
 * Rate of spread (ROS): the speed at which the head of the fire runs over level ground once it has gathered speed, m/min.
 *
 * <p>Source: ST-X-3 (1992), equations 26 to 38, 54, 61 to 65; GLC-X-10 (2009) for M-3, M-4 and the curing of grass (35).
 * Never below 1e-6, the floor of cffdrs_r.
 */
final class SpreadRate {
    static final double FLOOR = 1e-6;
    static final double GREEN_ASPEN_BUI = 80;
    private static final double GREEN_SHARE = 0.2;

    private SpreadRate() {}

    /** What a stand brings to the spread beside index and buildup. NaN where the fuel type does not need it. */
    record Stand(
            double fmcPercent,
            double sfcKgM2,
            double coniferPercent,
            double deadFirPercent,
            double curingPercent,
            double crownBaseHeightM) {
        Stand withDeadFir(double percent) {
            return new Stand(fmcPercent, sfcKgM2, coniferPercent, percent, curingPercent, crownBaseHeightM);
        }
    }

    /** Head rate of spread; a buildup of zero leaves out the buildup effect. */
    static double rosMMin(FuelType fuel, double isi, double bui, Stand stand) {
        double ros = switch (fuel) {
            case C6 -> plantation(isi, bui, stand);
            case D2 -> bui < GREEN_ASPEN_BUI ? 0 : initial(fuel, isi, stand) * buildupEffect(fuel, bui);
            default -> initial(fuel, isi, stand) * buildupEffect(fuel, bui); // 55
        };
        return atLeastFloor(ros);
    }

    /** Initial rate of spread RSI, without the effect of the fuel below the surface. */
    private static double initial(FuelType fuel, double isi, Stand stand) {
        double conifer = stand.coniferPercent / 100;
        double deadFir = stand.deadFirPercent / 100;
        return switch (fuel) {
            case M1 -> conifer * part(FuelType.C2, isi) + (1 - conifer) * part(FuelType.D1, isi); // 27
            case M2 -> conifer * part(FuelType.C2, isi) + GREEN_SHARE * (1 - conifer) * part(FuelType.D1, isi); // 28
            case M3 -> deadFir * curve(fuel, isi) + (1 - deadFir) * part(FuelType.D1, isi); // GLC-X-10 29, 30
            case M4 -> // GLC-X-10 31 to 33
                deadFir * curve(fuel, isi) + GREEN_SHARE * (1 - deadFir) * part(FuelType.D1, isi);
            case D2 -> GREEN_SHARE * curve(fuel, isi);
            case O1A, O1B -> curve(fuel, isi) * curingFactor(stand.curingPercent); // 36
            default -> curve(fuel, isi);
        };
    }

    /** One of the fuel types that a mixedwood is made of. */
    private static double part(FuelType fuel, double isi) {
        return atLeastFloor(curve(fuel, isi));
    }

    private static double atLeastFloor(double ros) {
        return ros <= 0 ? FLOOR : ros;
    }

    /** The S-shaped curve of a fuel type over the Initial Spread Index (26). */
    static double curve(FuelType fuel, double isi) {
        return fuel.a * Math.pow(1 - Math.exp(-fuel.b * isi), fuel.c);
    }

    /** The share of its speed that grass has at a degree of curing (GLC-X-10, 35a and 35b). */
    static double curingFactor(double curingPercent) {
        return curingPercent < 58.8
                ? 0.005 * (Math.exp(0.061 * curingPercent) - 1) // 35a
                : 0.176 + 0.02 * (curingPercent - 58.8); // 35b
    }

    /** Buildup effect: how the dryness below the surface speeds or slows the fire; 1 at the type's average BUI (54). */
    static double buildupEffect(FuelType fuel, double bui) {
        if (!fuel.burns()) {
            return Double.NaN;
        }
        return bui <= 0 ? 1 : Math.exp(50 * Math.log(fuel.q) * (1 / bui - 1 / fuel.averageBui));
    }

    private static double plantation(double isi, double bui, Stand stand) {
        double surface = plantationSurface(isi, bui);
        double crown = plantationCrown(isi, stand.fmcPercent);
        if (crown <= surface) {
            return surface;
        }
        double critical = CrownFire.criticalSurfaceRos(stand.fmcPercent, stand.crownBaseHeightM, stand.sfcKgM2);
        return surface + CrownFire.fractionBurned(critical, surface) * (crown - surface); // 65
    }

    /** C-6 as a surface fire (62, 63). */
    static double plantationSurface(double isi, double bui) {
        return curve(FuelType.C6, isi) * buildupEffect(FuelType.C6, bui);
    }

    /** C-6 as a crown fire (61, 64): 0.778 is the mean foliar moisture effect. */
    static double plantationCrown(double isi, double fmcPercent) {
        double foliarMoistureEffect = 1000 * Math.pow(1.5 - 0.00275 * fmcPercent, 4) / (460 + 25.9 * fmcPercent); // 61
        return 60 * (1 - Math.exp(-0.0497 * isi)) * foliarMoistureEffect / 0.778; // 64
    }
}
