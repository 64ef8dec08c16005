package io.emberwatch.geo;

import java.util.Arrays;

/**
 * The different lists of sensors that the rows of a weight matrix name: neighbouring cells name the same ones, so each
 * is held once.
 */
final class SensorLists {

    /** Number of the list that names nobody. */
    static final int NOBODY = 0;

    private static final int RECALLED = 256;

    private final int length;
    private int[] entries;
    private int count = 1;
    /** By a hash of its entries the number of a list that was added: to find it again. */
    private final int[] recalled = new int[RECALLED];

    SensorLists(int length) {
        this.length = length;
        this.entries = new int[16 * length];
    }

    /** Entries of a list. */
    int length() {
        return length;
    }

    /** The number of a list of that length, which is new or was added before. */
    int add(int[] list) {
        int hash = Arrays.hashCode(list);
        int slot = (hash ^ hash >>> 16) & RECALLED - 1;
        int known = recalled[slot];
        if (known != NOBODY && Arrays.equals(entries, known * length, (known + 1) * length, list, 0, length)) {
            return known;
        }
        if ((count + 1) * length > entries.length) {
            entries = Arrays.copyOf(entries, 2 * entries.length);
        }
        System.arraycopy(list, 0, entries, count * length, length);
        recalled[slot] = count;
        return count++;
    }

    /** How many there are, that of nobody among them. */
    int count() {
        return count;
    }

    /** Takes what the sensors of a list say out of what all of them say. */
    void hear(int list, double[] values, Voices into) {
        into.hear(entries, list * length, values);
    }

    /** Copies one of these lists with other names for the sensors. */
    int[] renamed(int list, int[] names) {
        int[] copy = new int[length];
        for (int i = 0; i < length; i++) {
            copy[i] = names[entries[list * length + i]];
        }
        return copy;
    }
}
