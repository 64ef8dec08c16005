package io.emberwatch.jobs.smoke;

import java.util.Arrays;

/**
 * By what a late word is weighed, the same for all channels of its sensor.
 *
 * @param fog what fog may have added to the level, in the channel's scale
 * @param standHours how long the word stands for
 * @param settings how the watch decides
 */
record Weighing(double fog, double standHours, SmokeSettings settings) {

    /** Fewer neighbours than this are not compared with. */
    static final int LEAST_REFERENCES = 3;

    /** The neighbours' median level; NaN where they are too few. */
    double reference(double[] levels) {
        return medianOfEnough(levels);
    }

    /** The median of some levels; NaN where they are too few to compare with. */
    static double medianOfEnough(double[] levels) {
        if (levels.length < LEAST_REFERENCES) {
            return Double.NaN;
        }
        double[] sorted = levels.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
