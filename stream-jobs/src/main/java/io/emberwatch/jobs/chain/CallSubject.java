package io.emberwatch.jobs.chain;

/**
 * What a call is about: the alert as it was when people were last told of it.
 *
 * @param sourceKind which lifecycle, {@code incident} or {@code warning}
 * @param zoneCode the area that answers; empty outside all areas
 * @param level severity as in the alert, 0 to 5
 * @param confirmed whether a fire is confirmed
 * @param exercise whether it is an exercise
 * @param latDeg where, degrees north; NaN for an area
 * @param lonDeg where, degrees east; NaN for an area
 * @param phenomenonTimeMs when it was so, milliseconds since 1970-01-01T00:00Z
 * @param sentence what is told
 * @param sentenceZh the same in Chinese; empty where only the other is known
 * @param cause what it comes from, a sensor or an area, for the alarm budget
 */
public record CallSubject(
        String sourceKind,
        String zoneCode,
        int level,
        boolean confirmed,
        boolean exercise,
        double latDeg,
        double lonDeg,
        long phenomenonTimeMs,
        String sentence,
        String sentenceZh,
        String cause) {

    /** Nothing told yet. */
    static final CallSubject NONE = new CallSubject("", "", 0, false, false, Double.NaN, Double.NaN, 0, "", "", "");

    /** Whether it disturbs by night and may never be left alone: orange, red or confirmed. */
    public boolean urgent() {
        return confirmed || level >= 4;
    }
}
