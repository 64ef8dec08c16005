package io.emberwatch.jobs.smoke;

/**
 * What a sensor's neighbours say of a moment: the levels of the first ring in which enough of them speak. One for a whole watch, asked anew for
 * each channel of each reading.
 */
final class References {
    /** Fewer neighbours than this are not compared with. */
    static final int LEAST = 3;

    private final LastWords said;
    private final Middle levels = new Middle(Neighbourhood.MOST);
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
            for (int number : sensor.around.numbers(ring)) {
                double level = said.levelAt(number, channel, cadenceMs, timeMs);
                if (!Double.isNaN(level)) {
                    levels.put(count++, level);
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
        return count < LEAST ? Double.NaN : levels.of(count);
    }
}
