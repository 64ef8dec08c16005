package io.emberwatch.danger.australia;

import io.emberwatch.danger.Range;

/** The spans of the quantities that only this room has. */
final class Ranges {
    static final Range DROUGHT_FACTOR = new Range("droughtFactor", 0, 10);
    static final Range CURING_PERCENT = new Range("curingPercent", 0, 100);
    static final Range LOAD_T_HA = new Range("loadTHa", 0, 100);
    static final Range ANNUAL_RAIN_MM = new Range("annualRainMm", 0, 15_000);
    static final Range SOIL_DEFICIT_MM = new Range("soilDeficitMm", 0, 204);
    static final Range WET_SPELL_MM = new Range("wetSpellMm", 0, 100_000);
    static final Range YEARS_SINCE_FIRE = new Range("yearsSinceFire", 0, 1000);

    private Ranges() {}

    /** Refuses the first present value outside the span and names its place. */
    static void requireAll(Range range, double[] values, int cells) {
        if (values.length != cells) {
            throw new IllegalArgumentException(
                    range.name() + " has [" + values.length + "] cells, the others have " + cells);
        }
        for (int i = 0; i < cells; i++) {
            if (values[i] < range.min() || values[i] > range.max()) {
                throw new IllegalArgumentException(range.name() + " [" + values[i] + "] must lie in " + range.min()
                        + " to " + range.max() + " at cell " + i);
            }
        }
    }
}
