package io.emberwatch.console.review;

import java.util.List;

/**
 * A chart as page and PDF draw it.
 *
 * @param key its own name, stable
 * @param title what it shows
 * @param unit unit of the values; empty for bare numbers
 * @param bars whether its lines are stacked bars
 * @param labels for each place on the axis its label: dates or years
 * @param lines what is drawn
 * @param limits thin lines across: where classes begin
 */
public record ReviewChart(
        String key, Words title, String unit, boolean bars, List<String> labels, List<Line> lines, List<Limit> limits) {

    /**
     * One line, or one layer of bars.
     *
     * @param name what it is
     * @param colour as {@code #rrggbb}
     * @param values one for each label; NaN leaves a gap
     */
    public record Line(Words name, String colour, double[] values) {}

    /**
     * A thin line across.
     *
     * @param at the value
     * @param colour as {@code #rrggbb}
     */
    public record Limit(double at, String colour) {}

    /** How high it is drawn, of a usual chart's height: completeness is a thin bar. */
    double heightShare() {
        return key.equals("known") ? 0.45 : 1;
    }

    /** Copies its lists. */
    public ReviewChart {
        labels = List.copyOf(labels);
        lines = List.copyOf(lines);
        limits = List.copyOf(limits);
    }
}
