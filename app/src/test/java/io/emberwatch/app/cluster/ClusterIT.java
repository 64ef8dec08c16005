package io.emberwatch.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.ingestion.MqttPublisher;
import io.emberwatch.ingestion.MqttSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The job jar on a standalone Flink cluster of separate processes: submit, savepoint, rescale, another state backend, kills. */
@Timeout(1_500)
class ClusterIT {

    @TempDir
    Path dir;

    @Test
    @Tag("long")
    @Timeout(1_800)
    void tenRestartsOfTheJobOnOneClusterLeaveNoClassesBehind() throws Exception {
        try (ClusterTrial trial = new ClusterTrial(dir, 1, 2);
                MqttPublisher line = MqttPublisher.start(
                        MqttSettings.of(trial.servers.brokerUrl(), "field").asTemporary(), 100);
                NumberedField field = new NumberedField(line, dir.resolve("ledger.csv"))) {
            List<String> table = new ArrayList<>(List.of("restart,taskmanager_metaspace_kb,jobmanager_metaspace_kb"));
            long[] taskManagerKb = new long[11];
            long[] jobManagerKb = new long[11];
            for (int restart = 0; restart <= 10; restart++) {
                String job = trial.submit();
                field.send(4);
                trial.servers.awaitStored((restart + 1) * 4 * 50);
                trial.job("stop", "--now");
                Patience.await("the job's end", () -> trial.rest.slots()[0] == 2);
                assertThat(job).isNotEmpty();
                taskManagerKb[restart] = metaspaceKb(trial.flink.taskManagerPid(0));
                jobManagerKb[restart] = metaspaceKb(trial.flink.jobManagerPid());
                table.add(restart + "," + taskManagerKb[restart] + "," + jobManagerKb[restart]);
            }
            Files.write(Files.createDirectories(Path.of("target")).resolve("restarts.csv"), table);
            assertThat(taskManagerKb[10] - taskManagerKb[3]).as("%s", table).isLessThan(4_000);
            assertThat(jobManagerKb[10] - jobManagerKb[3]).as("%s", table).isLessThan(4_000);
        }
    }

    /** Metaspace that a JVM uses after collections, in KB, as its own tools tell it. */
    private static long metaspaceKb(long pid) throws Exception {
        for (int i = 0; i < 3; i++) {
            tool("jcmd", Long.toString(pid), "GC.run");
        }
        String[] lines = tool("jstat", "-gc", Long.toString(pid)).split("\\R");
        List<String> names = List.of(lines[0].trim().split("\\s+"));
        return (long) Double.parseDouble(lines[1].trim().split("\\s+")[names.indexOf("MU")]);
    }

    private static String tool(String name, String... args) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", name).toString()));
        command.addAll(List.of(args));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    @Test
    void theJobMovesFromTwoToFourSubtasksAndFromHeapToRocksDbAndOutlivesKilledProcesses() throws Exception {
        try (ClusterTrial trial = new ClusterTrial(dir, 2, 2);
                MqttPublisher line = MqttPublisher.start(
                        MqttSettings.of(trial.servers.brokerUrl(), "field").asTemporary(), 100);
                NumberedField field = new NumberedField(line, dir.resolve("ledger.csv"))) {
            String first = trial.submit();
            field.send(20);
            trial.servers.awaitStored(20 * 50);
            String savepoint = trial.stopWithSavepoint();
            assertThat(savepoint).contains("savepoint-");
            field.send(10);
            assertThat(trial.servers.region("rocksdb: true")).isEqualTo(trial.config);
            String second = trial.submit("--from", savepoint, "--parallelism", "4");
            assertThat(second).isNotEqualTo(first);
            field.send(10);
            trial.servers.awaitStored(40 * 50);
            trial.flink.killTaskManager(0);
            field.send(10);
            trial.flink.startTaskManager(0);
            trial.servers.awaitStored(50 * 50);
            Patience.await("a checkpoint", () -> trial.rest.completedCheckpoints(second) > 0);
            trial.flink.killJobManager();
            field.send(10);
            trial.flink.startJobManager();
            trial.flink.awaitSlots();
            trial.submit("--from", "latest", "--parallelism", "4");
            trial.servers.awaitStored(60 * 50);
            assertThat(trial.job(
                            "savepoint",
                            "--to",
                            dir.resolve("savepoints").toUri().toString()))
                    .contains("savepoint-");
            assertThat(trial.job("stop", "--now")).isNotEmpty();
        }
    }
}
