package io.emberwatch.app.simulate;

/**
 * The smoke of one growing fire, drifting with the wind.
 *
 * <p>A ground-level Gaussian plume in neutral air (Pasquill class D, Briggs' open-country widths: σy = 0.08 x (1 + 0.0001
 * x)^−½, σz = 0.06 x (1 + 0.0015 x)^−½, x in metres), seen after the travel time x / wind. The source grows with the
 * burning edge: rate of spread 5 m/min, 1 kg/m² of fuel, 15 g of fine particles and 120 g of carbon monoxide per kg
 * (rounded from published emission factors; a simulation, no dispersion forecast).
 *
 * @param latDeg where it broke out, degrees north
 * @param lonDeg where it broke out, degrees east
 * @param startMs when, milliseconds since 1970-01-01T00:00Z
 * @param burnsForMs how long it burns before it is put out
 */
public record Plume(double latDeg, double lonDeg, long startMs, long burnsForMs) {
    private static final double M_PER_DEG = 111_320;
    private static final double SPREAD_M_PER_S = 5.0 / 60;
    private static final double FUEL_KG_PER_M2 = 1;
    private static final double PM25_UG_PER_KG = 15e6;
    private static final double CO_UG_PER_KG = 120e6;
    /** 1 ppm of carbon monoxide in µg/m³ at 25 °C and 1013 hPa. */
    private static final double CO_UGM3_PER_PPM = 1145;

    /**
     * What the smoke adds at a place and moment.
     *
     * @param windKmh wind that carries it, km/h
     * @param windDirDeg direction the wind comes from, degrees
     */
    public Smoke at(double placeLatDeg, double placeLonDeg, long timeMs, double windKmh, double windDirDeg) {
        double eastM = (placeLonDeg - lonDeg) * M_PER_DEG * Math.cos(Math.toRadians(latDeg));
        double northM = (placeLatDeg - latDeg) * M_PER_DEG;
        double toRad = Math.toRadians(windDirDeg + 180);
        double alongM = eastM * Math.sin(toRad) + northM * Math.cos(toRad);
        double acrossM = eastM * Math.cos(toRad) - northM * Math.sin(toRad);
        double windMs = Math.max(1, windKmh / 3.6);
        double heatC = 40 * Math.exp(-Math.hypot(eastM, northM) / 60) * (burning(timeMs) > 0 ? 1 : 0);
        if (alongM < 20) {
            return new Smoke(0, 0, heatC);
        }
        double kgPerS = burning(timeMs - (long) (1000 * alongM / windMs));
        double sigmaY = 0.08 * alongM / Math.sqrt(1 + 0.0001 * alongM);
        double sigmaZ = 0.06 * alongM / Math.sqrt(1 + 0.0015 * alongM);
        double dilution = Math.exp(-acrossM * acrossM / (2 * sigmaY * sigmaY)) / (Math.PI * windMs * sigmaY * sigmaZ);
        return new Smoke(kgPerS * PM25_UG_PER_KG * dilution, kgPerS * CO_UG_PER_KG * dilution / CO_UGM3_PER_PPM, heatC);
    }

    /** Fuel consumed per second at a moment, kg/s: the edge of a growing circle, capped at 2 km of edge. */
    private double burning(long timeMs) {
        double seconds = (timeMs - startMs) / 1000.0;
        if (seconds <= 0 || seconds * 1000 > burnsForMs) {
            return 0;
        }
        double edgeM = Math.min(2000, 2 * Math.PI * (2 + SPREAD_M_PER_S * seconds));
        return edgeM * SPREAD_M_PER_S * FUEL_KG_PER_M2;
    }

    /**
     * What smoke adds to clean air.
     *
     * @param pm25Ugm3 fine particles, µg/m³
     * @param coPpm carbon monoxide, ppm
     * @param heatC warming in the flames' neighbourhood, °C
     */
    public record Smoke(double pm25Ugm3, double coPpm, double heatC) {}
}
