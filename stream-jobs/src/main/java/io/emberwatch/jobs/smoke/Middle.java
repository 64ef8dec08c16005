package io.emberwatch.jobs.smoke;

import org.jspecify.annotations.Nullable;

/**
 * The median of some numbers without sorting them all. Works on keys, whole numbers in the order in which {@link Double#compare} has the
 * numbers, so that the result is the very same as after sorting.
 *
 * <p>A few numbers go through a network of comparisons that is the same for any numbers: a processor guesses half of the comparisons of any other way
 * wrong, which takes longer than all of these.
 */
final class Middle {
    /** From here on the network grows faster than the wrong guesses. */
    private static final int FEW = 32;

    /** Made where they are first asked for. Two threads may make the same one: either serves both. */
    private static final MiddleNetwork[] NETWORKS = new MiddleNetwork[FEW + 1];

    private final long[] keys;

    /** Takes in at most so many numbers at a time. */
    Middle(int most) {
        keys = new long[most];
    }

    /** Takes in a number, at an index below the count that {@link #of} will be asked for. */
    void put(int index, double number) {
        keys[index] = flipped(Double.doubleToRawLongBits(number));
    }

    /** The median of the first so many; with an even count the mean of the two in the middle. */
    double of(int count) {
        settle(count);
        return (number((count - 1) / 2) + number(count / 2)) / 2;
    }

    /** The greater one in the middle of the first so many. */
    double upperOf(int count) {
        settle(count);
        return number(count / 2);
    }

    private double number(int index) {
        return Double.longBitsToDouble(flipped(keys[index]));
    }

    /** Lets the one or two in the middle stand at their places. */
    private void settle(int count) {
        if (count <= FEW) {
            network(count).settle(keys);
        } else {
            select(count / 2, count);
            raise(count / 2);
        }
    }

    private static MiddleNetwork network(int count) {
        @Nullable MiddleNetwork known = NETWORKS[count];
        if (known == null) {
            known = new MiddleNetwork(count);
            NETWORKS[count] = known;
        }
        return known;
    }

    /** Lets the number of a rank stand at its place, none greater before it and none less behind it. */
    private void select(int rank, int count) {
        int from = 0;
        int to = count - 1;
        while (from < to) {
            long pivot = keys[rank];
            int i = from;
            int j = to;
            while (i <= j) {
                while (keys[i] < pivot) {
                    i++;
                }
                while (pivot < keys[j]) {
                    j--;
                }
                if (i <= j) {
                    swap(i++, j--);
                }
            }
            from = j < rank ? i : from;
            to = rank < i ? j : to;
        }
    }

    /** Lets the greatest of those before a rank stand last among them. */
    private void raise(int rank) {
        int greatest = rank - 1;
        for (int i = 0; i < rank; i++) {
            greatest = keys[i] > keys[greatest] ? i : greatest;
        }
        swap(greatest, rank - 1);
    }

    private void swap(int i, int j) {
        long swapped = keys[i];
        keys[i] = keys[j];
        keys[j] = swapped;
    }

    /** Its own inverse. */
    private static long flipped(long bits) {
        return bits ^ ((bits >> 63) & Long.MAX_VALUE);
    }
}
