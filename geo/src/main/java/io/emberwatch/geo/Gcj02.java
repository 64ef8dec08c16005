package io.emberwatch.geo;

/**
 * The offset coordinates of Chinese map services (GCJ-02) and the way back to WGS 84, on which sensors stand.
 *
 * <p>The offset is some 100 to 700 m and the same for everybody; its polynomial is public knowledge. Outside a box around
 * mainland China there is none. The way back is found by iteration, to within a centimetre.
 */
final class Gcj02 {

    private static final double A = 6_378_245.0;
    private static final double EE = 0.006693421622965943;
    private static final int ROUNDS = 8;

    private Gcj02() {}

    /** Longitude and latitude on WGS 84 of a point on GCJ-02, degrees. */
    static double[] toWgs84(double lonDeg, double latDeg) {
        if (isOutside(lonDeg, latDeg)) {
            return new double[] {lonDeg, latDeg};
        }
        double lon = lonDeg;
        double lat = latDeg;
        for (int i = 0; i < ROUNDS; i++) {
            double[] there = fromWgs84(lon, lat);
            lon += lonDeg - there[0];
            lat += latDeg - there[1];
        }
        return new double[] {lon, lat};
    }

    /** Longitude and latitude on GCJ-02 of a point on WGS 84, degrees. */
    static double[] fromWgs84(double lonDeg, double latDeg) {
        if (isOutside(lonDeg, latDeg)) {
            return new double[] {lonDeg, latDeg};
        }
        double x = lonDeg - 105;
        double y = latDeg - 35;
        double phi = Math.toRadians(latDeg);
        double w = 1 - EE * Math.sin(phi) * Math.sin(phi);
        double northM = -100
                + 2 * x
                + 3 * y
                + 0.2 * y * y
                + 0.1 * x * y
                + 0.2 * Math.sqrt(Math.abs(x))
                + wave(x)
                + waveNorth(y);
        double eastM =
                300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x)) + wave(x) + waveEast(x);
        double dLat = Math.toDegrees(northM / (A * (1 - EE) / (w * Math.sqrt(w))));
        double dLon = Math.toDegrees(eastM / (A / Math.sqrt(w) * Math.cos(phi)));
        return new double[] {lonDeg + dLon, latDeg + dLat};
    }

    private static double sin(double times) {
        return Math.sin(times * Math.PI);
    }

    private static double wave(double x) {
        return (20 * sin(6 * x) + 20 * sin(2 * x)) * 2 / 3;
    }

    private static double waveNorth(double y) {
        return (20 * sin(y) + 40 * sin(y / 3) + 160 * sin(y / 12) + 320 * sin(y / 30)) * 2 / 3;
    }

    private static double waveEast(double x) {
        return (20 * sin(x) + 40 * sin(x / 3) + 150 * sin(x / 12) + 300 * sin(x / 30)) * 2 / 3;
    }

    private static boolean isOutside(double lonDeg, double latDeg) {
        return !(lonDeg >= 72.004 && lonDeg <= 137.8347 && latDeg >= 0.8293 && latDeg <= 55.8271);
    }
}
