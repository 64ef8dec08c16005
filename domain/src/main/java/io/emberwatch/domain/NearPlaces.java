package io.emberwatch.domain;

/** How far apart two places are that lie some tens of kilometres from each other: on a plane, to a few parts in a thousand. */
public final class NearPlaces {

    private static final double KM_PER_DEG = 111.32;

    private NearPlaces() {}

    /** Distance, km; degrees of longitude are as long as at the first place. */
    public static double km(double fromLatDeg, double fromLonDeg, double toLatDeg, double toLonDeg) {
        double north = (toLatDeg - fromLatDeg) * KM_PER_DEG;
        double east = (toLonDeg - fromLonDeg) * KM_PER_DEG * Math.cos(Math.toRadians(fromLatDeg));
        return Math.hypot(north, east);
    }
}
