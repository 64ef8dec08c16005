package io.emberwatch.geo;

import org.jspecify.annotations.Nullable;

/**
 * The sensors around a place in ever wider rings, up to the reach: in a dense network its nearest are among the few of the
 * first ring, which is wide enough for twice as many as are wanted where sensors stand as densely as they mostly do.
 *
 * <p>Not for use by several threads at once.
 */
final class Rings {

    private static final double ROOM = 2;
    /** From this share of the reach on the next ring is the reach itself. */
    private static final double NEARLY_ALL = 0.7;

    private final SensorSet set;
    private final int[] everybody;
    private final double innermostM;
    private final int count;
    private final double reachM;
    private final @Nullable WithinReach[] within;

    /**
     * Rings around any places.
     *
     * @param everybody the positions of all sensors of the set
     * @param wanted how many sensors a search is for
     */
    Rings(SensorSet set, int[] everybody, int wanted, double reachM) {
        this.set = set;
        this.everybody = everybody;
        this.reachM = reachM;
        double sideM = WithinReach.sideM(reachM);
        int squares = new Squares(set, everybody, sideM).all().size();
        double perM2 = everybody.length / (squares * sideM * sideM);
        this.innermostM = Math.sqrt(ROOM * wanted / (Math.PI * perM2));
        int n = 1;
        for (double radiusM = innermostM; radiusM < NEARLY_ALL * reachM; radiusM *= 2) {
            n++;
        }
        this.count = n;
        this.within = new WithinReach[n];
    }

    /** How many there are, the reach among them. */
    int count() {
        return count;
    }

    /** Radius of a ring, metres; the last is the reach. */
    double radiusM(int ring) {
        return ring == count - 1 ? reachM : innermostM * (1 << ring);
    }

    /** The positions, ascending, of all sensors within a ring around a place, and of some beyond. */
    int[] around(int ring, double xM, double yM) {
        WithinReach known = within[ring];
        if (known == null) {
            known = WithinReach.coarse(set, everybody, radiusM(ring));
            within[ring] = known;
        }
        return known.of(xM, yM);
    }
}
