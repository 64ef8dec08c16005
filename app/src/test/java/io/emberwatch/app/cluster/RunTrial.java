package io.emberwatch.app.cluster;

import io.emberwatch.app.Main;
import io.emberwatch.app.config.ConfigLoader;
import io.emberwatch.app.process.PrivateInfluxd;
import io.emberwatch.app.process.PrivateMosquitto;
import io.emberwatch.app.run.Wiring;
import io.emberwatch.store.InfluxProvision;
import io.emberwatch.store.InfluxSettings;
import java.io.File;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Broker and database of a test's own and {@code emberwatch run} as a process that can be killed. */
final class RunTrial implements AutoCloseable {

    private final Path dir;
    private final Path config;
    private final PrivateMosquitto mosquitto;
    private final InfluxSettings influx;
    private final int opsPort;
    private PrivateInfluxd influxd;
    private @Nullable Process run;

    RunTrial(Path dir) throws Exception {
        this.dir = dir;
        mosquitto = PrivateMosquitto.start(dir.resolve("mosquitto"));
        influxd = PrivateInfluxd.start(dir.resolve("influxd"));
        try (ServerSocket socket = new ServerSocket(0)) {
            opsPort = socket.getLocalPort();
        }
        config = ClusterTrial.region(dir, mosquitto.url(), influxd.url(), "ops_port: " + opsPort);
        influx = new Wiring(ConfigLoader.load(config)).influx();
        InfluxProvision.ensure(influx);
    }

    String brokerUrl() {
        return mosquitto.url();
    }

    InfluxSettings influx() {
        return influx;
    }

    /** Starts it and waits until it listens. */
    void startRun() throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx768m", "--add-opens=java.base/java.util=ALL-UNNAMED"));
        command.addAll(List.of("-Djava.awt.headless=true", "-cp", classPath(), Main.class.getName()));
        command.addAll(List.of("run", "--config", config.toString(), "--port", "0"));
        Path log = dir.resolve("run-" + System.nanoTime() + ".log");
        Process started = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        run = started;
        ClusterTrial.await("run to listen", () -> {
            if (!started.isAlive()) {
                throw new AssertionError("run ended: " + Files.readString(log));
            }
            return Files.readString(log).contains("listening at");
        });
    }

    /** Ends the database as a power cut would. */
    void killStore() throws InterruptedException {
        influxd.kill();
    }

    /** Starts it again with what it has on disk. */
    void startStore() throws Exception {
        influxd = PrivateInfluxd.start(dir.resolve("influxd"), influxd.port());
    }

    /** What a page for machines says now: {@code /health} or {@code /metrics}. */
    String ask(String page) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + opsPort + page))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** Ends it with SIGKILL. */
    void killRun() throws InterruptedException {
        Process process = run;
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", ""))
                .replace(File.pathSeparator + File.pathSeparator, File.pathSeparator);
    }

    @Override
    public void close() throws Exception {
        killRun();
        mosquitto.close();
        influxd.close();
    }
}
