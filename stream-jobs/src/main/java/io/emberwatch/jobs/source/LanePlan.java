package io.emberwatch.jobs.source;

/**
 * How the lanes are shared out: lane i belongs to subtask i modulo parallelism. All that the enumerator remembers.
 *
 * @param lanes number of lanes
 */
public record LanePlan(int lanes) {}
