package io.emberwatch.ingestion;

import java.util.Arrays;

/** The middle of numbers, some of which are missing. */
final class Medians {

    private Medians() {}

    /** The median of those that are there; NaN where that are fewer than so many. */
    static double of(double[] values, int fewest) {
        double[] there =
                Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
        return there.length < fewest ? Double.NaN : Middle.of(there, there.length);
    }
}
