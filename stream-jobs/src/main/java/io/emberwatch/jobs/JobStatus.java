package io.emberwatch.jobs;

/**
 * How the job is doing: counts since its cluster started, and where it stands now.
 *
 * @param state Flink's word for it: {@code RUNNING}, {@code RESTARTING}, {@code FAILED} …
 * @param lanesStanding lanes whose line to the broker stands
 * @param readings readings decoded
 * @param refusals frames and values refused
 * @param duplicates readings that were known already
 * @param stored readings handed to the store
 * @param late readings of hours that had closed
 * @param tooOld readings older than the horizon, stored but not used
 * @param sensorHours accounts of sensor hours told, corrections included
 * @param tileHours tile hours stepped for the first time
 * @param tileCorrections tile hours stepped again
 * @param maps maps issued
 * @param acknowledged messages that the broker may forget
 * @param unacknowledged messages that the broker still keeps for us
 * @param storedLines lines that InfluxDB has
 * @param refusedLines lines that InfluxDB would not take
 * @param queuedLines lines waiting in memory
 * @param spooledBytes bytes waiting on disk
 * @param fieldTimeMs the time in the field as the tiles see it; {@link Long#MIN_VALUE} before the first
 * @param checkpointId the last completed checkpoint; -1 before the first
 * @param checkpointMs how long it took
 * @param checkpointBytes its full size
 */
public record JobStatus(
        String state,
        long lanesStanding,
        long readings,
        long refusals,
        long duplicates,
        long stored,
        long late,
        long tooOld,
        long sensorHours,
        long tileHours,
        long tileCorrections,
        long maps,
        long acknowledged,
        long unacknowledged,
        long storedLines,
        long refusedLines,
        long queuedLines,
        long spooledBytes,
        long fieldTimeMs,
        long checkpointId,
        long checkpointMs,
        long checkpointBytes) {

    /** Reads the figures of a run. */
    static JobStatus of(String state, LiveMetrics metrics) {
        return new JobStatus(
                state,
                metrics.sum("lanesStanding"),
                metrics.sum("readings"),
                metrics.sum("refusals"),
                metrics.sum("duplicates"),
                metrics.sum("stored"),
                metrics.sum("late"),
                metrics.sum("tooOld"),
                metrics.sum("sensorHours"),
                metrics.sum("tileHours"),
                metrics.sum("tileCorrections"),
                metrics.sum("maps"),
                metrics.sum("acknowledged"),
                metrics.sum("unacknowledged"),
                metrics.sum("storedLines"),
                metrics.sum("refusedLines"),
                metrics.sum("queuedLines"),
                metrics.sum("spooledBytes"),
                metrics.lowest("currentInputWatermark", FireDangerJob.STEP_TILE, Long.MIN_VALUE),
                metrics.lowest("lastCompletedCheckpointId", "", -1),
                metrics.lowest("lastCheckpointDuration", "", -1),
                metrics.lowest("lastCheckpointFullSize", "", -1));
    }
}
