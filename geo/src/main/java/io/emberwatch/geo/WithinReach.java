package io.emberwatch.geo;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Which of some sensors can lie within reach of a place, so that a statement about a region need not look at all of a dense network. The
 * plane is cut into squares of half the reach, or of all of it; the answer is the same for all places of a square, and is found once.
 *
 * <p>Not for use by several threads at once.
 */
final class WithinReach {

    /** Squares to a reach where an answer should hold few beyond it. */
    private static final int FINE = 2;

    /** Lest rounding leave out who stands just within. */
    private static final double MORE = 1 + 1e-9;

    private final SensorSet set;
    private final int[] some;
    private final double reachM;
    /** Squares on each side of a place's own that its reach can touch. */
    private final int aside;

    private final Squares squares;
    private final Map<Long, int[]> around = new HashMap<>();

    /**
     * Sorts sensors into squares.
     *
     * @param some positions of sensors in the set
     */
    WithinReach(SensorSet set, int[] some, double reachM) {
        this(set, some, reachM, FINE);
    }

    private WithinReach(SensorSet set, int[] some, double reachM, int aside) {
        this.set = set;
        this.some = some;
        this.reachM = reachM;
        this.aside = aside;
        this.squares = new Squares(set, some, reachM / aside);
    }

    /** The same by squares as large as the reach: fewer to gather for, but more beyond the reach in each answer. */
    static WithinReach coarse(SensorSet set, int[] some, double reachM) {
        return new WithinReach(set, some, reachM, 1);
    }

    /** Side of the squares, metres. */
    static double sideM(double reachM) {
        return reachM / FINE;
    }

    /** Indices into the array of positions, ascending: all within reach of a place, and some beyond. */
    int[] of(double xM, double yM) {
        long ix = squares.column(xM);
        long iy = squares.column(yM);
        return around.computeIfAbsent(Squares.key(ix, iy), key -> gather(ix, iy));
    }

    private int[] gather(long ix, long iy) {
        BitSet found = new BitSet(some.length);
        for (long x = ix - aside; x <= ix + aside; x++) {
            for (long y = iy - aside; y <= iy + aside; y++) {
                for (int t : squares.in(x, y)) {
                    if (isNear(t, ix, iy)) {
                        found.set(t);
                    }
                }
            }
        }
        int[] ascending = new int[found.cardinality()];
        int t = -1;
        for (int n = 0; n < ascending.length; n++) {
            t = found.nextSetBit(t + 1);
            ascending[n] = t;
        }
        return ascending;
    }

    /** Whether any place of a square can be within reach of a sensor; beside the reach some that are not are near, too. */
    private boolean isNear(int t, long ix, long iy) {
        double dx = squares.beside(set.xM[some[t]], ix);
        double dy = squares.beside(set.yM[some[t]], iy);
        return dx * dx + dy * dy <= reachM * reachM * MORE;
    }
}
