package io.emberwatch.ingestion;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A real broker of our own on a free loopback port, for one test. */
final class Mosquitto implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/sbin/mosquitto");

    final int port;
    private final Path folder;
    private final Path conf;
    private Process process;

    private Mosquitto(Path folder, int port, Path conf) {
        this.folder = folder;
        this.port = port;
        this.conf = conf;
    }

    /** A broker that lets everybody in and keeps its sessions on disk. */
    static Mosquitto open(Path folder) throws Exception {
        return start(folder, "allow_anonymous true\n");
    }

    /** A broker with these lines after its listener. */
    static Mosquitto start(Path folder, String lines) throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(PROGRAM), PROGRAM + " is not installed");
        int port = freePort();
        String text = "listener " + port + " 127.0.0.1\npersistence true\npersistence_location " + folder
                + "/\nmax_queued_messages 0\nmax_inflight_messages 0\nlog_dest file " + folder + "/log\n" + userLine()
                + lines;
        Path conf = Files.writeString(folder.resolve("mosquitto.conf"), text);
        Mosquitto broker = new Mosquitto(folder, port, conf);
        broker.start();
        return broker;
    }

    String url() {
        return "mqtt://127.0.0.1:" + port;
    }

    void start() throws Exception {
        process = new ProcessBuilder(PROGRAM.toString(), "-c", conf.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!listens()) {
            if (System.nanoTime() > end || !process.isAlive()) {
                throw new IllegalStateException("mosquitto did not start: " + Files.readString(folder.resolve("out")));
            }
            Thread.onSpinWait();
        }
    }

    void stop() throws InterruptedException {
        process.destroy();
        process.waitFor(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws Exception {
        stop();
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** As root it would step down to a user who may not write the test's folder. */
    private static String userLine() {
        return "root".equals(System.getProperty("user.name")) ? "user root\n" : "";
    }
}
