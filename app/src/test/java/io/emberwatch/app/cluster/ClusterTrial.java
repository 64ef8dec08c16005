package io.emberwatch.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.app.Main;
import io.emberwatch.app.process.PrivateFlink;
import io.emberwatch.jobs.JobSettings;
import io.emberwatch.jobs.alert.AlertStreams;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;

/** Broker, database and a standalone Flink cluster of a test's own, with the job of a small region; each part can be killed and started again. */
final class ClusterTrial implements AutoCloseable {

    final TrialServers servers;
    final Path config;
    final PrivateFlink flink;
    final FlinkRest rest;

    ClusterTrial(Path dir, int taskManagers, int slots, String... run) throws Exception {
        servers = TrialServers.start(dir);
        config = servers.region(run);
        flink = PrivateFlink.start(dir.resolve("flink"), JobJar.ofThisProcess().cluster(), 0, taskManagers, slots);
        rest = new FlinkRest(flink.url());
    }

    /** An {@code emberwatch job} command against the cluster; what it printed. */
    String job(String verb, String... options) {
        List<String> args = new ArrayList<>(List.of("job", verb, "--cluster", flink.url()));
        args.addAll(Arrays.asList(options));
        return command(args.toArray(String[]::new));
    }

    /** An {@code emberwatch} command that must end well; what it printed. */
    static String command(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int code = command.execute(args);
        assertThat(code)
                .as("%s said [%s] [%s]", Arrays.toString(args), out, err)
                .isZero();
        return out.toString().strip();
    }

    /** Submits and waits until the job listens. */
    String submit(String... options) throws Exception {
        List<String> all = new ArrayList<>(List.of("--config", config.toString()));
        all.addAll(Arrays.asList(options));
        String id = job("submit", all.toArray(String[]::new));
        awaitListening(id);
        return id;
    }

    /** Waits until every task runs and every lane's line to the broker stands: what is published in the very first session before that is nobody's. */
    private void awaitListening(String id) throws Exception {
        JobSettings settings = servers.wiring().job();
        long lanes = settings.source().lanes() + (settings.alerts().on() ? AlertStreams.LANES : 0);
        Patience.await("every task of " + id + " to run", () -> rest.allTasksRun(id));
        Patience.await(lanes + " lanes of " + id + " to stand", () -> rest.lanesStanding(id) == lanes);
    }

    /** Submits the job of another version, by that version's own command, and waits until it listens. */
    String submitOf(String classPath) throws Exception {
        List<String> all = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                Main.class.getName(),
                "job",
                "submit",
                "--cluster",
                flink.url(),
                "--config",
                config.toString());
        Process command = new ProcessBuilder(all)
                .redirectError(servers.dir.resolve("older.log").toFile())
                .start();
        String id = new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(command.waitFor()).as("see older.log").isZero();
        awaitListening(id);
        return id;
    }

    /** Ends the job with a savepoint in the trial's folder; the savepoint. */
    String stopWithSavepoint() {
        return job("stop", "--to", servers.dir.resolve("savepoints").toUri().toString());
    }

    @Override
    public void close() {
        flink.close();
        servers.close();
    }
}
