package io.emberwatch.jobs;

import io.emberwatch.jobs.alert.AlertStreams;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.RecoveryClaimMode;

/** Flink's configuration for the job: no Kryo, frequent checkpoints that outlive the job, restarts without end. */
final class JobConfiguration {

    private static final int MANY = 1_000_000;

    /**
     * So long a record may wait for others on its way to the next operator, but on the way of alerts, see {@link AlertStreams#PROMPT_MS}. A thread an edge
     * wakes so often: at 10 ms for all fifty edges that was 7 % of a core with nothing to do.
     */
    private static final Duration BUFFER_TIMEOUT = Duration.ofMillis(100);

    /** Checkpoints are written in pieces of this size; Flink's own 4 KB are 33,000 calls for 130 MB. */
    private static final int WRITE_BUFFER_BYTES = 256 * 1024;

    private JobConfiguration() {}

    /** What the job needs wherever it runs. */
    static Configuration of(RunSettings run) {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(PipelineOptions.MAX_PARALLELISM, RunSettings.MAX_PARALLELISM);
        configuration.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, Duration.ofMillis(run.watermarkIntervalMs()));
        configuration.set(ExecutionOptions.BUFFER_TIMEOUT, BUFFER_TIMEOUT);
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(run.checkpointIntervalMs()));
        configuration.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, Duration.ofMinutes(5));
        configuration.set(CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS, Duration.ofMillis(100));
        configuration.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, MANY);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        configuration.set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF, Duration.ofMillis(500));
        configuration.set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF, Duration.ofSeconds(30));
        if (!run.stateDir().isEmpty()) {
            configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
            configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, uri(run.stateDir()));
            configuration.set(CheckpointingOptions.FS_WRITE_BUFFER_SIZE, WRITE_BUFFER_BYTES);
            configuration.set(
                    CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                    ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
            configuration.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, 2);
        }
        configuration.set(StateBackendOptions.STATE_BACKEND, run.rocksDb() ? "rocksdb" : "hashmap");
        configuration.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, run.rocksDb());
        return configuration;
    }

    /** What a cluster within this JVM needs besides; begins from the newest checkpoint in the folder. */
    static Configuration embedded(RunSettings run, String runId) {
        Configuration configuration = of(run);
        configuration.set(RestOptions.BIND_PORT, "0");
        configuration.set(RestOptions.ADDRESS, "localhost");
        configuration.set(RestOptions.BIND_ADDRESS, "localhost");
        configuration.set(TaskManagerOptions.NUM_TASK_SLOTS, run.parallelism());
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(run.rocksDb() ? 256 : 16));
        configuration.setString("metrics.reporter.emberwatch.factory.class", LiveMetricsFactory.class.getName());
        configuration.setString("metrics.reporter.emberwatch." + LiveMetrics.RUN, runId);
        newestCheckpoint(run.stateDir()).ifPresent(checkpoint -> {
            configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, checkpoint);
            configuration.set(StateRecoveryOptions.RESTORE_MODE, RecoveryClaimMode.CLAIM);
            configuration.set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, true);
        });
        return configuration;
    }

    /** The newest completed checkpoint in a local folder of checkpoints; empty where there is none. */
    static Optional<String> newestCheckpoint(String stateDir) {
        Path dir = Path.of(
                stateDir.startsWith("file:") ? java.net.URI.create(stateDir).getPath() : stateDir);
        if (stateDir.isEmpty() || !Files.isDirectory(dir)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(dir, 3)) {
            return files.filter(file -> file.endsWith("_metadata"))
                    .max(Comparator.comparingLong(file -> file.toFile().lastModified()))
                    .map(file -> file.toUri().toString())
                    .map(file -> file.substring(0, file.length() - "/_metadata".length()));
        } catch (IOException e) {
            throw new UncheckedIOException("stateDir [" + stateDir + "] must be readable", e);
        }
    }

    private static String uri(String dir) {
        return dir.contains(":/") ? dir : Path.of(dir).toAbsolutePath().toUri().toString();
    }
}
