package io.emberwatch.jobs.smoke;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

    private final Place centre;
    private final Iterable<Place> all;
    private final List<@Nullable List<Place>> rings = new ArrayList<>(Collections.nCopies(RINGS_KM.length, null));
    private final List<Place> partners;

    /** A place with its distance from the sensor that asks; km. */
    record Place(String id, double latDeg, double lonDeg, double km) {}

    private Neighbourhood(Place centre, Iterable<Place> all, List<Place> partners) {
        this.centre = centre;
        this.all = all;
        this.partners = partners;
    }

    /** The neighbourhood of a sensor among all; no longer to be used once one of them has moved or come. */
    static Neighbourhood of(Place centre, Iterable<Place> all, double maxPairKm) {
        double nearKm = Math.min(maxPairKm, RINGS_KM[0][1]);
        List<Place> near = within(centre, all, 0, nearKm);
        List<Place> enough = near.size() < MOST && maxPairKm > nearKm ? within(centre, all, 0, maxPairKm) : near;
        return new Neighbourhood(centre, all, List.copyOf(enough.subList(0, Math.min(MOST, enough.size()))));
    }

    /** The places between two distances, the nearest first. */
    private static List<Place> within(Place centre, Iterable<Place> all, double fromKm, double toKm) {
        double boxLat = Math.toDegrees(toKm / EARTH_KM);
        double boxLon = boxLonDeg(Math.abs(centre.latDeg()) + boxLat, toKm);
        List<Place> found = new ArrayList<>();
        for (Place other : all) {
            if (Math.abs(other.latDeg() - centre.latDeg()) <= boxLat
                    && Math.abs(Math.IEEEremainder(other.lonDeg() - centre.lonDeg(), 360)) <= boxLon
                    && !other.id().equals(centre.id())) {
                double km = km(centre, other);
                if (km >= fromKm && km <= toKm) {
                    found.add(new Place(other.id(), other.latDeg(), other.lonDeg(), km));
                }
            }
        }
        found.sort(Comparator.comparingDouble(Place::km).thenComparing(Place::id));
        return found;
    }

    /** How far apart in longitude two places of a distance can be, degrees, if none lies nearer to a pole than a latitude. */
    private static double boxLonDeg(double latDeg, double km) {
        double sine = latDeg >= 89 ? 1 : Math.sin(km / EARTH_KM / 2) / Math.cos(Math.toRadians(latDeg));
        return sine >= 1 ? 180 : Math.toDegrees(2 * Math.asin(sine)) + 1e-9;
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

    /** Rings to compare with, the best first; one that nobody asks for is not looked for. */
    List<List<Place>> rings() {
        return new AbstractList<>() {
            @Override
            public List<Place> get(int index) {
                return ring(index);
            }

            @Override
            public int size() {
                return RINGS_KM.length;
            }
        };
    }

    private List<Place> ring(int index) {
        List<Place> known = rings.get(index);
        if (known == null) {
            known = spread(within(centre, all, RINGS_KM[index][0], RINGS_KM[index][1]));
            rings.set(index, known);
        }
        return known;
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
