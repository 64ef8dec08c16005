package io.emberwatch.geo;

import java.util.Arrays;

/**
 * Chooses the largest of a row of weights, whatever their sign. The next cell nearly always keeps the same ones, so that
 * is tried first.
 */
final class LargestWeights {

    private final int most;
    /** Positions kept and dropped at the last choice, ascending. */
    private final int[] kept;

    private final int[] dropped;
    private final double[] sizes;
    private int keptCount;
    private int droppedCount;

    LargestWeights(int most, int longest) {
        this.most = most;
        this.kept = new int[Math.min(most, longest)];
        this.dropped = new int[longest];
        this.sizes = new double[longest];
    }

    /** Chooses among the first n weights; returns how many are kept. */
    int choose(double[] weights, int n) {
        if (keptCount + droppedCount != n || !mend(weights)) {
            chooseAnew(weights, n);
        }
        return keptCount;
    }

    /** Position of the i-th that is kept, ascending. */
    int kept(int i) {
        return kept[i];
    }

    /** Exchanges what was kept for what has grown larger; false between two of the same size. */
    private boolean mend(double[] weights) {
        boolean exchanged = false;
        while (droppedCount > 0) {
            int least = 0;
            for (int i = 1; i < keptCount; i++) {
                least = Math.abs(weights[kept[i]]) < Math.abs(weights[kept[least]]) ? i : least;
            }
            int most = 0;
            for (int i = 1; i < droppedCount; i++) {
                most = Math.abs(weights[dropped[i]]) > Math.abs(weights[dropped[most]]) ? i : most;
            }
            double lack = Math.abs(weights[dropped[most]]) - Math.abs(weights[kept[least]]);
            if (lack == 0) {
                return false;
            }
            if (lack < 0) {
                break;
            }
            int out = kept[least];
            kept[least] = dropped[most];
            dropped[most] = out;
            exchanged = true;
        }
        if (exchanged) {
            Arrays.sort(kept, 0, keptCount);
        }
        return true;
    }

    private void chooseAnew(double[] weights, int n) {
        for (int i = 0; i < n; i++) {
            sizes[i] = Math.abs(weights[i]);
        }
        Arrays.sort(sizes, 0, n);
        double least = n <= most ? 0 : sizes[n - most];
        int equal = Math.min(most, n);
        for (int i = 0; i < n; i++) {
            equal -= sizes[i] > least ? 1 : 0;
        }
        keptCount = 0;
        droppedCount = 0;
        for (int i = 0; i < n; i++) {
            double size = Math.abs(weights[i]);
            if (size > least || size == least && equal-- > 0) {
                kept[keptCount++] = i;
            } else {
                dropped[droppedCount++] = i;
            }
        }
    }
}
