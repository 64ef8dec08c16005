package io.emberwatch.app.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A standalone Flink session cluster of our own on loopback: one JobManager and some TaskManagers, each a process of its own, made of
 * Maven Central's jars. For tests and trials; state and logs lie in a folder of ours. Settings of one's own, such as those of an S3 store,
 * are taken from {@code more.yaml} in that folder, and plugins from its {@code plugins/}.
 */
public final class PrivateFlink implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(6);
    private static final int PATIENCE_MS = 500;
    private static final String MORE = "more.yaml";

    /** What Flink 2.3 needs of Java 17 for running user jars ({@code ExecutionEnvironmentImpl}) and for its serializers. */
    private static final List<String> OPEN =
            List.of("java.lang", "java.util", "java.time", "java.io", "java.net", "java.nio", "java.util.concurrent");

    private final Path home;
    private final List<Path> classPath;
    private final int restPort;
    private final int slots;
    private final List<@Nullable PrivateProcess> taskManagers = new ArrayList<>();
    private @Nullable PrivateProcess jobManager;

    private PrivateFlink(Path home, List<Path> classPath, int restPort, int slots) {
        this.home = home;
        this.classPath = classPath;
        this.restPort = restPort;
        this.slots = slots;
    }

    /**
     * Starts a JobManager and TaskManagers and waits until all slots are offered.
     *
     * @param dir where configuration, checkpoints, savepoints and logs lie
     * @param classPath Flink, logging and what is shared by all jobs
     * @param restPort port of the REST interface; 0 for a free one
     * @param taskManagers number of TaskManagers
     * @param slots task slots of each
     */
    public static PrivateFlink start(Path dir, List<Path> classPath, int restPort, int taskManagers, int slots)
            throws IOException, InterruptedException {
        Path home = Files.createDirectories(dir).toAbsolutePath().normalize();
        Files.createDirectories(home.resolve("plugins"));
        Files.createDirectories(home.resolve("work/tmp"));
        int port = restPort == 0 ? FreePort.find() : restPort;
        PrivateFlink flink = new PrivateFlink(home, classPath, port, slots);
        Path more = home.resolve(MORE);
        String own = Files.exists(more) ? Files.readString(more) : "";
        Files.writeString(home.resolve("config.yaml"), flink.configuration(FreePort.find()) + own);
        Files.writeString(home.resolve("log4j2.properties"), LOGGING);
        try {
            flink.startJobManager();
            for (int i = 0; i < taskManagers; i++) {
                flink.taskManagers.add(null);
                flink.startTaskManager(i);
            }
            flink.awaitSlots();
            return flink;
        } catch (IOException | InterruptedException | RuntimeException e) {
            flink.close();
            throw e;
        }
    }

    /** The REST interface. */
    public String url() {
        return "http://127.0.0.1:" + restPort;
    }

    /** The folder that holds checkpoints and savepoints of its jobs. */
    public Path home() {
        return home;
    }

    /** Starts the JobManager, anew after {@link #killJobManager}. */
    public void startJobManager() throws IOException, InterruptedException {
        PrivateProcess process =
                java("jobmanager", "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint", 512);
        jobManager = process;
        process.awaitReady(() -> overview() != null, START);
    }

    /** Starts a TaskManager, anew after {@link #killTaskManager}. */
    public void startTaskManager(int number) throws IOException, InterruptedException {
        taskManagers.set(
                number, java("taskmanager-" + number, "org.apache.flink.runtime.taskexecutor.TaskManagerRunner", 1024));
    }

    /** Waits until all slots are offered, free or not; a TaskManager that gave up, as one without a JobManager may, is started anew. */
    public void awaitSlots() throws IOException, InterruptedException {
        PrivateProcess head = jobManager;
        if (head != null) {
            String wanted = "\"slots-total\":" + taskManagers.size() * slots;
            head.awaitReady(
                    () -> startThoseThatEnded() && String.valueOf(overview()).contains(wanted), START);
        }
    }

    private boolean startThoseThatEnded() {
        try {
            for (int i = 0; i < taskManagers.size(); i++) {
                PrivateProcess process = taskManagers.get(i);
                if (process != null && !process.isAlive()) {
                    startTaskManager(i);
                }
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Ends the JobManager as a power cut would. */
    public void killJobManager() throws InterruptedException {
        if (jobManager != null) {
            jobManager.kill();
        }
    }

    /** Ends a TaskManager as a power cut would. */
    public void killTaskManager(int number) throws InterruptedException {
        PrivateProcess process = taskManagers.get(number);
        if (process != null) {
            process.kill();
        }
    }

    /** Process number of the JobManager. */
    public long jobManagerPid() {
        PrivateProcess process = jobManager;
        return process == null ? -1 : process.pid();
    }

    /** Process number of a TaskManager. */
    public long taskManagerPid(int number) {
        PrivateProcess process = taskManagers.get(number);
        return process == null ? -1 : process.pid();
    }

    /** Ends all of it; checkpoints and savepoints stay. */
    @Override
    public void close() {
        for (PrivateProcess taskManager : taskManagers) {
            if (taskManager != null) {
                taskManager.close();
            }
        }
        if (jobManager != null) {
            jobManager.close();
        }
    }

    private PrivateProcess java(String name, String mainClass, int heapMb) throws IOException, InterruptedException {
        Path dir = Files.createDirectories(home.resolve(name));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + heapMb + "m");
        command.add("-XX:MaxMetaspaceSize=256m");
        command.add(
                "-XX:SoftRefLRUPolicyMSPerMB=10"); // what serialization remembers of a job's classes goes with the job
        OPEN.forEach(name0 -> command.add("--add-opens=java.base/" + name0 + "=ALL-UNNAMED"));
        command.add("-Dlog4j2.configurationFile=" + home.resolve("log4j2.properties"));
        command.add("-Dlog.file=" + dir.resolve(name + ".log"));
        command.add("-cp");
        command.add(classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.add(mainClass);
        command.add("--configDir");
        command.add(home.toString());
        String plugins = home.resolve("plugins").toString();
        return PrivateProcess.start(name, dir, command, Map.of("FLINK_PLUGINS_DIR", plugins));
    }

    private @Nullable String overview() {
        try {
            HttpURLConnection ask =
                    (HttpURLConnection) URI.create(url() + "/overview").toURL().openConnection();
            ask.setConnectTimeout(PATIENCE_MS);
            ask.setReadTimeout(PATIENCE_MS * 4);
            try (var in = ask.getInputStream()) {
                return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            return null;
        }
    }

    /** Memory is told in full, as Flink's own scripts would reckon it: TaskManagers do not start without. */
    private String configuration(int rpcPort) {
        return """
                # Written by emberwatch at each start; changes here are lost.
                jobmanager:
                  rpc: {address: 127.0.0.1, port: %1$d}
                  bind-host: 127.0.0.1
                  memory: {process: {size: 900m}}
                rest:
                  {address: 127.0.0.1, bind-address: 127.0.0.1, port: %2$d, bind-port: "%2$d",
                   cache: {checkpoint-statistics: {timeout: 100ms}}}
                web: {upload: {dir: %3$s}, tmpdir: %3$s}
                io: {tmp: {dirs: %3$s/tmp}}
                taskmanager:
                  bind-host: 127.0.0.1
                  host: 127.0.0.1
                  numberOfTaskSlots: %4$d
                  cpu: {cores: %4$d.0}
                  memory:
                    task: {heap: {size: 768m}, off-heap: {size: 0m}}
                    framework: {heap: {size: 128m}, off-heap: {size: 128m}}
                    managed: {size: 256m}
                    network: {min: 64m, max: 64m}
                    jvm-metaspace: {size: 256m}
                    jvm-overhead: {min: 192m, max: 192m}
                execution:
                  checkpointing:
                    dir: %5$s/checkpoints
                    savepoint-dir: %5$s/savepoints
                heartbeat: {interval: 1000, timeout: 6000}
                cluster: {registration: {error-delay: 1000}}
                metrics:
                  fetcher: {update-interval: 1000}
                  reporter:
                    prom:
                      factory: {class: org.apache.flink.metrics.prometheus.PrometheusReporterFactory}
                      port: 0
                """.formatted(
                        rpcPort,
                        restPort,
                        home.resolve("work"),
                        slots,
                        home.toUri().toString().replaceAll("/$", ""));
    }

    private static final String LOGGING = """
            status = error
            appender.console.type = Console
            appender.console.name = console
            appender.console.layout.type = PatternLayout
            appender.console.layout.pattern = %d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5p %c{1}: %m%n%ex
            appender.console.filter.burst.type = BurstFilter
            appender.console.filter.burst.level = WARN
            appender.console.filter.burst.rate = 5
            appender.console.filter.burst.maxBurst = 200
            rootLogger.level = warn
            rootLogger.appenderRef.console.ref = console
            logger.emberwatch.name = io.emberwatch
            logger.emberwatch.level = info
            logger.taskexecutor.name = org.apache.flink.runtime.taskexecutor
            logger.taskexecutor.level = info
            logger.resourcemanager.name = org.apache.flink.runtime.resourcemanager
            logger.resourcemanager.level = info
            """;
}
