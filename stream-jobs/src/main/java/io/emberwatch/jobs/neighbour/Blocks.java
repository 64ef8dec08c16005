package io.emberwatch.jobs.neighbour;

import java.io.Serializable;
import java.util.Arrays;

/**
 * The Earth in blocks at least twice as wide as a neighbourhood, in rows of equal latitude: whatever is within the radius of a place is seen by
 * the place's own block when each place is shown to all blocks within the radius.
 */
final class Blocks implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final double KM_PER_DEG = 111.2;
    /** The check measures distance a little differently: a little more is shown. */
    private static final double MARGIN = 1.02;

    private static final int COLUMN_BITS = 12;
    private static final int HOUR_BITS = 24;
    private static final long HOUR_MS = 3_600_000L;

    private final double reachKm;
    private final double rowDeg;

    Blocks(double radiusKm) {
        this.reachKm = radiusKm * MARGIN;
        this.rowDeg = Math.max(2 * reachKm, 20) / KM_PER_DEG; // 12 bits of columns
    }

    /** A block's hour as one number. */
    static long key(int block, long hourEndMs) {
        return (long) block << HOUR_BITS | hourEndMs / HOUR_MS;
    }

    /** The block of such a number. */
    static int block(long key) {
        return (int) (key >> HOUR_BITS);
    }

    /** The hour's end of such a number. */
    static long hourEndMs(long key) {
        return (key & (1 << HOUR_BITS) - 1) * HOUR_MS;
    }

    /** The block that a place lies in. */
    int home(double latDeg, double lonDeg) {
        int row = row(latDeg);
        return block(row, column(lonDeg, columns(row)));
    }

    /** All blocks within the radius of a place, its own among them. */
    int[] reached(double latDeg, double lonDeg) {
        double reachDeg = reachKm / KM_PER_DEG;
        double furthest = Math.min(89.9, Math.abs(latDeg) + reachDeg);
        double lonReachDeg = Math.min(180, reachDeg / Math.cos(Math.toRadians(furthest)));
        int[] found = new int[0];
        for (int row = row(latDeg - reachDeg); row <= row(latDeg + reachDeg); row++) {
            int columns = columns(row);
            int from = (int) Math.floor((lonDeg - lonReachDeg + 180) / 360 * columns);
            int to = (int) Math.floor((lonDeg + lonReachDeg + 180) / 360 * columns);
            int count = Math.min(columns, to - from + 1);
            int before = found.length;
            found = Arrays.copyOf(found, before + count);
            for (int i = 0; i < count; i++) {
                found[before + i] = block(row, Math.floorMod(from + i, columns));
            }
        }
        return found;
    }

    private int row(double latDeg) {
        return (int) Math.floor((Math.max(-90, Math.min(90, latDeg)) + 90) / rowDeg);
    }

    private static int column(double lonDeg, int columns) {
        return Math.floorMod((int) Math.floor((lonDeg + 180) / 360 * columns), columns);
    }

    /** Columns of a row: as many as are wide enough at its narrow end. */
    private int columns(int row) {
        double south = row * rowDeg - 90;
        double furthest = Math.min(90, Math.max(Math.abs(south), Math.abs(south + rowDeg)));
        return Math.max(1, (int) Math.floor(360 * Math.cos(Math.toRadians(furthest)) / rowDeg));
    }

    private static int block(int row, int column) {
        return row << COLUMN_BITS | column;
    }
}
