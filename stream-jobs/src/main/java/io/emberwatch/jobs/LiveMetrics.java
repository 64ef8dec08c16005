package io.emberwatch.jobs;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongBinaryOperator;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.jspecify.annotations.Nullable;

/**
 * The job's own figures, read from Flink's metrics within the same JVM.
 *
 * <p>What a counter had when its operator ended (the job restarted after a failure) is kept: counts run from the start of the
 * cluster.
 */
final class LiveMetrics implements MetricReporter {

    /** The reporter's setting that tells the clusters of one JVM apart. */
    static final String RUN = "run";

    private static final Map<String, LiveMetrics> RUNS = new ConcurrentHashMap<>();

    /** The metrics of each short name, with the operator that each belongs to. */
    private final Map<String, Map<Metric, String>> metrics = new HashMap<>();

    private final Map<String, Long> ended = new HashMap<>();

    /** The figures of a run; empty until its cluster has started. */
    static @Nullable LiveMetrics of(String run) {
        return RUNS.get(run);
    }

    static void forget(String run) {
        RUNS.remove(run);
    }

    @Override
    public void open(MetricConfig config) {
        RUNS.put(config.getString(RUN, ""), this);
    }

    @Override
    public void close() {
        // forgotten when the runner is closed
    }

    @Override
    public synchronized void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
        String operator = group.getAllVariables().getOrDefault("<operator_name>", "");
        metrics.computeIfAbsent(name, key -> new LinkedHashMap<>()).put(metric, operator);
    }

    @Override
    public synchronized void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
        Map<Metric, String> named = metrics.get(name);
        if (named != null) {
            named.remove(metric);
        }
        if (metric instanceof Counter counter) {
            ended.merge(name, counter.getCount(), Long::sum);
        }
    }

    /** The sum of all counters and gauges of a name over all subtasks. */
    synchronized long sum(String name) {
        return ended.getOrDefault(name, 0L) + fold(name, "", 0, Long::sum);
    }

    /** The lowest gauge of a name among the subtasks of an operator; {@code none} where there is none. */
    synchronized long lowest(String name, String operator, long none) {
        long lowest = fold(name, operator, Long.MAX_VALUE, Math::min);
        return lowest == Long.MAX_VALUE ? none : lowest;
    }

    /** The highest gauge of a name among all subtasks; {@code none} where there is none. */
    synchronized long highest(String name, long none) {
        long highest = fold(name, "", Long.MIN_VALUE, Math::max);
        return highest == Long.MIN_VALUE ? none : highest;
    }

    /** The first text that is not empty among the gauges of a name. */
    synchronized String text(String name) {
        for (Metric metric : metrics.getOrDefault(name, Map.of()).keySet()) {
            if (metric instanceof Gauge<?> gauge && gauge.getValue() instanceof String text && !text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    /** The sums of all counters whose names begin alike, by the rest of the name. */
    synchronized Map<String, Long> sums(String prefix) {
        Map<String, Long> sums = new HashMap<>();
        metrics.forEach((name, named) -> {
            if (name.startsWith(prefix)) {
                named.keySet().forEach(metric -> {
                    if (metric instanceof Counter counter) {
                        sums.merge(name.substring(prefix.length()), counter.getCount(), Long::sum);
                    }
                });
            }
        });
        ended.forEach((name, count) -> {
            if (name.startsWith(prefix)) {
                sums.merge(name.substring(prefix.length()), count, Long::sum);
            }
        });
        return sums;
    }

    private long fold(String name, String operator, long start, LongBinaryOperator fold) {
        long result = start;
        for (Map.Entry<Metric, String> entry :
                metrics.getOrDefault(name, Map.of()).entrySet()) {
            if (operator.isEmpty() || entry.getValue().equals(operator)) {
                Long value = value(entry.getKey());
                result = value == null ? result : fold.applyAsLong(result, value);
            }
        }
        return result;
    }

    private static @Nullable Long value(Metric metric) {
        if (metric instanceof Counter counter) {
            return counter.getCount();
        }
        return metric instanceof Gauge<?> gauge && gauge.getValue() instanceof Number number
                ? (Long) number.longValue()
                : null;
    }
}
