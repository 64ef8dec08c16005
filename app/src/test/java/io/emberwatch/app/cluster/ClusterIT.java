package io.emberwatch.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The job jar on a standalone Flink cluster of separate processes: submit, savepoint, rescale, another state backend, kills. */
@Timeout(1_500)
class ClusterIT {

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
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
            for (int restart = 0; restart <= 10; restart++) {
                String job = trial.submit();
                field.send(4);
                trial.servers.awaitStored((restart + 1) * 4 * 50);
                trial.job("stop", "--now");
                Patience.await("the job's end", () -> trial.rest.slots()[0] == 2);
                assertThat(job).isNotEmpty();
                table.add(restart + metaspace(trial));
            }
            long endedNs = System.nanoTime();
            Patience.await(
                    "the classes of jobs that have ended to go " + table,
                    () -> metaspaceKb(trial.flink.taskManagerPid(0)) < firstKb(table) + 4_000);
            table.add((System.nanoTime() - endedNs) / 1_000_000_000 + " s later" + metaspace(trial));
            Files.write(Files.createDirectories(Path.of("target")).resolve("restarts.csv"), table);
            assertThat(metaspaceKb(trial.flink.jobManagerPid())).as("%s", table).isLessThan(firstKb(table) + 10_000);
        }
    }

    /** Of the TaskManager after the first job. */
    private static long firstKb(List<String> table) {
        return Long.parseLong(table.get(1).split(",")[1]);
    }

    private static String metaspace(ClusterTrial trial) throws Exception {
        return "," + metaspaceKb(trial.flink.taskManagerPid(0)) + "," + metaspaceKb(trial.flink.jobManagerPid());
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

    /**
     * The savepoint of an earlier version, whose class path is in {@code emberwatch.older.classpath}: sensors' places, the log of a
     * running hour and the tiles' hours are taken up, so that an hour begun by the one and ended by the other is whole.
     */
    @Test
    @Tag("long")
    @Timeout(1_800)
    void whatAnEarlierVersionLeftInItsSavepointIsTakenUp() throws Exception {
        String older = System.getProperty("emberwatch.older.classpath", "");
        assumeTrue(!older.isEmpty(), "emberwatch.older.classpath names no earlier version: test skipped");
        try (ClusterTrial trial = new ClusterTrial(dir, 1, 2);
                MqttPublisher line = MqttPublisher.start(
                        MqttSettings.of(trial.servers.brokerUrl(), "field").asTemporary(), 100);
                NumberedField field = new NumberedField(line, dir.resolve("ledger.csv"))) {
            trial.submitOf(older);
            field.register();
            field.send(400);
            trial.servers.awaitStored(400 * 50);
            Patience.await("the first hour", () -> trial.servers.samples("n7").equals(List.of(1.0, 360.0)));
            String savepoint = trial.stopWithSavepoint();
            trial.submit("--from", savepoint);
            field.send(400);
            trial.servers.awaitStored(800 * 50);
            Patience.await(
                    "the hour that both have seen",
                    () -> trial.servers.samples("n7").equals(List.of(1.0, 360.0, 360.0)));
        }
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
