package io.emberwatch.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Whether what a JVM holds is flat: the median of the rises between any two minutes (Theil and Sen's slope, which a few high minutes do not move),
 * times the minutes looked at, is at most a twentieth of the median, or a small number of its own.
 */
final class Steadiness {

    /** The field's first hours fill up to the horizon before that. */
    static final int FROM_MINUTE = 6;

    private static final int LEAST_MINUTES = 5;
    private static final double SHARE = 0.05;

    private Steadiness() {}

    /** A sentence for each thing that is held; {@code minutes} begins with minute 0. */
    static List<String> verdict(List<Holding> minutes) {
        if (minutes.size() < FROM_MINUTE + LEAST_MINUTES) {
            return List.of("verdict: none, a soak is looked at from minute " + FROM_MINUTE + " on, for at least "
                    + LEAST_MINUTES + " minutes");
        }
        List<Holding> looked = minutes.subList(FROM_MINUTE, minutes.size());
        return List.of(
                said("heap after GC, MB", looked, Holding::heapMb, 5),
                said("metaspace, MB", looked, Holding::metaspaceMb, 1),
                said("direct memory, MB", looked, Holding::directMb, 1),
                said("threads", looked, Holding::threads, 5),
                said("files", looked, Holding::files, 10));
    }

    private static String said(String what, List<Holding> looked, ToDoubleFunction<Holding> of, double little) {
        List<Double> values = looked.stream().map(of::applyAsDouble).toList();
        double median = median(values);
        double rise = slope(values) * (values.size() - 1);
        double allowed = Math.max(little, SHARE * median);
        return String.format(
                Locale.ROOT,
                "verdict: %s: %s, rises by %.1f in %d minutes around a median of %.1f (flat is up to %.1f)",
                what,
                rise <= allowed ? "flat" : "NOT FLAT",
                rise,
                values.size() - 1,
                median,
                allowed);
    }

    /** Median rise a minute between any two minutes. */
    static double slope(List<Double> values) {
        List<Double> rises = new ArrayList<>();
        for (int a = 0; a < values.size(); a++) {
            for (int b = a + 1; b < values.size(); b++) {
                rises.add((values.get(b) - values.get(a)) / (b - a));
            }
        }
        return median(rises);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }
}
