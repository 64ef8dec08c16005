package io.emberwatch.console.review;

/** How far two places lie apart on a round Earth, by haversines. */
final class Distance {

    private static final double EARTH_KM = 6371.0;

    private Distance() {}

    static double km(double lat1, double lon1, double lat2, double lon2) {
        double a = Math.toRadians(lat1);
        double b = Math.toRadians(lat2);
        double half = Math.sin((b - a) / 2);
        double turn = Math.sin(Math.toRadians(lon2 - lon1) / 2);
        return 2 * EARTH_KM * Math.asin(Math.sqrt(half * half + Math.cos(a) * Math.cos(b) * turn * turn));
    }
}
