package io.emberwatch.console;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.emberwatch.ingestion.MqttSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A real mosquitto of the test's own on loopback. */
public final class TestBroker implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/sbin/mosquitto");

    private final Process process;
    private final int port;

    private TestBroker(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts one; skips the test where there is none. */
    public static TestBroker start(Path dir) throws Exception {
        assumeTrue(Files.isExecutable(PROGRAM), "mosquitto is not installed: test skipped");
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Path conf = Files.writeString(
                Files.createDirectories(dir).resolve("mosquitto.conf"),
                "listener " + port + " 127.0.0.1\nallow_anonymous true\n");
        Process process = new ProcessBuilder(PROGRAM.toString(), "-c", conf.toString())
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("mosquitto.log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!listens(port)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IOException("mosquitto did not start: " + Files.readString(dir.resolve("mosquitto.log")));
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return new TestBroker(process, port);
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** A client of it. */
    public MqttSettings settings(String clientId) {
        return MqttSettings.of("mqtt://127.0.0.1:" + port, clientId).asTemporary();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
