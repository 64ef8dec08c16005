package io.emberwatch.jobs;

import java.io.Serializable;

/**
 * How Flink runs the job.
 *
 * @param parallelism subtasks per operator
 * @param stateDir folder or URI for checkpoints, which a restart begins from; empty keeps them in memory
 * @param checkpointIntervalMs time between checkpoints, after which the broker may forget messages
 * @param rocksDb state on disk (RocksDB, incremental checkpoints) instead of on the heap
 * @param watermarkIntervalMs processing time between two looks at the field's clock
 */
public record RunSettings(
        int parallelism, String stateDir, long checkpointIntervalMs, boolean rocksDb, long watermarkIntervalMs)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Keyed state is cut into so many groups: the highest parallelism there can be, now and later. */
    public static final int MAX_PARALLELISM = 128;

    /** Checks every setting; the message names it, its value and what is expected. */
    public RunSettings {
        require(parallelism >= 1 && parallelism <= MAX_PARALLELISM, "parallelism", parallelism, "must be 1 to 128");
        require(checkpointIntervalMs >= 100, "checkpointIntervalMs", checkpointIntervalMs, "must be at least 100");
        require(watermarkIntervalMs >= 1, "watermarkIntervalMs", watermarkIntervalMs, "must be at least 1");
        require(!rocksDb || !stateDir.isEmpty(), "stateDir", stateDir, "must be set where state is kept in RocksDB");
    }

    /** Two subtasks, state on the heap, a checkpoint every five seconds into a folder. */
    public static RunSettings in(String stateDir) {
        return new RunSettings(2, stateDir, 5_000, false, 100);
    }

    /** The same with another parallelism. */
    public RunSettings withParallelism(int number) {
        return new RunSettings(number, stateDir, checkpointIntervalMs, rocksDb, watermarkIntervalMs);
    }

    /** The same with another interval between checkpoints. */
    public RunSettings withCheckpointIntervalMs(long intervalMs) {
        return new RunSettings(parallelism, stateDir, intervalMs, rocksDb, watermarkIntervalMs);
    }

    private static void require(boolean holds, String name, Object value, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(name + " [" + value + "] " + rule);
        }
    }
}
