package io.emberwatch.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.app.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code emberwatch run} as a process of its own, to be killed (SIGKILL) and started again. */
final class KillableRun {

    private final Path dir;
    private final List<String> arguments;
    private final Map<String, String> environment;
    private Process process;

    KillableRun(Path dir, Path config, String broker, String influx) {
        this(dir, config, broker, influx, "0", Map.of());
    }

    KillableRun(Path dir, Path config, String broker, String influx, String port, Map<String, String> environment) {
        this.dir = dir;
        this.arguments =
                List.of("run", "--config", config.toString(), "--broker", broker, "--influx", influx, "--port", port);
        this.environment = environment;
    }

    /** Starts it and waits until it says that it listens. */
    void start() throws IOException {
        List<String> command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().putAll(environment);
        process = builder.start();
        awaitListening();
    }

    void kill() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    private Path log() {
        return dir.resolve("run.log");
    }

    /** Waits until the process has said once more that it listens. */
    private void awaitListening() throws IOException {
        long before = saidListening();
        long endNs = System.nanoTime() + Duration.ofMinutes(4).toNanos();
        while (saidListening() == before && process.isAlive() && System.nanoTime() < endNs) {
            try {
                TimeUnit.MILLISECONDS.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        assertThat(saidListening()).as(Files.readString(log())).isGreaterThan(before);
    }

    private long saidListening() throws IOException {
        return Files.exists(log())
                ? Files.readAllLines(log()).stream()
                        .filter(line -> line.contains("listening at"))
                        .count()
                : 0;
    }
}
