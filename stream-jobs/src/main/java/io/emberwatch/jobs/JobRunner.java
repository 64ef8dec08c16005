package io.emberwatch.jobs;

import io.emberwatch.jobs.alert.AlertStreams;
import io.emberwatch.jobs.source.SourceSettings;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.CheckpointType;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The job on a Flink cluster of its own within this JVM: started from the newest checkpoint in its folder, watched, stopped.
 */
public final class JobRunner implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration STOP = Duration.ofSeconds(20);

    private final String run;
    private final MiniCluster cluster;
    private final JobID job;
    private final int lanes;
    private final long window;
    private boolean closed;

    private JobRunner(String run, MiniCluster cluster, JobID job, JobSettings settings) {
        SourceSettings source = settings.source();
        this.run = run;
        this.lanes = source.lanes() + (settings.alerts().on() ? AlertStreams.LANES : 0);
        this.window = (long) source.lanes() * source.broker().receiveMaximum();
        this.cluster = cluster;
        this.job = job;
    }

    /**
     * Starts a cluster and the job on it; returns when the job was submitted. A broker or store that is away does not
     * hinder it.
     *
     * @throws JobFailedException if Flink does not take the job, such as a state folder of another version
     */
    public static JobRunner start(JobSettings settings) {
        OwnName.ensure();
        String run = UUID.randomUUID().toString();
        Configuration configuration = JobConfiguration.embedded(settings.run(), run);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        environment.setParallelism(settings.run().parallelism());
        new FireDangerJob(settings).wire(environment);
        JobGraph graph = environment.getStreamGraph().getJobGraph();
        graph.setSavepointRestoreSettings(SavepointRestoreSettings.fromConfiguration(configuration));
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(settings.run().parallelism())
                .build());
        try {
            cluster.start();
            JobID job = cluster.submitJob(graph).get().getJobID();
            return new JobRunner(run, cluster, job, settings);
        } catch (Exception e) {
            cluster.closeAsync();
            throw new JobFailedException("the job could not be started: " + e.getMessage(), e);
        }
    }

    /**
     * Waits until every task of the job runs.
     *
     * @return false where it did not within the time
     * @throws JobFailedException if the job has failed for good
     */
    public boolean awaitRunning(Duration atMost) throws InterruptedException {
        long untilNs = System.nanoTime() + atMost.toNanos();
        while (System.nanoTime() < untilNs) {
            if (allTasksRun()) {
                return true;
            }
            if ("FAILED".equals(state())) {
                throw new JobFailedException("the job has failed: " + failure(), null);
            }
            Thread.sleep(POLL.toMillis());
        }
        return false;
    }

    /**
     * Waits until the job listens: all tasks run and every lane's line to the broker stands. What is published after that is
     * not lost, even in the very first session.
     *
     * @return false where it did not come about within the time
     * @throws JobFailedException if the job has failed for good
     */
    public boolean awaitListening(Duration atMost) throws InterruptedException {
        long untilNs = System.nanoTime() + atMost.toNanos();
        if (!awaitRunning(atMost)) {
            return false;
        }
        while (status().lanesStanding() < lanes) {
            if (System.nanoTime() >= untilNs) {
                return false;
            }
            Thread.sleep(POLL.toMillis());
        }
        return true;
    }

    /** How it is doing. */
    public JobStatus status() {
        LiveMetrics metrics = LiveMetrics.of(run);
        return JobStatus.of(state(), metrics == null ? new LiveMetrics() : metrics);
    }

    /** Whether it is in good health. */
    public JobVitals vitals() {
        LiveMetrics metrics = LiveMetrics.of(run);
        return JobVitals.of(lanes, window, metrics == null ? new LiveMetrics() : metrics);
    }

    /** Takes a checkpoint now: afterwards all that was read before it is stored and acknowledged. */
    public CompletableFuture<Long> checkpoint() {
        return cluster.triggerCheckpoint(job, CheckpointType.CONFIGURED);
    }

    /** Takes a last checkpoint, if it can within twenty seconds, and stops the job and its cluster. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if ("RUNNING".equals(state())) {
            quietly("the last checkpoint", checkpoint());
        }
        quietly("cancelling the job", cluster.cancelJob(job));
        quietly("closing the cluster", cluster.closeAsync());
        LiveMetrics.forget(run);
    }

    private boolean allTasksRun() {
        try {
            var graph = cluster.getExecutionGraph(job).get(10, TimeUnit.SECONDS);
            for (var vertex : graph.getAllExecutionVertices()) {
                String state = vertex.getExecutionState().name();
                if (!"RUNNING".equals(state) && !"FINISHED".equals(state)) {
                    return false;
                }
            }
            return true;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private String state() {
        try {
            return cluster.getJobStatus(job).get(10, TimeUnit.SECONDS).name();
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            return "UNKNOWN";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "UNKNOWN";
        }
    }

    private String failure() {
        try {
            var graph = cluster.getExecutionGraph(job).get(10, TimeUnit.SECONDS);
            var failure = graph.getFailureInfo();
            return failure == null ? "no reason given" : failure.getExceptionAsString();
        } catch (ExecutionException | TimeoutException e) {
            return String.valueOf(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    private static void quietly(String what, CompletableFuture<?> future) {
        try {
            future.get(STOP.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("{} did not come about: {}", what, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
