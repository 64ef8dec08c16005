package io.emberwatch.danger.scale;

/**
 * How much of one season a record holds.
 *
 * @param year the year in which the season began
 * @param expectedDays the days of the season between the record's first and last day
 * @param presentDays the days among them that have a value
 */
public record SeasonCompleteness(int year, int expectedDays, int presentDays) {

    /** The share of days with a value, 0 to 1. */
    public double share() {
        return (double) presentDays / expectedDays;
    }
}
