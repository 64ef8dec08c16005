package io.emberwatch.jobs.smoke;

import io.emberwatch.jobs.smoke.Neighbourhood.Place;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where all sensors of a network stand, in squares of a quarter of a degree: whoever looks for neighbours looks at the squares
 * within reach only, and a newcomer is noticed only by those in whose reach its square lies.
 */
final class Sites {
    private static final double SQUARE_DEG = 0.25;
    private static final int COLUMNS = (int) (360 / SQUARE_DEG);
    /** Squares are looked for a little farther than needed, so that rounding leaves none out. */
    private static final double MARGIN_DEG = 1e-6;

    private final Map<String, Place> places = new HashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<Long, Square> squares = new HashMap<>();
    private long changes;

    /** Who stands in one square, and how often somebody has come, moved or gone there. */
    private static final class Square {
        final Map<String, Place> places = new LinkedHashMap<>();
        long changes;
    }

    /** Lets a sensor stand at a place; whether that is news. */
    boolean put(Place place) {
        Place before = places.put(place.id(), place);
        numbers.putIfAbsent(place.id(), numbers.size());
        if (place.equals(before)) {
            return false;
        }
        if (before != null) {
            changed(before).places.remove(before.id());
        }
        changed(place).places.put(place.id(), place);
        changes++;
        return true;
    }

    private Square changed(Place place) {
        long key = key(row(place.latDeg()), column(place.lonDeg()));
        Square square = squares.computeIfAbsent(key, k -> new Square());
        square.changes++;
        return square;
    }

    /** Where a sensor stands; null where nobody has said so. */
    @Nullable
    Place find(String id) {
        return places.get(id);
    }

    /** A sensor's number: those that were placed one after another have numbers from 0, and keep them when they move. */
    int number(String id) {
        Integer number = numbers.get(id);
        if (number == null) {
            throw new IllegalArgumentException("sensor [" + id + "] must be registered");
        }
        return number;
    }

    /** How often anything has changed anywhere; grows. */
    long changes() {
        return changes;
    }

    /** How often anything has changed in the squares within a distance; grows, and not where only places farther off change. */
    long changesWithin(Place centre, double km) {
        long[] sum = new long[1];
        squaresWithin(centre, km, square -> sum[0] += square.changes);
        return sum[0];
    }

    /** All others within a distance. */
    Distances within(Place centre, double km) {
        Distances found = new Distances(centre, km);
        squaresWithin(centre, km, square -> square.places.values().forEach(found::offer));
        return found;
    }

    private void squaresWithin(Place centre, double km, Consumer<Square> each) {
        double boxLat = Distances.boxLatDeg(km) + MARGIN_DEG;
        double boxLon = Distances.boxLonDeg(centre, km) + MARGIN_DEG;
        int first = column(centre.lonDeg() - boxLon);
        int last = Math.min(column(centre.lonDeg() + boxLon), first + COLUMNS - 1);
        for (int row = row(centre.latDeg() - boxLat); row <= row(centre.latDeg() + boxLat); row++) {
            for (int column = first; column <= last; column++) {
                Square square = squares.get(key(row, column));
                if (square != null) {
                    each.accept(square);
                }
            }
        }
    }

    private static int row(double latDeg) {
        return (int) Math.floor(latDeg / SQUARE_DEG);
    }

    private static int column(double lonDeg) {
        return (int) Math.floor(lonDeg / SQUARE_DEG);
    }

    private static long key(int row, int column) {
        return (long) row * COLUMNS + Math.floorMod(column, COLUMNS);
    }
}
