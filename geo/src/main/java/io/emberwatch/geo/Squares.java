package io.emberwatch.geo;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Some sensors by the square of the plane that they stand in. */
final class Squares {

    private static final int[] NOBODY = {};
    private static final int FEW = 8;
    /** Odd, so that no two products are the same. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final double sideM;
    private final Map<Long, int[]> inSquare = new HashMap<>();

    /**
     * Sorts sensors into squares.
     *
     * @param some positions of sensors in the set
     */
    Squares(SensorSet set, int[] some, double sideM) {
        this.sideM = sideM;
        Map<Long, Growing> filling = new HashMap<>();
        for (int t = 0; t < some.length; t++) {
            long key = key(column(set.xM[some[t]]), column(set.yM[some[t]]));
            filling.computeIfAbsent(key, empty -> new Growing()).add(t);
        }
        filling.forEach((key, found) -> inSquare.put(key, Arrays.copyOf(found.indices, found.size)));
    }

    /** Those found in a square so far. */
    private static final class Growing {
        private int[] indices = new int[FEW];
        private int size;

        void add(int t) {
            indices = size == indices.length ? Arrays.copyOf(indices, 2 * size) : indices;
            indices[size++] = t;
        }
    }

    /** Indices into the array of positions, ascending, of those in a square. */
    int[] in(long ix, long iy) {
        return inSquare.getOrDefault(key(ix, iy), NOBODY);
    }

    /** The same of every square in which anybody stands. */
    List<int[]> all() {
        return List.copyOf(inSquare.values());
    }

    /** Number of the column, or of the row, of squares that an easting, or a northing, lies in. */
    long column(double m) {
        return (long) Math.floor(m / sideM);
    }

    /** How far an easting, or a northing, lies outside of a column, or a row; nought within. */
    double beside(double m, long column) {
        double before = column * sideM - m;
        double beyond = m - (column + 1) * sideM;
        return before > 0 ? before : beyond > 0 ? beyond : 0;
    }

    /** One number for a square; neighbouring squares lie far apart, so that a hash tells them well. */
    static long key(long ix, long iy) {
        return (ix << 32 | iy & 0xffffffffL) * SPREAD;
    }
}
