package io.emberwatch.app.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * A mosquitto of our own on loopback: it keeps every message that waits for us, over its own restarts too.
 *
 * <p>Debian's default drops what goes beyond 1,000 waiting messages; here nothing is dropped for number.
 */
public final class PrivateMosquitto implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(20);

    private final PrivateProcess process;
    private final int port;

    private PrivateMosquitto(PrivateProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Whether the program is installed. */
    public static boolean isInstalled() {
        return Program.MOSQUITTO.find().isPresent();
    }

    /** Starts one with its data in a folder, on a free port, and waits until it answers. */
    public static PrivateMosquitto start(Path dir) throws IOException, InterruptedException {
        return start(dir, FreePort.find());
    }

    /** Starts one with its data in a folder, on a given loopback port, and waits until it answers. */
    public static PrivateMosquitto start(Path dir, int port) throws IOException, InterruptedException {
        Path program = Program.MOSQUITTO.get();
        Path home = Files.createDirectories(dir).toAbsolutePath().normalize();
        Path conf = home.resolve("mosquitto.conf");
        Files.writeString(conf, configuration(home, port));
        PrivateProcess process =
                PrivateProcess.start("mosquitto", home, List.of(program.toString(), "-c", conf.toString()));
        process.awaitReady(() -> FreePort.answers(port), START);
        return new PrivateMosquitto(process, port);
    }

    /** The address for MQTT clients. */
    public String url() {
        return "tcp://127.0.0.1:" + port;
    }

    /** The loopback port. */
    public int port() {
        return port;
    }

    /** Whether it runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Its process number. */
    public long pid() {
        return process.pid();
    }

    /** Runs an action with one sentence if it ends by itself. */
    public void onDeath(Consumer<String> action) {
        process.onDeath(action);
    }

    /** Ends it as a power cut would; for tests. */
    public void kill() throws InterruptedException {
        process.kill();
    }

    /** Ends it; what it holds is on disk for the next start in the same folder. */
    @Override
    public void close() {
        process.close();
    }

    private static String configuration(Path home, int port) {
        return """
                # Written by emberwatch at each start; changes here are lost.
                listener %d 127.0.0.1
                allow_anonymous true
                user %s
                persistence true
                persistence_location %s/
                autosave_interval 30
                persistent_client_expiration 14d
                max_queued_messages 0
                max_queued_bytes 0
                max_inflight_messages 0
                max_packet_size 20000000
                log_dest stderr
                log_type error
                log_type warning
                log_type notice
                connection_messages false
                """.formatted(port, System.getProperty("user.name", "root"), home);
    }
}
