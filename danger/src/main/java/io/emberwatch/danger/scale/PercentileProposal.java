package io.emberwatch.danger.scale;

import java.util.List;

/**
 * A class table drawn from a place's own record, with what is needed to judge how far it can be trusted.
 *
 * @param table the proposed table, of status {@link TableStatus#LOCAL}
 * @param percentiles the percentiles at which it breaks
 * @param seasons how complete each season of the record is
 */
public record PercentileProposal(ClassTable table, List<Double> percentiles, List<SeasonCompleteness> seasons) {

    /** Copies its lists. */
    public PercentileProposal {
        percentiles = List.copyOf(percentiles);
        seasons = List.copyOf(seasons);
    }

    /** The number of seasons with at least one value. */
    public long years() {
        return seasons.stream().filter(s -> s.presentDays() > 0).count();
    }

    /** The share of all expected days that have a value, 0 to 1. */
    public double completeness() {
        double expected =
                seasons.stream().mapToInt(SeasonCompleteness::expectedDays).sum();
        return seasons.stream().mapToInt(SeasonCompleteness::presentDays).sum() / expected;
    }
}
