package io.emberwatch.console;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.emberwatch.store.InfluxSettings;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A real influxd of the test's own on loopback; can be killed and started again over the same data. */
final class TestInfluxd implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/bin/influxd");

    private final Path dir;
    private final int port;
    private final int rpcPort;
    private Process process;

    private TestInfluxd(Path dir, int port, int rpcPort) {
        this.dir = dir;
        this.port = port;
        this.rpcPort = rpcPort;
    }

    static TestInfluxd start(Path dir) throws Exception {
        TestInfluxd influxd = prepared(dir);
        influxd.start();
        return influxd;
    }

    /** One that is not running yet. */
    static TestInfluxd prepared(Path dir) throws Exception {
        assumeTrue(Files.isExecutable(PROGRAM), "influxd is not installed (Debian package influxdb): test skipped");
        return new TestInfluxd(dir, freePort(), freePort());
    }

    void start() throws Exception {
        Path conf = dir.resolve("influxdb.conf");
        Files.writeString(conf, """
                reporting-disabled = true
                bind-address = "127.0.0.1:%d"
                [meta]
                  dir = "%s/meta"
                [data]
                  dir = "%s/data"
                  wal-dir = "%s/wal"
                  index-version = "tsi1"
                [monitor]
                  store-enabled = false
                [http]
                  bind-address = "127.0.0.1:%d"
                  log-enabled = false
                [logging]
                  level = "warn"
                """.formatted(rpcPort, dir, dir, dir, port));
        process = new ProcessBuilder(PROGRAM.toString(), "-config", conf.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        dir.resolve("influxd.log").toFile()))
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!pings()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IOException("influxd did not start: " + Files.readString(dir.resolve("influxd.log")));
            }
            Thread.sleep(20);
        }
    }

    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    InfluxSettings settings() {
        return InfluxSettings.of(url(), "fire");
    }

    @Override
    public void close() throws InterruptedException {
        if (process != null) {
            kill();
        }
    }

    private boolean pings() {
        try {
            HttpURLConnection ping =
                    (HttpURLConnection) URI.create(url() + "/ping").toURL().openConnection();
            ping.setConnectTimeout(500);
            ping.setReadTimeout(500);
            return ping.getResponseCode() == 204;
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
