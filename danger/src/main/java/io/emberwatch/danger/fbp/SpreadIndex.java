package io.emberwatch.danger.fbp;

/**
 * The Initial Spread Index as the FBP System reads it: fine fuel and wind without the fuel's amount.
 *
 * <p>Source: ST-X-3 (1992), equations 45, 46, 52 to 53a, 75, 76. It differs from the index of the FWI System from 40 km/h
 * upward, where the effect of the wind levels off. Moisture by the consistent constant 250·59.5/101, as cffdrs_r.
 */
final class SpreadIndex {
    static final double SCALE = 0.208;
    static final double WIND_RATE = 0.05039;
    private static final double MOISTURE_SCALE = 250 * 59.5 / 101;

    private SpreadIndex() {}

    /** Effect of the moisture of the fine fuel, 0 to 91.9 and a little above (45, 46). */
    static double moistureEffect(double ffmc) {
        double m = MOISTURE_SCALE * (101 - ffmc) / (59.5 + ffmc); // 46
        return 91.9 * Math.exp(-0.1386 * m) * (1 + Math.pow(m, 5.31) / 4.93e7); // 45
    }

    static double isi(double ffmc, double windKmh) {
        double wind = windKmh < 40
                ? Math.exp(WIND_RATE * windKmh) // 53
                : 12 * (1 - Math.exp(-0.0818 * (windKmh - 28))); // 53a
        return SCALE * wind * moistureEffect(ffmc); // 52
    }

    /** The index that the fire has against the wind, at its back (75, 76). */
    static double backIsi(double ffmc, double windKmh) {
        return SCALE * Math.exp(-WIND_RATE * windKmh) * moistureEffect(ffmc);
    }
}
