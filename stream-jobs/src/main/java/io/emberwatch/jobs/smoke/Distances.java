package io.emberwatch.jobs.smoke;

import io.emberwatch.domain.GreatCircle;
import io.emberwatch.jobs.smoke.Neighbourhood.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The places within a distance from one of them, on a sphere. Held as plain numbers: a dense network has thousands of
 * places in reach, of which a few are asked.
 */
final class Distances {
    private final Place centre;
    private final double toKm;
    private final double boxLat;
    private final double boxLon;
    private final double cosLat;
    private Place[] places = new Place[16];
    private double[] km = new double[16];
    private int size;
    private double @Nullable [] sortedKm;

    Distances(Place centre, double toKm) {
        this.centre = centre;
        this.toKm = toKm;
        this.boxLat = boxLatDeg(toKm);
        this.boxLon = boxLonDeg(centre, toKm);
        this.cosLat = Math.cos(Math.toRadians(centre.latDeg()));
    }

    /** Takes a place in if it is another one and lies within the distance. */
    void offer(Place other) {
        double east = other.lonDeg() - centre.lonDeg();
        boolean isInBox = Math.abs(other.latDeg() - centre.latDeg()) <= boxLat
                && Math.abs(Math.abs(east) <= 180 ? east : Math.IEEEremainder(east, 360)) <= boxLon;
        if (isInBox && !isCentre(other)) {
            double far = GreatCircle.km(
                    other.latDeg() - centre.latDeg(), east, cosLat * Math.cos(Math.toRadians(other.latDeg())));
            if (far <= toKm) {
                add(other, far);
            }
        }
    }

    /** Most are told from the centre by where they stand, without a look at their names. */
    private boolean isCentre(Place other) {
        return other.latDeg() == centre.latDeg()
                && other.lonDeg() == centre.lonDeg()
                && other.id().equals(centre.id());
    }

    private void add(Place place, double far) {
        if (size == km.length) {
            places = Arrays.copyOf(places, 2 * size);
            km = Arrays.copyOf(km, 2 * size);
        }
        places[size] = place;
        km[size++] = far;
    }

    /** The nearest, nearest first. */
    List<Place> nearest(int most) {
        int[] ranks = new int[Math.min(most, size)];
        Arrays.setAll(ranks, i -> i);
        return at(ranks);
    }

    /** Of those from a distance on, so many, spread evenly over their order, nearest first. */
    List<Place> spread(double fromKm, int most) {
        double[] sorted = sorted();
        int first = 0;
        while (first < size && sorted[first] < fromKm) {
            first++;
        }
        int beyond = size - first;
        int start = first;
        int[] ranks = new int[Math.min(most, beyond)];
        Arrays.setAll(ranks, i -> start + (beyond <= most ? i : (int) ((long) i * beyond / most)));
        return at(ranks);
    }

    private double[] sorted() {
        double[] known = sortedKm;
        if (known == null) {
            known = Arrays.copyOf(km, size);
            Arrays.sort(known);
            sortedKm = known;
        }
        return known;
    }

    /** Those at some ranks in the order of distance; of equal distance, the lesser id first. */
    private List<Place> at(int[] ranks) {
        double[] sorted = sorted();
        double[] wanted = Arrays.stream(ranks).mapToDouble(rank -> sorted[rank]).toArray();
        List<Place> found = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            if (Arrays.binarySearch(wanted, km[i]) >= 0) {
                Place place = places[i];
                found.add(new Place(place.id(), place.latDeg(), place.lonDeg(), km[i]));
            }
        }
        found.sort(Comparator.comparingDouble(Place::km).thenComparing(Place::id));
        return pick(found, sorted, ranks);
    }

    /** From the sorted places that share a distance with a rank, those at the ranks themselves. */
    private static List<Place> pick(List<Place> found, double[] sorted, int[] ranks) {
        List<Place> picked = new ArrayList<>();
        int at = 0;
        for (int rank : ranks) {
            while (found.get(at).km() < sorted[rank]) {
                at++;
            }
            int first = rank;
            while (first > 0 && sorted[first - 1] == sorted[rank]) {
                first--;
            }
            picked.add(found.get(at + rank - first));
        }
        return List.copyOf(picked);
    }

    static double boxLatDeg(double km) {
        return Math.toDegrees(km / GreatCircle.EARTH_KM);
    }

    /** How far apart in longitude two places of a distance can be, degrees; 180 where the pole is near. */
    static double boxLonDeg(Place centre, double km) {
        double farthestLat = Math.abs(centre.latDeg()) + boxLatDeg(km);
        double sine =
                farthestLat >= 89 ? 1 : Math.sin(km / GreatCircle.EARTH_KM / 2) / Math.cos(Math.toRadians(farthestLat));
        return sine >= 1 ? 180 : Math.toDegrees(2 * Math.asin(sine)) + 1e-9;
    }
}
