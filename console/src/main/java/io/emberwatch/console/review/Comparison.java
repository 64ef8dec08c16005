package io.emberwatch.console.review;

import io.emberwatch.console.review.Figure.Basis;
import io.emberwatch.console.review.ReviewInput.Queries;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A season beside the others of the same place.
 *
 * @param input what all rests on
 * @param own the season that is reviewed
 * @param others the seasons that are complete enough to be compared with
 * @param all all seasons that have any day
 * @param storedDays days of the own season of which anything is stored
 */
record Comparison(ReviewInput input, SeasonYear own, List<SeasonYear> others, List<SeasonYear> all, long storedDays) {

    /** What a figure of the own season's days rests on. */
    Basis basis() {
        return Basis.of(own.known(), own.length(), Queries.DAYS);
    }

    /** What a figure rests on that is compared with other seasons; marked where they are too few. */
    Basis compared() {
        Basis basis = basis().comparedWith(others.size());
        return others.size() < SeasonReview.ENOUGH_YEARS ? basis.saying(fewYears()) : basis;
    }

    /** What a figure of all seasons together rests on. */
    Basis pooled() {
        long known = 0;
        long expected = 0;
        for (SeasonYear season : others) {
            known += season.known();
            expected += season.length();
        }
        Basis basis = Basis.of(known, expected, Queries.DAYS).comparedWith(others.size());
        return others.size() < SeasonReview.ENOUGH_YEARS ? basis.saying(fewYears()) : basis;
    }

    Words fewYears() {
        if (others.isEmpty()) {
            return Words.of("no other season to compare with", "没有可供比较的其他季节");
        }
        return Words.of(
                "only " + others.size() + " other seasons, fewer than " + SeasonReview.ENOUGH_YEARS + ": a guess",
                "仅有 " + others.size() + " 个其他季节，少于 " + SeasonReview.ENOUGH_YEARS + " 个：仅供参考");
    }

    /** A figure of the own season, of the others' mean, the difference and the rank among them, side by side. */
    List<Figure> beside(String key, Words row, String unit, ToDoubleFunction<SeasonYear> of) {
        double value = of.applyAsDouble(own);
        double[] sorted = others.stream()
                .mapToDouble(of)
                .filter(v -> !Double.isNaN(v))
                .sorted()
                .toArray();
        double mean = Arrays.stream(sorted).average().orElse(Double.NaN);
        Basis compared = compared();
        return List.of(
                Figure.number(key, row, value, unit, basis()).under(Columns.THIS),
                Figure.number(key + ".mean", row, mean, unit, pooled()).under(Columns.MEAN),
                Figure.number(key + ".anomaly", row, value - mean, unit, compared)
                        .under(Columns.ANOMALY),
                Figure.number(key + ".rank", row, rank(sorted, value), "%", compared)
                        .under(Columns.RANK));
    }

    /** Share of the others below a value, half of the equal ones counted, %; NaN where there is nothing to compare. */
    static double rank(double[] others, double value) {
        if (others.length == 0 || Double.isNaN(value)) {
            return Double.NaN;
        }
        double below = 0;
        for (double other : others) {
            below += other < value ? 1 : other == value ? 0.5 : 0;
        }
        return 100 * below / others.length;
    }

    /** Heads of columns. */
    static final class Columns {
        static final Words THIS = Words.of("this season", "本季节");
        static final Words MEAN = Words.of("mean of others", "其他季节平均");
        static final Words ANOMALY = Words.of("anomaly", "距平");
        static final Words RANK = Words.of("rank among others", "百分位");

        private Columns() {}
    }
}
