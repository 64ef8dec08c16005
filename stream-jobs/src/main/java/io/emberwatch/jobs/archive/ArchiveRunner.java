package io.emberwatch.jobs.archive;

import io.emberwatch.jobs.FireDangerJob;
import io.emberwatch.jobs.JobFailedException;
import io.emberwatch.jobs.JobSettings;
import io.emberwatch.jobs.OwnName;
import io.emberwatch.jobs.rollup.DaySettings;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Runs the job over an archive within this JVM, from its first reading to its last; a run that fails is simply repeated. */
public final class ArchiveRunner {

    private static final int MAX_PARALLELISM = 128;

    private ArchiveRunner() {}

    /**
     * Takes an archive in; returns when all of it is stored.
     *
     * @param settings where to and how; the broker, the maps and the cells' hours are not used
     * @param days how hours become days
     * @param cells whether the weather is spread over the grid, for days of cells and zones
     * @throws JobFailedException if it cannot be taken in
     */
    public static void run(JobSettings settings, ArchiveReadings readings, DaySettings days, boolean cells) {
        OwnName.ensure();
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(PipelineOptions.MAX_PARALLELISM, MAX_PARALLELISM);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(16));
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(settings.run().parallelism(), configuration);
        new FireDangerJob(settings).wireArchive(environment, readings, days, cells);
        try {
            environment.execute("archive");
        } catch (Exception e) {
            throw new JobFailedException("the archive could not be taken in: " + innermost(e), e);
        }
    }

    private static String innermost(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
