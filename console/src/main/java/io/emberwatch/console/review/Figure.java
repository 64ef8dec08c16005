package io.emberwatch.console.review;

import java.util.Locale;

/**
 * One figure of a review with what is needed to judge it.
 *
 * @param key the figure's own name within its section, stable, such as {@code days.4}
 * @param row what it is a figure of
 * @param column which of several side by side; empty where there is one
 * @param value the number; NaN where it is not known
 * @param text the value where it is no number, such as a date; empty where it is one
 * @param unit unit; empty for a bare number
 * @param present how much of what it rests on is known, in days or hours
 * @param expected how much there should be; 0 where completeness does not apply
 * @param years other seasons that it is compared with; −1 where it is not compared
 * @param query number of the query in {@link ReviewReport#queries()}, from 1
 * @param remark what limits it; empty where nothing does
 */
public record Figure(
        String key,
        Words row,
        Words column,
        double value,
        String text,
        String unit,
        long present,
        long expected,
        int years,
        int query,
        Words remark) {

    private static final Words NOTHING = Words.same("");

    static Figure number(String key, Words row, double value, String unit, Basis basis) {
        return new Figure(
                key,
                row,
                NOTHING,
                value,
                "",
                unit,
                basis.present(),
                basis.expected(),
                basis.years(),
                basis.query(),
                basis.remark());
    }

    static Figure text(String key, Words row, String text, Basis basis) {
        return new Figure(
                key,
                row,
                NOTHING,
                Double.NaN,
                text,
                "",
                basis.present(),
                basis.expected(),
                basis.years(),
                basis.query(),
                basis.remark());
    }

    Figure under(Words side) {
        return new Figure(key, row, side, value, text, unit, present, expected, years, query, remark);
    }

    /** The share of what it rests on that is known, 0 to 1; NaN where that does not apply. */
    public double completeness() {
        return expected <= 0 ? Double.NaN : Math.min(1, (double) present / expected);
    }

    /** The value as all outputs show it: at most four decimals, a dash where it is not known. */
    public String shown() {
        if (!text.isEmpty()) {
            return text;
        }
        if (Double.isNaN(value)) {
            return "–";
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e12) {
            return Long.toString((long) value);
        }
        String decimals = String.format(Locale.ROOT, "%.4f", value);
        return decimals.replaceAll("0+$", "").replaceAll("\\.$", "");
    }

    /**
     * What a figure rests on.
     *
     * @param present known days or hours
     * @param expected days or hours that there should be
     * @param years seasons compared with, −1 for none
     * @param query the query's number
     * @param remark what limits it
     */
    record Basis(long present, long expected, int years, int query, Words remark) {

        static Basis of(long present, long expected, int query) {
            return new Basis(present, expected, -1, query, NOTHING);
        }

        Basis comparedWith(int seasons) {
            return new Basis(present, expected, seasons, query, remark);
        }

        Basis saying(Words what) {
            return new Basis(
                    present,
                    expected,
                    years,
                    query,
                    remark.en().isEmpty() ? what : remark.and(Words.same("; ")).and(what));
        }
    }
}
