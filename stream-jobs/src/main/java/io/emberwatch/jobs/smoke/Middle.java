package io.emberwatch.jobs.smoke;

/**
 * The median of a few numbers without sorting them all. Works on keys, whole numbers in the order in which {@link Double#compare} has the
 * numbers, so that the result is the very same as after sorting.
 */
final class Middle {
    private final long[] keys;

    /** Takes in at most so many numbers at a time. */
    Middle(int most) {
        keys = new long[most];
    }

    /** Takes in a number, at an index below the count that {@link #of} will be asked for. */
    void put(int index, double number) {
        keys[index] = flipped(Double.doubleToRawLongBits(number));
    }

    /** The number of a rank, from 0, among the first so many. */
    double rank(int rank, int count) {
        select(rank, count);
        return Double.longBitsToDouble(flipped(keys[rank]));
    }

    /** The median of the first so many; with an even count the mean of the two in the middle. */
    double of(int count) {
        int upper = count / 2;
        double high = rank(upper, count);
        if (count % 2 == 1) {
            return (high + high) / 2;
        }
        long below = keys[0];
        for (int i = 1; i < upper; i++) {
            below = Math.max(below, keys[i]);
        }
        return (Double.longBitsToDouble(flipped(below)) + high) / 2;
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
                    long swapped = keys[i];
                    keys[i++] = keys[j];
                    keys[j--] = swapped;
                }
            }
            from = j < rank ? i : from;
            to = rank < i ? j : to;
        }
    }

    /** Its own inverse. */
    private static long flipped(long bits) {
        return bits ^ ((bits >> 63) & Long.MAX_VALUE);
    }
}
