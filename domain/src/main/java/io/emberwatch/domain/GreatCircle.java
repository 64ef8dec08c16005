package io.emberwatch.domain;

/** Distances on a sphere of the Earth's mean radius (IUGG, 6371.0088 km); within 0.6 % of those on the ellipsoid. */
public final class GreatCircle {

    /** The Earth's mean radius, km. */
    public static final double EARTH_KM = 6371.0088;

    private GreatCircle() {}

    /** How far two places lie apart, km, by haversines: exact for near places, too; degrees north and east. */
    public static double km(double latA, double lonA, double latB, double lonB) {
        return km(latB - latA, lonB - lonA, Math.cos(Math.toRadians(latA)) * Math.cos(Math.toRadians(latB)));
    }

    /**
     * The same for a caller that has the cosines already, having one place that is compared with many.
     *
     * @param northDeg from one place to the other, degrees north
     * @param eastDeg likewise, degrees east
     * @param cosines the cosines of both latitudes, multiplied
     */
    public static double km(double northDeg, double eastDeg, double cosines) {
        double sinLat = Math.sin(Math.toRadians(northDeg) / 2);
        double sinLon = Math.sin(Math.toRadians(eastDeg) / 2);
        double h = sinLat * sinLat + cosines * sinLon * sinLon;
        return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)));
    }
}
