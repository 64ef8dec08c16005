package io.emberwatch.app.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** However the JVM ends, its servers end with it. */
@Timeout(60)
final class NothingLeftBehindTest {

    @TempDir
    Path dir;

    /** The JVM that will be ended: starts a mosquitto and an influxd, says their numbers, waits. */
    static final class Victim {
        private Victim() {}

        public static void main(String[] args) throws Exception {
            Path dir = Path.of(args[0]);
            long mosquitto = PrivateMosquitto.start(dir.resolve("m")).pid();
            long influxd = PrivateInfluxd.start(dir.resolve("i")).pid();
            System.out.println("pids " + mosquitto + " " + influxd);
            Thread.sleep(Long.MAX_VALUE);
        }
    }

    @BeforeEach
    void installed() {
        assumeTrue(PrivateMosquitto.isInstalled(), "mosquitto is not installed (Debian package): test skipped");
        assumeTrue(PrivateInfluxd.isInstalled(), "influxd is not installed (Debian package influxdb): test skipped");
    }

    @Test
    void afterSigterm() throws Exception {
        endedWith(Process::destroy);
    }

    @Test
    void afterSigkill() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")), "setpriv is not there: test skipped");
        endedWith(Process::destroyForcibly);
    }

    private void endedWith(java.util.function.Consumer<Process> end) throws Exception {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        dir.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(jvm.getInputStream(), StandardCharsets.UTF_8))) {
            String line = said.readLine();
            while (line != null && !line.startsWith("pids ")) {
                line = said.readLine();
            }
            assertThat(line).as("the JVM started its servers").isNotNull();
            String[] pids = line.split(" ");
            ProcessHandle mosquitto = ProcessHandle.of(Long.parseLong(pids[1])).orElseThrow();
            ProcessHandle influxd = ProcessHandle.of(Long.parseLong(pids[2])).orElseThrow();
            end.accept(jvm);
            jvm.waitFor();
            mosquitto.onExit().get(20, TimeUnit.SECONDS);
            influxd.onExit().get(20, TimeUnit.SECONDS);
        } finally {
            jvm.destroyForcibly();
        }
    }
}
