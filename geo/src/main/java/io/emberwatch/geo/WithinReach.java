package io.emberwatch.geo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which of some sensors can lie within reach of a place, so that a statement about a region need not look at all of a dense network. The
 * plane is cut into squares of half the reach; the answer is the same for all places of a square, and is found once.
 *
 * <p>Not for use by several threads at once.
 */
final class WithinReach {

    /** Squares on each side of a place's own that its reach can touch. */
    private static final int ASIDE = 2;

    private final double sideM;
    private final Map<Long, List<Integer>> bySquare = new HashMap<>();
    private final Map<Long, int[]> around = new HashMap<>();

    /**
     * Sorts sensors into squares.
     *
     * @param some positions of sensors in the set
     */
    WithinReach(SensorSet set, int[] some, double reachM) {
        this.sideM = reachM / ASIDE;
        for (int t = 0; t < some.length; t++) {
            long square = square(column(set.xM[some[t]]), column(set.yM[some[t]]));
            bySquare.computeIfAbsent(square, key -> new ArrayList<>()).add(t);
        }
    }

    /** Indices into the array of positions, ascending: all within reach of a place, and some beyond. */
    int[] of(double xM, double yM) {
        long ix = column(xM);
        long iy = column(yM);
        return around.computeIfAbsent(square(ix, iy), key -> gather(ix, iy));
    }

    private int[] gather(long ix, long iy) {
        List<Integer> found = new ArrayList<>();
        for (long x = ix - ASIDE; x <= ix + ASIDE; x++) {
            for (long y = iy - ASIDE; y <= iy + ASIDE; y++) {
                found.addAll(bySquare.getOrDefault(square(x, y), List.of()));
            }
        }
        return found.stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    private long column(double m) {
        return (long) Math.floor(m / sideM);
    }

    private static long square(long ix, long iy) {
        return ix << 32 | iy & 0xffffffffL;
    }
}
