package io.emberwatch.domain;

import java.util.Arrays;

/**
 * What one day of a sensor, a cell or a zone came to, with how much of the day was known: the rollup that seasons are
 * reviewed from.
 *
 * @param subject what it is told of
 * @param id the sensor, the cell such as {@code r12c345}, or the zone's code
 * @param epochDay the calendar day in the region's standard time, days since 1970-01-01
 * @param values one number per {@link DayVariable} at its ordinal; NaN where it is not known
 * @param hoursExpected hours that would make the day whole: 24, or 1 for a station that observes once a day; of a zone
 *     those of all its cells
 * @param hoursPresent hours with temperature, humidity, wind and rain (sensor) or with a trusted value (cell, zone)
 * @param estimated whether FWI1987 rests on an estimate: noon weather carried on from before, or rain that no gauge saw
 * @param open false where the fire season is closed and no codes are kept
 * @param revision 0 as first told, then counting up with each correction
 */
public record DayRecord(
        DaySubject subject,
        String id,
        long epochDay,
        double[] values,
        int hoursExpected,
        int hoursPresent,
        boolean estimated,
        boolean open,
        int revision) {

    /** Checks the shape; an array from an older version may be shorter and is padded with missing values. */
    public DayRecord {
        if (id.isEmpty()) {
            throw new IllegalArgumentException("id [] of a day must not be empty");
        }
        if (hoursExpected < 1 || hoursPresent < 0 || hoursPresent > hoursExpected) {
            throw new IllegalArgumentException("hoursPresent [" + hoursPresent + "] of " + id + " must lie in 0 to "
                    + hoursExpected + ", and hoursExpected must be positive");
        }
        if (values.length != DayVariable.count()) {
            double[] padded = missing();
            System.arraycopy(values, 0, padded, 0, Math.min(values.length, padded.length));
            values = padded;
        }
    }

    /** An array of missing values, one per variable. */
    public static double[] missing() {
        double[] values = new double[DayVariable.count()];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    /** The value of a variable; NaN where it is not known. */
    public double value(DayVariable variable) {
        return values[variable.ordinal()];
    }

    /** The share of the day's hours that are known, 0 to 1. */
    public double completeness() {
        return (double) hoursPresent / hoursExpected;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DayRecord that
                && subject == that.subject
                && id.equals(that.id)
                && epochDay == that.epochDay
                && Arrays.equals(values, that.values)
                && hoursExpected == that.hoursExpected
                && hoursPresent == that.hoursPresent
                && estimated == that.estimated
                && open == that.open
                && revision == that.revision;
    }

    @Override
    public int hashCode() {
        return 31 * id.hashCode() + Long.hashCode(epochDay);
    }

    @Override
    public String toString() {
        return "DayRecord[" + subject + " " + id + "@" + java.time.LocalDate.ofEpochDay(epochDay) + " "
                + Arrays.toString(values) + " " + hoursPresent + "/" + hoursExpected + (estimated ? " estimated" : "")
                + " r" + revision + "]";
    }
}
