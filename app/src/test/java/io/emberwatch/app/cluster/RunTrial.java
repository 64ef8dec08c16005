package io.emberwatch.app.cluster;

import io.emberwatch.app.Main;
import io.emberwatch.store.InfluxProvision;
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

    final TrialServers servers;
    private final Path config;
    private final int opsPort;
    private @Nullable Process run;

    RunTrial(Path dir) throws Exception {
        servers = TrialServers.start(dir);
        try (ServerSocket socket = new ServerSocket(0)) {
            opsPort = socket.getLocalPort();
        }
        config = servers.region("ops_port: " + opsPort);
        InfluxProvision.ensure(servers.wiring().influx());
    }

    /** Starts it and waits until it listens. */
    void startRun() throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx768m", "--add-opens=java.base/java.util=ALL-UNNAMED"));
        command.addAll(List.of("-Djava.awt.headless=true", "-cp", classPath(), Main.class.getName()));
        command.addAll(List.of("run", "--config", config.toString(), "--port", "0"));
        Path log = servers.dir.resolve("run-" + System.nanoTime() + ".log");
        Process started = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        run = started;
        Patience.await("run to listen", () -> {
            if (!started.isAlive()) {
                throw new AssertionError("run ended: " + Files.readString(log));
            }
            return Files.readString(log).contains("listening at");
        });
    }

    /** What a page for machines says now: {@code /health} or {@code /metrics}. */
    String ask(String page) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + opsPort + page))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** A sample of {@code /metrics}, without its prefix. */
    long metric(String name) throws Exception {
        return ask("/metrics")
                .lines()
                .filter(sample -> sample.startsWith("emberwatch_" + name + " "))
                .mapToLong(sample -> Long.parseLong(sample.substring(sample.indexOf(' ') + 1)))
                .findFirst()
                .orElseThrow();
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
        servers.close();
    }
}
