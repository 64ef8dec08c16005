package io.emberwatch.jobs.smoke;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Who stands near one sensor: rings to compare its air with, and partners that may smell the same fire.
 *
 * <p>The rings begin at 10 km, so that one plume seldom covers sensor and comparison, and widen where too few stand
 * there; at most 24 of a ring are asked, spread evenly over its distances.
 */
final class Neighbourhood {
    private static final double[][] RINGS_KM = {{10, 50}, {10, 120}, {3, 120}, {0, 250}};
    private static final int MOST = 24;
    private static final double EARTH_KM = 6371.0088;

    private final List<List<Place>> rings;
    private final List<Place> partners;

    /** A place with its distance from the sensor that asks; km. */
    record Place(String id, double latDeg, double lonDeg, double km) {}

    private Neighbourhood(List<List<Place>> rings, List<Place> partners) {
        this.rings = rings;
        this.partners = partners;
    }

    static Neighbourhood of(Place centre, Iterable<Place> all, double maxPairKm) {
        List<Place> near = new ArrayList<>();
        double farthest = RINGS_KM[RINGS_KM.length - 1][1];
        double boxDeg = Math.toDegrees(farthest / EARTH_KM);
        for (Place other : all) {
            if (!other.id().equals(centre.id()) && Math.abs(other.latDeg() - centre.latDeg()) <= boxDeg) {
                double km = km(centre, other);
                if (km <= farthest) {
                    near.add(new Place(other.id(), other.latDeg(), other.lonDeg(), km));
                }
            }
        }
        near.sort(Comparator.comparingDouble(Place::km).thenComparing(Place::id));
        List<List<Place>> rings = new ArrayList<>();
        for (double[] ring : RINGS_KM) {
            rings.add(spread(near.stream()
                    .filter(p -> p.km() >= ring[0] && p.km() <= ring[1])
                    .toList()));
        }
        List<Place> partners =
                near.stream().filter(p -> p.km() <= maxPairKm).limit(MOST).toList();
        return new Neighbourhood(rings, partners);
    }

    private static List<Place> spread(List<Place> sorted) {
        if (sorted.size() <= MOST) {
            return sorted;
        }
        List<Place> some = new ArrayList<>();
        for (int i = 0; i < MOST; i++) {
            some.add(sorted.get((int) ((long) i * sorted.size() / MOST)));
        }
        return some;
    }

    /** Rings to compare with, the best first. */
    List<List<Place>> rings() {
        return rings;
    }

    /** The nearest sensors that may confirm this one, nearest first. */
    List<Place> partners() {
        return partners;
    }

    private static double km(Place a, Place b) {
        return km(a.latDeg(), a.lonDeg(), b.latDeg(), b.lonDeg());
    }

    /** Great-circle distance, haversine. */
    static double km(double latA, double lonA, double latB, double lonB) {
        double dLat = Math.toRadians(latB - latA) / 2;
        double dLon = Math.toRadians(lonB - lonA) / 2;
        double h = Math.sin(dLat) * Math.sin(dLat)
                + Math.cos(Math.toRadians(latA)) * Math.cos(Math.toRadians(latB)) * Math.sin(dLon) * Math.sin(dLon);
        return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)));
    }
}
