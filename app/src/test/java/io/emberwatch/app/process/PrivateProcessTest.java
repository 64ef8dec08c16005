package io.emberwatch.app.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers of our own come up, go down and leave nothing behind. */
final class PrivateProcessTest {

    @TempDir
    Path dir;

    @BeforeEach
    void installed() {
        assumeTrue(PrivateMosquitto.isInstalled(), "mosquitto is not installed (Debian package): test skipped");
        assumeTrue(PrivateInfluxd.isInstalled(), "influxd is not installed (Debian package influxdb): test skipped");
    }

    @Test
    void mosquittoAnswersAndGoes() throws Exception {
        int port;
        long pid;
        try (PrivateMosquitto mosquitto = PrivateMosquitto.start(dir)) {
            port = mosquitto.port();
            pid = mosquitto.pid();
            assertThat(FreePort.answers(port)).isTrue();
            assertThat(mosquitto.isAlive()).isTrue();
        }
        assertThat(FreePort.answers(port)).isFalse();
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(dir.resolve("mosquitto.pid")).doesNotExist();
        assertThat(dir.resolve("mosquitto.db")).exists();
    }

    @Test
    void influxdAnswersAndGoes() throws Exception {
        long pid;
        try (PrivateInfluxd influxd = PrivateInfluxd.start(dir)) {
            pid = influxd.pid();
            assertThat(FreePort.answers(influxd.port())).isTrue();
        }
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(dir.resolve("data")).isDirectory();
    }

    @Test
    void aTakenPortIsSaidInOneSentence() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            PrivateProcess process = PrivateProcess.start(
                    "mosquitto",
                    dir,
                    java.util.List.of(
                            Program.MOSQUITTO.get().toString(),
                            "-p",
                            String.valueOf(taken.getLocalPort()),
                            "-c",
                            dir + "/absent.conf"));
            assertThatThrownBy(() -> process.awaitReady(() -> false, java.time.Duration.ofSeconds(20)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("mosquitto ended at once with exit code")
                    .hasMessageContaining("mosquitto.log");
        }
    }

    @Test
    void whatAKilledRunLeftIsEndedByTheNextStart() throws Exception {
        Process left = leftover(dir);
        new PidFile(dir.resolve("sleeper.pid")).write(left.toHandle());
        new PidFile(dir.resolve("sleeper.pid")).endLeftover(Path.of("/usr/bin/tail"), dir);
        assertThat(left.waitFor(5, TimeUnit.SECONDS)).isTrue();
        assertThat(dir.resolve("sleeper.pid")).doesNotExist();
    }

    @Test
    void aNumberThatIsSomebodyElsesNowIsLeftAlone() throws Exception {
        Process other = leftover(dir);
        try {
            PidFile pidFile = new PidFile(dir.resolve("sleeper.pid"));
            Files.writeString(dir.resolve("sleeper.pid"), other.pid() + " " + Instant.EPOCH + "\n");
            pidFile.endLeftover(Path.of("/usr/bin/tail"), dir);
            assertThat(other.isAlive()).isTrue();
            pidFile.write(other.toHandle());
            pidFile.endLeftover(Path.of("/usr/bin/tail"), dir.resolve("elsewhere"));
            assertThat(other.isAlive()).isTrue();
            pidFile.write(other.toHandle());
            pidFile.endLeftover(Path.of("/usr/bin/head"), dir);
            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroyForcibly();
        }
    }

    /** A process whose command line names the folder. */
    private static Process leftover(Path dir) throws IOException {
        Path file = Files.writeString(dir.resolve("waited-for"), "");
        return new ProcessBuilder("/usr/bin/tail", "-f", file.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    @Test
    void aProcessThatDiedSaysItsReasonAndNotAPlaceInItsStack() {
        String log = "started\njava.lang.Exception: Could not create\n\tat a.B.c(B.java:1)\n"
                + "Caused by: java.net.BindException: Address already in use\n\tat d.E.f(E.java:2)\n\t... 9 more\n\n";
        assertThat(PrivateProcess.lastWord(log)).isEqualTo("Caused by: java.net.BindException: Address already in use");
        assertThat(PrivateProcess.lastWord("")).isEmpty();
    }

    @Test
    void aFreePortIsNoneThatAnOutgoingConnectionMayTake() throws IOException {
        int port = FreePort.find();
        assertThat(port).isBetween(20_000, 32_767);
        assertThat(FreePort.answers(port)).isFalse();
    }
}
