package io.emberwatch.jobs.smoke;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Comparisons after which the one or two numbers in the middle of so many stand at their places: Batcher's odd-even merge sort (AFIPS 1968), without
 * the comparisons on which those in the middle do not depend.
 */
final class MiddleNetwork {
    private final int[] lower;
    private final int[] upper;

    /** One pair of places: the lesser number goes to the first of them. */
    private record Comparison(int lower, int upper) {}

    MiddleNetwork(int count) {
        List<Comparison> needed = needed(sorting(count), count);
        lower = needed.stream().mapToInt(Comparison::lower).toArray();
        upper = needed.stream().mapToInt(Comparison::upper).toArray();
    }

    void settle(long[] keys) {
        for (int i = 0; i < lower.length; i++) {
            long one = keys[lower[i]];
            long other = keys[upper[i]];
            keys[lower[i]] = Math.min(one, other);
            keys[upper[i]] = Math.max(one, other);
        }
    }

    private static List<Comparison> sorting(int count) {
        List<Comparison> all = new ArrayList<>();
        for (int run = 1; run < count; run *= 2) {
            for (int step = run; step >= 1; step /= 2) {
                for (int from = step % run; from + step < count; from += 2 * step) {
                    for (int i = from; i < Math.min(from + step, count - step); i++) {
                        if (i / (2 * run) == (i + step) / (2 * run)) {
                            all.add(new Comparison(i, i + step));
                        }
                    }
                }
            }
        }
        return all;
    }

    private static List<Comparison> needed(List<Comparison> all, int count) {
        boolean[] matters = new boolean[count];
        matters[(count - 1) / 2] = true;
        matters[count / 2] = true;
        List<Comparison> needed = new ArrayList<>();
        for (int i = all.size() - 1; i >= 0; i--) {
            Comparison one = all.get(i);
            if (matters[one.lower] || matters[one.upper]) {
                matters[one.lower] = true;
                matters[one.upper] = true;
                needed.add(one);
            }
        }
        Collections.reverse(needed);
        return needed;
    }
}
