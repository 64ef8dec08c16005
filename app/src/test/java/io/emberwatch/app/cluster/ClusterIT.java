package io.emberwatch.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.emberwatch.app.process.PrivateInfluxd;
import io.emberwatch.app.process.PrivateMosquitto;
import io.emberwatch.ingestion.MqttPublisher;
import io.emberwatch.ingestion.MqttSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The job jar on a standalone Flink cluster of separate processes: submit, savepoint, rescale, another state backend, kills. */
@Timeout(600)
class ClusterIT {

    @TempDir
    Path dir;

    @BeforeEach
    void serversAreThere() {
        assumeTrue(PrivateMosquitto.isInstalled(), "mosquitto is not installed: test skipped");
        assumeTrue(PrivateInfluxd.isInstalled(), "influxd is not installed: test skipped");
    }

    @Test
    void theJobMovesFromTwoToFourSubtasksAndFromHeapToRocksDbAndOutlivesKilledProcesses() throws Exception {
        try (ClusterTrial trial = new ClusterTrial(dir, 2, 2);
                MqttPublisher line = MqttPublisher.start(
                        MqttSettings.of(trial.brokerUrl(), "field").asTemporary(), 100);
                NumberedField field = new NumberedField(line, dir.resolve("ledger.csv"))) {
            String first = trial.submit();
            field.send(20);
            trial.awaitStored(20 * 50);
            String savepoint =
                    trial.job("stop", "--to", dir.resolve("savepoints").toUri().toString());
            assertThat(savepoint).contains("savepoint-");
            field.send(10);
            Path rocks = ClusterTrial.region(
                    dir, trial.brokerUrl(), trial.wiring.influx().url(), "rocksdb: true");
            assertThat(rocks).isEqualTo(trial.config);
            String second = trial.submit("--from", savepoint, "--parallelism", "4");
            assertThat(second).isNotEqualTo(first);
            field.send(10);
            trial.awaitStored(40 * 50);
            trial.flink.killTaskManager(0);
            field.send(10);
            trial.flink.startTaskManager(0);
            trial.awaitStored(50 * 50);
            ClusterTrial.await("a checkpoint", () -> trial.rest.completedCheckpoints(second) > 0);
            trial.flink.killJobManager();
            field.send(10);
            trial.flink.startJobManager();
            trial.flink.awaitSlots();
            trial.submit("--from", "latest", "--parallelism", "4");
            trial.awaitStored(60 * 50);
            assertThat(trial.job(
                            "savepoint",
                            "--to",
                            dir.resolve("savepoints").toUri().toString()))
                    .contains("savepoint-");
            assertThat(trial.job("stop", "--now")).isNotEmpty();
        }
    }
}
