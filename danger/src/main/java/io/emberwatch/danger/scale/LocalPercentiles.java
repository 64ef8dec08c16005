package io.emberwatch.danger.scale;

import io.emberwatch.danger.Evidence;
import io.emberwatch.danger.Verification;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Class breaks from a place's own climate: level 2 begins where half of the season's days lie below, level 5 where all
 * but three in a hundred do.
 *
 * <p>A foreign table says what is rare elsewhere; a percentile says what is rare here. The record's years and gaps go
 * with the table, since a percentile of three broken seasons is a guess.
 */
public final class LocalPercentiles {

    /** The percentiles that part the five levels by default. */
    public static final List<Double> FIVE_LEVELS = List.of(50.0, 75.0, 90.0, 97.0);

    /** Seasons below which the proposal says that it rests on too short a record. */
    public static final int ENOUGH_SEASONS = 10;

    private static final List<String> NAMES_EN = List.of("low", "fairly low", "moderate", "high", "extreme");
    private static final List<String> NAMES_ZH = List.of("低", "较低", "中", "高", "极高");
    private static final List<String> COLOURS = List.of("#57b894", "#1f5fbf", "#ffe600", "#ff8000", "#a8001c");

    private LocalPercentiles() {}

    /**
     * Proposes a five-level table for one index at one place.
     *
     * @param id the new table's id
     * @param index the index that the values are of
     * @param place the place or region
     * @param days one value a day; a missing day is absent or NaN
     * @param season the days of the year that count
     * @param percentiles four rising percentiles between 0 and 100
     * @throws IllegalArgumentException if no day of the season has a value, or two breaks coincide
     */
    public static PercentileProposal propose(
            String id,
            String index,
            String place,
            Map<LocalDate, Double> days,
            Season season,
            List<Double> percentiles) {
        if (percentiles.size() != NAMES_EN.size() - 1) {
            throw new IllegalArgumentException("percentiles " + percentiles + " must be four, to part five levels");
        }
        TreeMap<LocalDate, Double> inSeason = new TreeMap<>();
        days.forEach((day, value) -> {
            if (season.contains(day) && !Double.isNaN(value)) {
                inSeason.put(day, value);
            }
        });
        if (inSeason.isEmpty()) {
            throw new IllegalArgumentException("record of " + index + " at " + place + " has no value in the season");
        }
        double[] sorted =
                inSeason.values().stream().mapToDouble(v -> v).sorted().toArray();
        List<SeasonCompleteness> seasons = completeness(inSeason, season);
        ClassTable table = table(id, index, place, seasons, classes(sorted, percentiles));
        return new PercentileProposal(table, percentiles, seasons);
    }

    /**
     * The value below which a share of a sorted sample lies, straight between the two nearest ranks (rank 0 at 0 %, the
     * last at 100 %; the rule that NumPy and R use unless told otherwise).
     *
     * @param sorted the sample in rising order, at least one value
     * @param percentile 0 to 100
     */
    public static double percentile(double[] sorted, double percentile) {
        if (sorted.length == 0 || !(percentile >= 0 && percentile <= 100)) {
            throw new IllegalArgumentException(
                    "percentile [" + percentile + "] of " + sorted.length + " values must be 0 to 100 of at least one");
        }
        double rank = percentile / 100 * (sorted.length - 1);
        int below = (int) Math.floor(rank);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
    }

    private static List<DangerClass> classes(double[] sorted, List<Double> percentiles) {
        List<DangerClass> classes = new ArrayList<>();
        for (int i = 0; i < NAMES_EN.size(); i++) {
            boolean last = i == percentiles.size();
            double limit = last ? Double.POSITIVE_INFINITY : percentile(sorted, percentiles.get(i));
            classes.add(new DangerClass(i + 1, limit, last, NAMES_EN.get(i), NAMES_ZH.get(i), COLOURS.get(i)));
        }
        return classes;
    }

    private static List<SeasonCompleteness> completeness(TreeMap<LocalDate, Double> present, Season season) {
        Map<Integer, int[]> counts = new TreeMap<>();
        LocalDate end = present.lastKey();
        for (LocalDate day = present.firstKey(); !day.isAfter(end); day = day.plusDays(1)) {
            if (season.contains(day)) {
                int[] count = counts.computeIfAbsent(season.seasonYear(day), y -> new int[2]);
                count[0]++;
                count[1] += present.containsKey(day) ? 1 : 0;
            }
        }
        return counts.entrySet().stream()
                .map(e -> new SeasonCompleteness(e.getKey(), e.getValue()[0], e.getValue()[1]))
                .toList();
    }

    private static ClassTable table(
            String id, String index, String place, List<SeasonCompleteness> seasons, List<DangerClass> classes) {
        long years = seasons.stream().filter(s -> s.presentDays() > 0).count();
        double expected =
                seasons.stream().mapToInt(SeasonCompleteness::expectedDays).sum();
        double present =
                seasons.stream().mapToInt(SeasonCompleteness::presentDays).sum();
        String reason = String.format(
                Locale.ROOT,
                "percentiles of %d seasons (%d to %d), %.1f %% of their days%s",
                years,
                seasons.get(0).year(),
                seasons.get(seasons.size() - 1).year(),
                100 * present / expected,
                years < ENOUGH_SEASONS ? "; fewer than " + ENOUGH_SEASONS + " seasons, a guess" : "");
        return new ClassTable(
                id,
                index,
                place,
                TableStatus.LOCAL,
                "Local percentiles of " + index + " at " + place,
                place + " " + index + " 本地百分位等级",
                "the record of " + place,
                new Evidence(Verification.ONE_SOURCE, reason),
                null,
                null,
                false,
                classes);
    }
}
