package io.emberwatch.jobs;

import io.emberwatch.domain.RefusalReason;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

/** What was refused, counted by reason: one counter {@code refused_<reason>} for each that has happened. */
public final class RefusalCounters {

    /** How the counters' names begin. */
    static final String PREFIX = "refused_";

    private final MetricGroup metrics;
    private final Map<RefusalReason, Counter> counters = new EnumMap<>(RefusalReason.class);

    /** Counters in an operator's group. */
    public RefusalCounters(MetricGroup metrics) {
        this.metrics = metrics;
    }

    /** Counters that nobody reads, until an operator opens. */
    public static RefusalCounters unseen() {
        return new RefusalCounters(new UnregisteredMetricsGroup());
    }

    /** Counts one. */
    public void count(RefusalReason reason) {
        counters.computeIfAbsent(
                        reason, which -> metrics.counter(PREFIX + which.name().toLowerCase(Locale.ROOT)))
                .inc();
    }
}
