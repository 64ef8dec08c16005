package io.emberwatch.danger.fbp;

/**
 * Surface fuel consumption (SFC): the weight of litter, duff and dead wood that the front burns, kg/m².
 *
 * <p>Source: ST-X-3 (1992), equations 9 to 25; C-1 by GLC-X-10 (2009), equation 9, whose printed form has a typing error
 * (FFMC − 81) that the reference program has corrected, too. Never below 1e-6, so that it may be divided by: the floor of
 * cffdrs_r.
 */
final class SurfaceFuel {
    static final double FLOOR = 1e-6;

    private SurfaceFuel() {}

    static double consumptionKgM2(FuelType fuel, double ffmc, double bui, double coniferPercent, double grassLoadKgM2) {
        double sfc = switch (fuel) {
            case C1 -> spruceLichen(ffmc);
            case C2, M3, M4 -> 5.0 * burnt(0.0115, bui); // 10
            case C3, C4 -> 5.0 * Math.pow(burnt(0.0164, bui), 2.24); // 11
            case C5, C6 -> 5.0 * Math.pow(burnt(0.0149, bui), 2.48); // 12
            case C7 -> ponderosa(ffmc, bui);
            case D1 -> aspen(bui);
            case D2 -> bui < SpreadRate.GREEN_ASPEN_BUI ? 0 : aspen(bui);
            case M1, M2 -> // 17
                coniferPercent / 100 * 5.0 * burnt(0.0115, bui) + (1 - coniferPercent / 100) * aspen(bui);
            case O1A, O1B -> grassLoadKgM2; // 18
            case S1 -> 4.0 * burnt(0.025, bui) + 4.0 * burnt(0.034, bui); // 19, 20, 25
            case S2 -> 10.0 * burnt(0.013, bui) + 6.0 * burnt(0.060, bui); // 21, 22, 25
            case S3 -> 12.0 * burnt(0.0166, bui) + 20.0 * burnt(0.0210, bui); // 23, 24, 25
            case NON_FUEL, WATER -> Double.NaN;
        };
        return sfc <= 0 ? FLOOR : sfc;
    }

    private static double burnt(double rate, double bui) {
        return 1 - Math.exp(-rate * bui);
    }

    private static double spruceLichen(double ffmc) {
        return ffmc > 84
                ? 0.75 + 0.75 * Math.sqrt(1 - Math.exp(-0.23 * (ffmc - 84))) // GLC-X-10 9a
                : 0.75 - 0.75 * Math.sqrt(1 - Math.exp(0.23 * (ffmc - 84))); // GLC-X-10 9b
    }

    private static double ponderosa(double ffmc, double bui) {
        double litter = ffmc <= 70 ? 0 : 2 * (1 - Math.exp(-0.104 * (ffmc - 70))); // 13
        return litter + 1.5 * burnt(0.0201, bui); // 14, 15
    }

    private static double aspen(double bui) {
        return 1.5 * burnt(0.0183, bui); // 16
    }
}
