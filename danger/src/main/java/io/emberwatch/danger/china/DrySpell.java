package io.emberwatch.danger.china;

/**
 * The drought that a forest floor remembers in LY/T 1172: the last rain that counted, and the days since.
 *
 * @param lastRainMm the amount of the last daily rain that counted, mm
 * @param dryDays whole days since the day of that rain; 0 on the day itself
 */
public record DrySpell(double lastRainMm, int dryDays) {

    /** Where a record begins and nothing is known: the least rain that counts fell the day before. */
    public static final DrySpell START = new DrySpell(0.3, 0);

    /** Refuses a spell without its rain or with days before it. */
    public DrySpell {
        if (!(lastRainMm >= 0) || dryDays < 0) {
            throw new IllegalArgumentException(
                    "dry spell [" + lastRainMm + " mm, " + dryDays + " days] must be 0 or more of both");
        }
    }
}
