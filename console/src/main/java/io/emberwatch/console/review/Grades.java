package io.emberwatch.console.review;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * How danger classes met the fires: each day of a place, or each day of each cell, with its class and the fires on it.
 *
 * <p>Hit rate: of the days with fire, the share that had at least the level. False-alarm ratio: of the days with at least
 * the level, the share without fire. Rank correlation (Spearman, ties at their mean rank): whether more fires came with
 * higher classes.
 */
final class Grades {

    private record Group(int level, int fires, long days) {}

    private final List<Group> groups = new ArrayList<>();

    /** Adds days of a level on each of which so many fires were seen. */
    Grades add(int level, int fires, long days) {
        if (level > 0 && days > 0) {
            groups.add(new Group(level, fires, days));
        }
        return this;
    }

    /** Days with a class. */
    long days() {
        return groups.stream().mapToLong(Group::days).sum();
    }

    /** Days with fire. */
    long fireDays() {
        return groups.stream().filter(g -> g.fires > 0).mapToLong(Group::days).sum();
    }

    /** Days at or above a level with fire. */
    long hits(int level) {
        return count(level, true);
    }

    /** Days at or above a level without fire. */
    long falseAlarms(int level) {
        return count(level, false);
    }

    private long count(int level, boolean fire) {
        return groups.stream()
                .filter(g -> g.level >= level && g.fires > 0 == fire)
                .mapToLong(Group::days)
                .sum();
    }

    /** Share of the days with fire that had at least a level, 0 to 1; NaN where no fire was seen. */
    double hitRate(int level) {
        return fireDays() == 0 ? Double.NaN : (double) hits(level) / fireDays();
    }

    /** Share of the days at or above a level that had no fire, 0 to 1; NaN where no day had the level. */
    double falseAlarmRatio(int level) {
        long all = hits(level) + falseAlarms(level);
        return all == 0 ? Double.NaN : (double) falseAlarms(level) / all;
    }

    /** Spearman's rank correlation of class and fires, −1 to 1; NaN where either does not vary. */
    double rankCorrelation() {
        double[] levels = ranks(groups.stream().mapToDouble(Group::level).toArray());
        double[] fires = ranks(groups.stream().mapToDouble(Group::fires).toArray());
        double n = days();
        double meanRank = (n + 1) / 2;
        double both = 0;
        double one = 0;
        double other = 0;
        for (int i = 0; i < levels.length; i++) {
            double a = levels[i] - meanRank;
            double b = fires[i] - meanRank;
            long weight = groups.get(i).days;
            both += weight * a * b;
            one += weight * a * a;
            other += weight * b * b;
        }
        return one == 0 || other == 0 ? Double.NaN : both / Math.sqrt(one * other);
    }

    /** For each group the mean rank that its days share with all equal ones. */
    private double[] ranks(double[] values) {
        Integer[] order = new Integer[values.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
        double[] ranks = new double[values.length];
        long before = 0;
        for (int from = 0; from < order.length; ) {
            int to = from;
            long equal = 0;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                equal += groups.get(order[to]).days;
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = before + (equal + 1) / 2.0;
            }
            before += equal;
            from = to;
        }
        return ranks;
    }
}
