package io.emberwatch.danger.fbp;

/**
 * The wind that would drive the fire over level ground as wind and slope together do.
 *
 * <p>Source: ST-X-3 (1992), equations 39 to 51; GLC-X-10 (2009), equations 42 to 44, for mixedwoods, grass and the wind
 * limit of 112.45 km/h.
 *
 * @param kmh wind speed vectored with the slope (WSV), km/h
 * @param azimuthRad the direction toward which the fire runs (RAZ), radians from north by east; NaN without any drive
 */
record SlopeWind(double kmh, double azimuthRad) {
    private static final double LIMIT_KMH = 112.45;

    /** Slope factor (SF): how many times faster a fire runs up the slope than over level ground, 1 to 10 (39). */
    static double slopeFactor(double slopePercent) {
        return slopePercent >= 70 ? 10 : Math.exp(3.533 * Math.pow(slopePercent / 100, 1.2));
    }

    static SlopeWind of(
            FuelType fuel,
            double ffmc,
            double windKmh,
            double windTowardRad,
            double slopePercent,
            double upslopeRad,
            SpreadRate.Stand stand) {
        double slopeIsi = equivalentIsi(fuel, SpreadIndex.isi(ffmc, 0), slopeFactor(slopePercent), stand);
        double slopeKmh = equivalentWind(slopeIsi, SpreadIndex.moistureEffect(ffmc));
        double east = windKmh * Math.sin(windTowardRad) + slopeKmh * Math.sin(upslopeRad); // 47
        double north = windKmh * Math.cos(windTowardRad) + slopeKmh * Math.cos(upslopeRad); // 48
        double speed = Math.sqrt(east * east + north * north); // 49
        double azimuth = Math.acos(north / speed); // 50
        return new SlopeWind(speed, east < 0 ? 2 * Math.PI - azimuth : azimuth); // 51
    }

    /** The Initial Spread Index (ISF) that would give, without wind or slope, the speed of the fire on the slope. */
    private static double equivalentIsi(FuelType fuel, double calmIsi, double factor, SpreadRate.Stand stand) {
        double conifer = stand.coniferPercent() / 100;
        double deadFir = stand.deadFirPercent() / 100;
        return switch (fuel) {
            case M1, M2 -> // GLC-X-10 42a
                conifer * invert(FuelType.C2, calmIsi, factor, stand)
                        + (1 - conifer) * invert(FuelType.D1, calmIsi, factor, stand);
            case M3, M4 -> // GLC-X-10 42b, 42c
                deadFir * invert(fuel, calmIsi, factor, stand.withDeadFir(100))
                        + (1 - deadFir) * invert(FuelType.D1, calmIsi, factor, stand);
            case D2 -> invert(FuelType.D1, calmIsi, factor, stand);
            default -> invert(fuel, calmIsi, factor, stand);
        };
    }

    private static double invert(FuelType fuel, double calmIsi, double factor, SpreadRate.Stand stand) {
        double slopeRos = SpreadRate.rosMMin(fuel, calmIsi, 0, stand) * factor; // 40
        double full = fuel.isGrass() ? fuel.a * SpreadRate.curingFactor(stand.curingPercent()) : fuel.a; // 43
        double rest = 1 - Math.pow(slopeRos / full, 1 / fuel.c);
        return Math.log(Math.max(rest, 0.01)) / -fuel.b; // 41a, 41b
    }

    /** The wind over level ground that gives the index (WSE), km/h (44). */
    private static double equivalentWind(double slopeIsi, double moistureEffect) {
        double gentle = Math.log(slopeIsi / (SpreadIndex.SCALE * moistureEffect)) / SpreadIndex.WIND_RATE; // 44a
        double most = 12 * SpreadIndex.SCALE * moistureEffect;
        if (!(gentle > 40)) {
            return gentle;
        }
        return slopeIsi < 0.999 * most ? 28 - Math.log(1 - slopeIsi / most) / 0.0818 : LIMIT_KMH; // 44b, 44c
    }
}
