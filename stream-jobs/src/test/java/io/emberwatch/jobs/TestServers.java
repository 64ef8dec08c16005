package io.emberwatch.jobs;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.emberwatch.store.InfluxProvision;
import io.emberwatch.store.InfluxSettings;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** A real mosquitto and a real influxd of the test's own on free loopback ports. */
final class TestServers implements AutoCloseable {

    private static final Path MOSQUITTO = Path.of("/usr/sbin/mosquitto");
    private static final Path INFLUXD = Path.of("/usr/bin/influxd");

    private final Path dir;
    private final int brokerPort;
    private final int influxPort;
    private final int rpcPort;
    private Process mosquitto;
    private Process influxd;

    private TestServers(Path dir) throws IOException {
        this.dir = dir;
        this.brokerPort = freePort();
        this.influxPort = freePort();
        this.rpcPort = freePort();
    }

    static TestServers start(Path dir) throws Exception {
        assumeTrue(Files.isExecutable(MOSQUITTO), MOSQUITTO + " is not installed: test skipped");
        assumeTrue(Files.isExecutable(INFLUXD), INFLUXD + " is not installed: test skipped");
        TestServers servers = new TestServers(dir);
        servers.startBroker();
        servers.startStore();
        InfluxProvision.ensure(servers.influx());
        return servers;
    }

    String brokerUrl() {
        return "mqtt://127.0.0.1:" + brokerPort;
    }

    InfluxSettings influx() {
        return InfluxSettings.of("http://127.0.0.1:" + influxPort, "fire");
    }

    void startBroker() throws Exception {
        Path folder = Files.createDirectories(dir.resolve("mosquitto"));
        String user = "root".equals(System.getProperty("user.name")) ? "user root\n" : "";
        Path conf = Files.writeString(
                folder.resolve("mosquitto.conf"),
                "listener " + brokerPort + " 127.0.0.1\npersistence true\npersistence_location " + folder
                        + "/\nmax_queued_messages 0\nallow_anonymous true\n" + user);
        mosquitto = run(folder, MOSQUITTO.toString(), "-c", conf.toString());
        await(mosquitto, folder, this::brokerListens);
    }

    void stopBroker() throws InterruptedException {
        mosquitto.destroy();
        mosquitto.waitFor(10, TimeUnit.SECONDS);
    }

    void startStore() throws Exception {
        Path folder = Files.createDirectories(dir.resolve("influxdb"));
        Path conf = Files.writeString(
                folder.resolve("influxdb.conf"), """
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
                """.formatted(rpcPort, folder, folder, folder, influxPort));
        influxd = run(folder, INFLUXD.toString(), "-config", conf.toString());
        await(influxd, folder, this::storeAnswers);
    }

    void killStore() throws InterruptedException {
        influxd.destroyForcibly();
        influxd.waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        stopBroker();
        if (influxd != null) {
            killStore();
        }
    }

    private static Process run(Path folder, String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("out").toFile()))
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return process;
    }

    private static void await(Process process, Path folder, Callable<Boolean> ready) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!ready.call()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IOException("server did not start: " + Files.readString(folder.resolve("out")));
            }
            Thread.onSpinWait();
        }
    }

    private boolean brokerListens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), brokerPort), 200);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private boolean storeAnswers() {
        try {
            HttpURLConnection ping = (HttpURLConnection) URI.create("http://127.0.0.1:" + influxPort + "/ping")
                    .toURL()
                    .openConnection();
            ping.setConnectTimeout(500);
            ping.setReadTimeout(500);
            return ping.getResponseCode() == 204;
        } catch (IOException notYet) {
            return false;
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
