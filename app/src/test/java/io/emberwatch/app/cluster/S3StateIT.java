package io.emberwatch.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.emberwatch.ingestion.MqttPublisher;
import io.emberwatch.ingestion.MqttSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints and savepoints in an S3 store, on a cluster of separate processes: what they hold is whole. */
@Tag("long")
@Timeout(1_800)
class S3StateIT {

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path dir;

    @Test
    void anHourBegunBeforeACheckpointOrASavepointInTheStoreIsEndedAfterIt() throws Exception {
        try (S3Mock store = S3Mock.start(dir)) {
            store.tell(dir.resolve("flink"));
            try (ClusterTrial trial = new ClusterTrial(dir, 1, 2, "state_dir: \"s3://flink/state\"");
                    MqttPublisher line = MqttPublisher.start(
                            MqttSettings.of(trial.servers.brokerUrl(), "field").asTemporary(), 100);
                    NumberedField field = new NumberedField(line, dir.resolve("ledger.csv"))) {
                play(trial, field);
            }
        }
    }

    /** An hour has 360 frames; each of the three jobs sees the end of one that was begun before, or begins with the field. */
    private static void play(ClusterTrial trial, NumberedField field) throws Exception {
        String first = trial.submit();
        field.register();
        sendAndAwait(trial, field, List.of(1.0, 360.0));
        String checkpoint = checkpointOfAll(trial, first);
        assertThat(checkpoint).startsWith("s3://flink/state/");

        String second = trial.submit("--from", checkpoint);
        assertThat(restoredFrom(trial, second)).isEqualTo(checkpoint);
        sendAndAwait(trial, field, List.of(1.0, 360.0, 360.0));
        String savepoint = trial.job("stop", "--to", "s3://flink/savepoints");
        assertThat(savepoint).startsWith("s3://flink/savepoints/savepoint-");

        String third = trial.submit("--from", savepoint);
        assertThat(restoredFrom(trial, third)).isEqualTo(savepoint);
        sendAndAwait(trial, field, List.of(1.0, 360.0, 360.0, 360.0));
    }

    private static void sendAndAwait(ClusterTrial trial, NumberedField field, List<Double> samples) throws Exception {
        field.send(400);
        trial.servers.awaitStored(field.acknowledged());
        Patience.await(
                samples + " readings in a sensor's hours",
                () -> trial.servers.samples("n7").equals(samples));
    }

    /** Ends the job at once after a checkpoint that holds everything; that checkpoint, or one after it. */
    private static String checkpointOfAll(ClusterTrial trial, String job) throws Exception {
        long before = trial.rest.completedCheckpoints(job);
        Patience.await("a checkpoint of all", () -> trial.rest.completedCheckpoints(job) > before + 1);
        trial.job("stop", "--now");
        Patience.await("the job's end", () -> trial.rest.slots()[0] == 2);
        return checkpoints(trial, job, "/latest/completed/external_path");
    }

    private static String restoredFrom(ClusterTrial trial, String job) throws IOException {
        return checkpoints(trial, job, "/latest/restored/external_path");
    }

    private static String checkpoints(ClusterTrial trial, String job, String at) throws IOException {
        URI uri = URI.create(trial.flink.url() + "/jobs/" + job + "/checkpoints");
        return new ObjectMapper().readTree(uri.toURL()).at(at).asText();
    }
}
