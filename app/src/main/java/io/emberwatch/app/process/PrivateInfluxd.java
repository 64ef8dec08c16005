package io.emberwatch.app.process;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** An influxd (1.x) of our own on loopback, with its data in a folder of ours and nothing told to anybody. */
public final class PrivateInfluxd implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);
    private static final int PATIENCE_MS = 500;

    /**
     * InfluxDB is a Go program and collects its garbage each time its heap has doubled; let grow to three times instead, it takes a sixth less of
     * the processor for a point and nearly twice the memory at full speed. Whoever starts us may say otherwise.
     */
    private static final String COLLECTOR = "GOGC";

    private static final String LAZY = "200";

    private final PrivateProcess process;
    private final int port;
    private final int rpcPort;

    private PrivateInfluxd(PrivateProcess process, int port, int rpcPort) {
        this.process = process;
        this.port = port;
        this.rpcPort = rpcPort;
    }

    /** Whether the program is installed. */
    public static boolean isInstalled() {
        return Program.INFLUXD.find().isPresent();
    }

    /** Starts one with its data in a folder, on a free port, and waits until it answers. */
    public static PrivateInfluxd start(Path dir) throws IOException, InterruptedException {
        return start(dir, FreePort.find());
    }

    /** Starts one with its data in a folder, on a given loopback port, and waits until it answers. */
    public static PrivateInfluxd start(Path dir, int port) throws IOException, InterruptedException {
        Path program = Program.INFLUXD.get();
        Path home = Files.createDirectories(dir).toAbsolutePath().normalize();
        Path conf = home.resolve("influxdb.conf");
        int rpcPort = FreePort.find();
        Files.writeString(conf, configuration(home, port, rpcPort));
        PrivateProcess process = PrivateProcess.start(
                "influxd",
                home,
                List.of(program.toString(), "-config", conf.toString()),
                Map.of(COLLECTOR, System.getenv().getOrDefault(COLLECTOR, LAZY)));
        process.awaitReady(() -> pings(port), START);
        return new PrivateInfluxd(process, port, rpcPort);
    }

    /** The address for HTTP clients. */
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** The loopback port. */
    public int port() {
        return port;
    }

    /** Where {@code influxd backup} and {@code influxd restore} ask, host and port. */
    public String rpcAddress() {
        return "127.0.0.1:" + rpcPort;
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

    /** Ends it; its data stays for the next start in the same folder. */
    @Override
    public void close() {
        process.close();
    }

    private static boolean pings(int port) {
        try {
            HttpURLConnection ping = (HttpURLConnection)
                    URI.create("http://127.0.0.1:" + port + "/ping").toURL().openConnection();
            ping.setConnectTimeout(PATIENCE_MS);
            ping.setReadTimeout(PATIENCE_MS);
            return ping.getResponseCode() == HttpURLConnection.HTTP_NO_CONTENT;
        } catch (IOException e) {
            return false;
        }
    }

    private static String configuration(Path home, int port, int rpcPort) {
        return """
                # Written by emberwatch at each start; changes here are lost.
                reporting-disabled = true
                bind-address = "127.0.0.1:%d"

                [meta]
                  dir = "%s/meta"

                [data]
                  dir = "%s/data"
                  wal-dir = "%s/wal"
                  index-version = "tsi1"
                  query-log-enabled = false
                  max-series-per-database = 0
                  max-values-per-tag = 0

                [monitor]
                  store-enabled = false

                [http]
                  bind-address = "127.0.0.1:%d"
                  log-enabled = false

                [logging]
                  level = "warn"
                  suppress-logo = true
                """.formatted(rpcPort, home, home, home, port);
    }
}
