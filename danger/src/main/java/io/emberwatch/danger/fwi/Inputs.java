package io.emberwatch.danger.fwi;

/**
 * The ranges outside of which a reading is impossible and is refused. NaN is a missing reading, not an impossible one,
 * and passes.
 */
final class Inputs {
    static final double MIN_TEMP_C = -90.0;
    static final double MAX_TEMP_C = 70.0;
    static final double MAX_WIND_KMH = 500.0;
    static final double MAX_RAIN_MM = 2000.0;
    static final double MAX_SOLRAD_KW_M2 = 2.0;
    static final double MAX_GRASS_LOAD_KG_M2 = 20.0;
    /** A code on the FF scale passes 101 a little where the air is so hot that the equilibrium moisture is negative. */
    static final double MAX_HOURLY_FF_CODE = 110.0;

    static final double MIN_MOISTURE = -20.0;

    private Inputs() {}

    static void temp(double tempC) {
        require("temperature", tempC, MIN_TEMP_C, MAX_TEMP_C, "°C");
    }

    static void rh(double rhPercent) {
        require("relative humidity", rhPercent, 0.0, 100.0, "%");
    }

    static void wind(double windKmh) {
        require("wind", windKmh, 0.0, MAX_WIND_KMH, "km/h");
    }

    static void rain(double rainMm) {
        require("rain", rainMm, 0.0, MAX_RAIN_MM, "mm");
    }

    static void solrad(double solradKwM2) {
        require("solar radiation", solradKwM2, 0.0, MAX_SOLRAD_KW_M2, "kW/m²");
    }

    static void ffmc(double ffmc) {
        require("FFMC", ffmc, 0.0, 101.0, "");
    }

    static void code(String what, double code) {
        require(what, code, 0.0, Double.MAX_VALUE, "");
    }

    static void lat(double latDeg) {
        require("latitude", latDeg, -90.0, 90.0, "°");
    }

    static void month(int month) {
        if (month < 1 || month > 12) {
            throw new IllegalArgumentException("month [" + month + "] is outside 1 to 12");
        }
    }

    static void grassLoad(double loadKgM2) {
        if (loadKgM2 <= 0.0 || loadKgM2 > MAX_GRASS_LOAD_KG_M2) {
            throw new IllegalArgumentException(
                    "grass fuel load [" + loadKgM2 + "] is not above 0 and at most " + MAX_GRASS_LOAD_KG_M2 + " kg/m²");
        }
    }

    /** Refuses a present value outside {@code min} to {@code max}; both ends are possible. */
    static void require(String what, double value, double min, double max, String unit) {
        if (value < min || value > max) {
            String upTo = max == Double.MAX_VALUE ? " and finite" : " to " + max;
            throw new IllegalArgumentException(
                    (what + " [" + value + "] is outside " + min + upTo + " " + unit).stripTrailing());
        }
    }
}
