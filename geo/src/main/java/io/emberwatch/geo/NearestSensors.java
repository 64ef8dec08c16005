package io.emberwatch.geo;

import java.util.Arrays;

/**
 * Finds the nearest sensors of a place: at most k, within reach, ties by position in the set, handed out in ascending
 * order of that position.
 */
final class NearestSensors {

    /** Sensors nearer to each other than this stand at one place, metres. */
    static final double ONE_PLACE_M = 100;

    private final SensorSet set;
    private final int k;
    private final double reachM;
    private int[] candidates;
    private int candidateCount;
    private final int[] best;
    private final double[] bestD2;
    private int found;

    NearestSensors(SensorSet set, int k, double reachM) {
        this.set = set;
        this.k = k;
        this.reachM = reachM;
        this.best = new int[k];
        this.bestD2 = new double[k];
        this.candidates = new int[set.size()];
        considerAll();
    }

    private void considerAll() {
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
    }

    /**
     * Searches around a point, leaving one sensor out with all that stand at its place (−1: none); returns how many were
     * found. A second sensor on the same mast would foretell the first too well.
     */
    int search(double x, double y, int except) {
        found = 0;
        double reach2 = reachM * reachM;
        double least2 = except < 0 ? -1 : ONE_PLACE_M * ONE_PLACE_M;
        for (int c = 0; c < candidateCount; c++) {
            int i = candidates[c];
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
        return found;
    }

    /** Distance to the nearest of the last search, metres; NaN where none was found. */
    double nearestM() {
        return found == 0 ? Double.NaN : Math.sqrt(bestD2[0]);
    }

    /** Radius within which a sensor more or less would change the last search, metres. */
    double horizonM() {
        return Math.nextUp((float) (found < k ? reachM : Math.sqrt(bestD2[found - 1])));
    }

    /** The positions of the last search, nearest first. */
    int[] byDistance() {
        return Arrays.copyOf(best, found);
    }

    /** Copies the positions of the last search, ascending. */
    void copyTo(int[] into) {
        System.arraycopy(best, 0, into, 0, found);
        Arrays.sort(into, 0, found);
    }
}
