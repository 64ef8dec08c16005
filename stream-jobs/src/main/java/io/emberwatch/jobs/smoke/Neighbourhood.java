package io.emberwatch.jobs.smoke;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who stands near one sensor: rings to compare its air with, and partners that may smell the same fire.
 *
 * <p>The rings begin at 10 km, so that one plume seldom covers sensor and comparison, and widen where too few stand
 * there; at most 24 of a ring are asked, spread evenly over its distances. What was found is kept until somebody in reach
 * comes or moves; a ring that nobody asks for is not looked for.
 */
final class Neighbourhood {
    private static final double NEAR_KM = 50;
    private static final double MID_KM = 120;
    private static final double FAR_KM = 250;
    private static final int[] NOBODY = new int[0];
    static final int RINGS = 4;
    static final int MOST = 24;

    private final Place centre;
    private final Sites sites;
    private final double maxPairKm;
    private @Nullable Found near;
    private @Nullable Found mid;
    private @Nullable Found far;
    private @Nullable Found pairs;
    /** The numbers of the first ring, as long as nothing changes anywhere: nearly every word asks for them and for no more. */
    private int[] first = NOBODY;

    private long firstHolds = -1;

    /** A place with its distance from the sensor that asks; km. */
    record Place(String id, double latDeg, double lonDeg, double km) {}

    /** Some places in an order, and their numbers, which are not to be changed. */
    record Ring(List<Place> places, int[] numbers) {}

    /** The neighbourhood of a sensor, for as long as that one does not move itself. */
    Neighbourhood(Place centre, Sites sites, double maxPairKm) {
        this.centre = centre;
        this.sites = sites;
        this.maxPairKm = maxPairKm;
    }

    /** A ring to compare with, of {@value #RINGS}, the best first. */
    Ring ring(int index) {
        return switch (index) {
            case 0 -> near().rings.get(0);
            case 1 -> mid().rings.get(0);
            case 2 -> mid().rings.get(1);
            default -> far().rings.get(0);
        };
    }

    /** The numbers of a ring's sensors, which are not to be changed. */
    int[] numbers(int ring) {
        if (ring > 0) {
            return ring(ring).numbers();
        }
        if (firstHolds != sites.changes()) {
            first = ring(0).numbers();
            firstHolds = sites.changes();
        }
        return first;
    }

    /** The nearest sensors that may confirm this one, nearest first. */
    Ring partners() {
        boolean isEnough = maxPairKm == NEAR_KM || (maxPairKm > NEAR_KM && near().nearest.numbers.length == MOST);
        return isEnough ? near().nearest : pairs().nearest;
    }

    private Found near() {
        near = renewed(near, NEAR_KM, 10);
        return near;
    }

    private Found mid() {
        mid = renewed(mid, MID_KM, 10, 3);
        return mid;
    }

    private Found far() {
        far = renewed(far, FAR_KM, 0);
        return far;
    }

    private Found pairs() {
        pairs = renewed(pairs, maxPairKm);
        return pairs;
    }

    private Found renewed(@Nullable Found known, double toKm, double... fromKm) {
        return known != null && known.stillHolds() ? known : new Found(toKm, fromKm);
    }

    /** What was found within a distance, and what had changed there by then. */
    private final class Found {
        final Ring nearest;
        private final double toKm;
        final List<Ring> rings = new ArrayList<>();
        private final long changesNear;
        private long changes;

        Found(double toKm, double... fromKm) {
            Distances within = sites.within(centre, toKm);
            this.toKm = toKm;
            this.nearest = numbered(within.nearest(MOST));
            for (double from : fromKm) {
                rings.add(numbered(within.spread(from, MOST)));
            }
            this.changesNear = sites.changesWithin(centre, toKm);
            this.changes = sites.changes();
        }

        private Ring numbered(List<Place> places) {
            return new Ring(
                    places,
                    places.stream().mapToInt(place -> sites.number(place.id())).toArray());
        }

        boolean stillHolds() {
            if (changes != sites.changes() && changesNear == sites.changesWithin(centre, toKm)) {
                changes = sites.changes();
            }
            return changes == sites.changes();
        }
    }
}
