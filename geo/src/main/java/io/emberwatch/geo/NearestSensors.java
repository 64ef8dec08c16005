package io.emberwatch.geo;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the nearest sensors of a place: at most k, within reach, ties by position in the set, handed out in ascending
 * order of that position.
 */
final class NearestSensors {

    /** Sensors nearer to each other than this stand at one place, metres. */
    static final double ONE_PLACE_M = 100;

    /** From so many sensors on, those close by are looked at first. */
    private static final int MANY = 200;

    private static final double LONGEST_REACH_M = 1e8;

    private final SensorSet set;
    private final int k;
    private final double reachM;
    private int[] candidates;
    private int candidateCount;
    private final int[] best;
    private final double[] bestD2;
    private int found;
    /** Squares of the distances of the nearest and the furthest found. */
    private double nearest2;

    private double furthest2;
    /** Positions found, ascending, and the candidates that were not: for {@link #searchOn}. */
    private final int[] members;

    private final int[] others;
    private int otherCount;
    private boolean parted;
    /** Null where the reach has no end, or the set is small. */
    private final @Nullable Rings rings;

    NearestSensors(SensorSet set, int k, double reachM) {
        this.set = set;
        this.k = k;
        this.reachM = reachM;
        this.best = new int[k];
        this.bestD2 = new double[k];
        this.candidates = new int[set.size()];
        this.members = new int[k];
        this.others = new int[set.size()];
        considerAll();
        this.rings =
                set.size() >= MANY && reachM < LONGEST_REACH_M ? new Rings(set, candidates.clone(), k, reachM) : null;
    }

    private void considerAll() {
        parted = false;
        candidateCount = set.size();
        for (int i = 0; i < candidateCount; i++) {
            candidates[i] = i;
        }
    }

    /** From now on looks only at sensors that a place within {@code radiusM} of a point can have among its nearest. */
    void focus(double x, double y, double radiusM) {
        considerAll();
        search(x, y, -1);
        double kth = found < k ? Double.POSITIVE_INFINITY : Math.sqrt(bestD2[found - 1]);
        double limit = Math.min(kth + 2 * radiusM, reachM + radiusM) * (1 + 1e-12);
        int n = 0;
        for (int i = 0; i < set.size(); i++) {
            double dx = set.xM[i] - x;
            double dy = set.yM[i] - y;
            if (dx * dx + dy * dy <= limit * limit) {
                candidates[n++] = i;
            }
        }
        candidateCount = n;
        parted = false;
    }

    /**
     * Searches around a point near the last one, leaving none out: what {@link #search} finds, but without an order by
     * distance, and for less where they are the same as before.
     */
    int searchOn(double x, double y) {
        if (!parted || !mend(x, y)) {
            search(x, y, -1);
            part();
        }
        return found;
    }

    /**
     * Exchanges those that were found for candidates that have come nearer; false where only a search can tell: at the
     * limit of the reach and between two at the same distance.
     */
    private boolean mend(double x, double y) {
        boolean exchanged = false;
        for (int m = 0; m < k; m++) {
            bestD2[m] = square(members[m], x, y);
        }
        int last = furthest();
        for (int o = 0; o < otherCount; o++) {
            double d2 = square(others[o], x, y);
            if (d2 <= bestD2[last]) {
                double before = bestD2[last];
                int out = members[last];
                members[last] = others[o];
                others[o] = out;
                bestD2[last] = d2;
                last = furthest();
                exchanged = true;
                if (bestD2[last] == before) {
                    return false;
                }
            }
        }
        furthest2 = bestD2[last];
        nearest2 = furthest2;
        for (int m = 0; m < k; m++) {
            nearest2 = Math.min(nearest2, bestD2[m]);
        }
        if (exchanged) {
            Arrays.sort(members);
        }
        return furthest2 <= reachM * reachM;
    }

    private double square(int sensor, double x, double y) {
        double dx = set.xM[sensor] - x;
        double dy = set.yM[sensor] - y;
        return dx * dx + dy * dy;
    }

    /** Which of the members is the furthest. */
    private int furthest() {
        int last = 0;
        for (int m = 1; m < k; m++) {
            last = bestD2[m] > bestD2[last] ? m : last;
        }
        return last;
    }

    /** Parts the candidates into those found and the others, if there are as many as can be found. */
    private void part() {
        copyTo(members);
        parted = found == k;
        otherCount = 0;
        int m = 0;
        for (int c = 0; c < candidateCount && parted; c++) {
            if (m < k && members[m] == candidates[c]) {
                m++;
            } else {
                others[otherCount++] = candidates[c];
            }
        }
    }

    /**
     * Searches around a point, leaving one sensor out with all that stand at its place (−1: none); returns how many were
     * found. A second sensor on the same mast would foretell the first too well.
     */
    int search(double x, double y, int except) {
        parted = false;
        if (rings == null || candidateCount < MANY) {
            look(candidates, candidateCount, x, y, except);
        } else {
            boolean enough = false;
            for (int ring = 0; ring < rings.count() && !enough; ring++) {
                int[] some = rings.around(ring, x, y);
                look(some, some.length, x, y, except);
                // Whoever is missing from the ring is further away than all that were found.
                enough = found == k && bestD2[k - 1] <= rings.radiusM(ring) * rings.radiusM(ring);
            }
        }
        nearest2 = found == 0 ? Double.NaN : bestD2[0];
        furthest2 = found == 0 ? Double.NaN : bestD2[found - 1];
        return found;
    }

    /** Takes the nearest out of some sensors, ascending. */
    private void look(int[] some, int count, double x, double y, int except) {
        found = 0;
        double reach2 = reachM * reachM;
        double least2 = except < 0 ? -1 : ONE_PLACE_M * ONE_PLACE_M;
        for (int c = 0; c < count; c++) {
            int i = some[c];
            double dx = set.xM[i] - x;
            double dy = set.yM[i] - y;
            double d2 = dx * dx + dy * dy;
            if (d2 > reach2 || d2 <= least2 || i == except || (found == k && d2 >= bestD2[k - 1])) {
                continue;
            }
            int at = found < k ? found++ : k - 1;
            while (at > 0 && bestD2[at - 1] > d2) {
                bestD2[at] = bestD2[at - 1];
                best[at] = best[at - 1];
                at--;
            }
            bestD2[at] = d2;
            best[at] = i;
        }
    }

    /** Distance to the nearest of the last search, metres; NaN where none was found. */
    double nearestM() {
        return Math.sqrt(nearest2);
    }

    /** Radius within which a sensor more or less would change the last search, metres. */
    double horizonM() {
        return Math.nextUp((float) (found < k ? reachM : Math.sqrt(furthest2)));
    }

    /** The positions of the last {@link #search}, nearest first. */
    int[] byDistance() {
        return Arrays.copyOf(best, found);
    }

    /** Copies the positions of the last search, ascending. */
    void copyTo(int[] into) {
        System.arraycopy(parted ? members : best, 0, into, 0, found);
        if (!parted) {
            Arrays.sort(into, 0, found);
        }
    }
}
