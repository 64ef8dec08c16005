package io.emberwatch.console.review;

import io.emberwatch.danger.scale.LocalPercentiles;
import io.emberwatch.domain.AlertEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** How long people took to answer what they were asked, minutes, by level. */
final class AnswerTimes {

    private final Map<Integer, List<Double>> minutes = new TreeMap<>();
    private final Map<Integer, Integer> asked = new TreeMap<>();

    /** Something that asked for an answer, and when it was answered; empty where it was not. */
    void add(int level, AlertEvent first, OptionalLong answeredMs) {
        asked.merge(level, 1, Integer::sum);
        answeredMs.ifPresent(ms ->
                minutes.computeIfAbsent(level, l -> new ArrayList<>()).add((ms - first.recordedTimeMs()) / 60_000.0));
    }

    /** The levels that asked, ascending. */
    Set<Integer> levels() {
        return asked.keySet();
    }

    /** How many of a level asked for an answer. */
    int asked(int level) {
        return asked.getOrDefault(level, 0);
    }

    /** How many of a level were answered. */
    int answered(int level) {
        return minutes.getOrDefault(level, List.of()).size();
    }

    /** A percentile of the times of a level, minutes; NaN where none was answered. */
    double minutes(int level, double percentile) {
        double[] sorted = minutes.getOrDefault(level, List.of()).stream()
                .mapToDouble(v -> v)
                .sorted()
                .toArray();
        return sorted.length == 0 ? Double.NaN : LocalPercentiles.percentile(sorted, percentile);
    }
}
