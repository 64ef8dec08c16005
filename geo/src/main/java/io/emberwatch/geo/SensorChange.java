package io.emberwatch.geo;

import java.util.Arrays;

/**
 * How one set of speaking sensors differs from another.
 *
 * @param from the earlier set
 * @param to the later set
 * @param map position in the later set of each sensor of the earlier; −1 where it fell silent or moved
 * @param back position in the earlier set of each sensor of the later; −1 where it is new or moved
 * @param gone positions in the earlier set of those that fell silent or moved
 * @param come positions in the later set of those that are new or moved
 */
record SensorChange(SensorSet from, SensorSet to, int[] map, int[] back, int[] gone, int[] come) {

    static SensorChange between(SensorSet from, SensorSet to) {
        int[] map = from.mapTo(to);
        int[] back = to.mapTo(from);
        return new SensorChange(from, to, map, back, absent(map), absent(back));
    }

    private static int[] absent(int[] map) {
        int[] absent = new int[map.length];
        int n = 0;
        for (int i = 0; i < map.length; i++) {
            if (map[i] < 0) {
                absent[n++] = i;
            }
        }
        return Arrays.copyOf(absent, n);
    }

    int size() {
        return gone.length + come.length;
    }

    /** Whether any sensor came or went within a radius of a point. */
    boolean touches(double x, double y, double radiusM) {
        return from.anyWithin(gone, x, y, radiusM) || to.anyWithin(come, x, y, radiusM);
    }
}
