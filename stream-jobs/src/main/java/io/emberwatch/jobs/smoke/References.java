package io.emberwatch.jobs.smoke;

import java.util.Arrays;

/**
 * What a sensor's neighbours say of a moment: the levels of the first ring in which enough of them speak. One for a whole watch, asked anew for
 * each channel of each reading.
 */
final class References {
    /** Fewer neighbours than this are not compared with. */
    static final int LEAST = 3;

    private final LastWords said;
    private final double[] levels = new double[Neighbourhood.MOST];
    private int count;

    References(LastWords said) {
        this.said = said;
    }

    /** Asks the neighbours of a sensor for a channel's level at a moment. */
    void ask(Watched sensor, SmokeChannel channel, long timeMs) {
        double cadenceMs = sensor.memory.cadenceMs();
        count = 0;
        for (int ring = 0; ring < Neighbourhood.RINGS && count < LEAST; ring++) {
            count = 0;
            for (int number : sensor.around.ring(ring).numbers()) {
                double level = said.levelAt(number, channel, cadenceMs, timeMs);
                if (!Double.isNaN(level)) {
                    levels[count++] = level;
                }
            }
        }
    }

    /** How many spoke. */
    int count() {
        return count;
    }

    /** Their median level; NaN where they are too few to compare with. */
    double medianOfEnough() {
        if (count < LEAST) {
            return Double.NaN;
        }
        Arrays.sort(levels, 0, count);
        return (levels[(count - 1) / 2] + levels[count / 2]) / 2;
    }
}
