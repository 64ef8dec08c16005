package io.emberwatch.danger.fbp;

/**
 * Speed and direction of a passing fire as three watchers see it: from the times at which it reaches the corners of a
 * triangle.
 *
 * <p>Source: Simard, Eenigenburg, Adams, Nissen and Deacon (1984), Forest Science 30, 348–358. The front is taken as a
 * straight line while it crosses the triangle.
 *
 * @param ros speed in the unit of the sides by the unit of the times: m/min where those are m and min
 * @param directionDeg where the front runs to, degrees from north, as given by the bearings
 */
public record ObservedSpread(double ros, double directionDeg) {
    private static final double EARTH_RADIUS_M = 6_378_137;
    private static final double WGS84_E2 = 0.00669437999014;

    /**
     * By the sides of the triangle. The times must rise from corner 1 to 2 and not fall to 3.
     *
     * @param side12M, side13M, side23M lengths of the sides, m
     * @param bearing12Deg, bearing13Deg directions from corner 1 to the others, degrees from north
     * @throws IllegalArgumentException if the sides make no triangle or the times do not rise
     */
    public static ObservedSpread bySides(
            double minute1,
            double minute2,
            double minute3,
            double side12M,
            double side13M,
            double side23M,
            double bearing12Deg,
            double bearing13Deg) {
        Ranges.SIDE_M.require(side12M);
        Ranges.SIDE_M.require(side13M);
        Ranges.SIDE_M.require(side23M);
        Ranges.BEARING_DEG.require(bearing12Deg);
        Ranges.BEARING_DEG.require(bearing13Deg);
        double first = Ranges.MINUTES_BETWEEN.require(minute2 - minute1);
        double second = Ranges.MINUTES_BETWEEN.require(minute3 - minute1);
        double corner =
                Math.acos((side13M * side13M + side12M * side12M - side23M * side23M) / (2 * side12M * side13M));
        if (!(corner > 0 && corner < Math.PI) && !Double.isNaN(side12M + side13M + side23M)) {
            throw new IllegalArgumentException(
                    "sides in m [" + side12M + ", " + side13M + ", " + side23M + "] must make a triangle");
        }
        double off = Math.atan(second / first * side12M / (side13M * Math.sin(corner)) - 1 / Math.tan(corner));
        double turn = clockwise(bearing13Deg - bearing12Deg) ? 1 : -1;
        return new ObservedSpread(side12M * Math.cos(off) / first, bearing12Deg + turn * Math.toDegrees(off));
    }

    private static boolean clockwise(double degrees) {
        double turn = (degrees % 360 + 360) % 360;
        return turn <= 180;
    }

    /** By the corners' places, latitude and longitude in degrees (WGS84), and times in minutes. */
    public static ObservedSpread byPoints(Sighting one, Sighting two, Sighting three) {
        return bySides(
                one.minute(),
                two.minute(),
                three.minute(),
                one.distanceM(two),
                one.distanceM(three),
                two.distanceM(three),
                one.bearingDeg(two),
                one.bearingDeg(three));
    }

    /**
     * The fire reaching a place.
     *
     * @param minute when, min
     * @param latDeg latitude
     * @param lonDeg longitude, east positive
     */
    public record Sighting(double minute, double latDeg, double lonDeg) {
        /**
         *
         * @throws IllegalArgumentException for a place that is not on Earth
         */
        public Sighting {
            Ranges.LAT_DEG.require(latDeg);
            Ranges.LON_DEG.require(lonDeg);
        }

        /** Great-circle distance on a sphere of the equator's radius, as the reference program takes it. */
        double distanceM(Sighting other) {
            double lat = Math.toRadians(latDeg);
            double otherLat = Math.toRadians(other.latDeg);
            double dLat = Math.sin((otherLat - lat) / 2);
            double dLon = Math.sin(Math.toRadians(other.lonDeg - lonDeg) / 2);
            return 2
                    * EARTH_RADIUS_M
                    * Math.asin(Math.sqrt(dLat * dLat + Math.cos(lat) * Math.cos(otherLat) * dLon * dLon));
        }

        /** Bearing on the ellipsoid over the short way of a fire, degrees from north, −180 to 180. */
        double bearingDeg(Sighting other) {
            double midLat = Math.toRadians((latDeg + other.latDeg) / 2);
            double sin2 = Math.sin(midLat) * Math.sin(midLat);
            double stretch = (1 - WGS84_E2 * sin2) / (1 - WGS84_E2);
            double east = stretch * Math.cos(midLat) * (other.lonDeg - lonDeg);
            return Math.toDegrees(Math.atan2(east, other.latDeg - latDeg));
        }
    }
}
