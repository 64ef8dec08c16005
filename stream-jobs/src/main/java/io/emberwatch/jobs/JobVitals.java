package io.emberwatch.jobs;

import java.util.Map;

/**
 * What tells whether the job is in good health, beside the counts of {@link JobStatus}.
 *
 * @param lanes lanes that should stand
 * @param window messages that the broker sends at most before the first is acknowledged, over all lanes
 * @param checkpointAgeMs time since the last completed checkpoint, or since the source opened; -1 before
 * @param postMs how long InfluxDB takes for a post, smoothed; -1 before the first
 * @param storeTrouble why InfluxDB takes nothing, in its words; empty while it does
 * @param refused what was refused since the start, by reason in lower case
 */
public record JobVitals(
        int lanes, long window, long checkpointAgeMs, long postMs, String storeTrouble, Map<String, Long> refused) {

    /** Keeps an own copy. */
    public JobVitals {
        refused = Map.copyOf(refused);
    }

    /** Reads the figures of a run. */
    static JobVitals of(int lanes, long window, LiveMetrics metrics) {
        return new JobVitals(
                lanes,
                window,
                metrics.highest("checkpointAgeMs", -1),
                metrics.highest("postMs", -1),
                metrics.text("storeTrouble"),
                metrics.sums(RefusalCounters.PREFIX));
    }
}
