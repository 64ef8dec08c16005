package io.emberwatch.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.app.Main;
import io.emberwatch.app.config.ConfigLoader;
import io.emberwatch.app.process.PrivateFlink;
import io.emberwatch.app.process.PrivateInfluxd;
import io.emberwatch.app.process.PrivateMosquitto;
import io.emberwatch.app.run.Wiring;
import io.emberwatch.store.InfluxReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;

/** Broker, database and a standalone Flink cluster of a test's own, with the job of a small region; each part can be killed and started again. */
final class ClusterTrial implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    final Path dir;
    final Path config;
    final Wiring wiring;
    final PrivateFlink flink;
    final FlinkRest rest;
    private final int brokerPort;
    private final int influxPort;
    private PrivateMosquitto mosquitto;
    private PrivateInfluxd influxd;

    ClusterTrial(Path dir, int taskManagers, int slots, String... extra) throws Exception {
        this.dir = dir;
        mosquitto = PrivateMosquitto.start(dir.resolve("mosquitto"));
        influxd = PrivateInfluxd.start(dir.resolve("influxd"));
        brokerPort = mosquitto.port();
        influxPort = influxd.port();
        config = region(dir, mosquitto.url(), influxd.url(), extra);
        wiring = new Wiring(ConfigLoader.load(config));
        flink = PrivateFlink.start(dir.resolve("flink"), JobJar.ofThisProcess().cluster(), 0, taskManagers, slots);
        rest = new FlinkRest(flink.url());
    }

    /** A configuration: one coarse tile, checkpoints each second, two lanes. */
    static Path region(Path dir, String broker, String influx, String... extra) throws IOException {
        String text = """
                region: {name_zh: 试验, name_en: Trial, utc_offset: "+08:00", languages: [zh], seasons: []}
                grid:
                  {lon0_deg: 105, lat0_deg: 0, parallel1_deg: 25, parallel2_deg: 47, west_deg: 123, south_deg: 41,
                   east_deg: 124, north_deg: 42, cell_m: 40000, tile_cells: 8}
                mqtt: {url: "%s", group: trial, lanes: 2}
                influx: {url: "%s", spool_dir: "%s"}
                hours: {idle_seconds: 3, lateness_seconds: 60, provisional_minutes: 0}
                products: {dir: "%s", variables: [danger_class]}
                """.formatted(broker, influx, dir.resolve("spool"), dir.resolve("maps"));
        String run = "run: {parallelism: 2, checkpoint_seconds: 1, state_dir: \"" + dir.resolve("state") + "\"";
        text += run + (extra.length == 0 ? "" : ", " + String.join(", ", extra)) + "}\n";
        return Files.writeString(dir.resolve("region.yaml"), text);
    }

    /** An {@code emberwatch job} command against the cluster; what it printed. */
    String job(String verb, String... options) {
        List<String> args = new ArrayList<>(List.of("job", verb, "--cluster", flink.url()));
        args.addAll(Arrays.asList(options));
        return command(args.toArray(String[]::new));
    }

    static String command(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int code = command.execute(args);
        assertThat(code)
                .as("%s said [%s] [%s]", Arrays.toString(args), out, err)
                .isZero();
        return out.toString().strip();
    }

    /** Submits and waits until every task runs. */
    String submit(String... options) throws Exception {
        List<String> all = new ArrayList<>(List.of("--config", config.toString()));
        all.addAll(Arrays.asList(options));
        String id = job("submit", all.toArray(String[]::new));
        await("every task of " + id + " to run", () -> rest.allTasksRun(id));
        return id;
    }

    void awaitStored(long readings) throws Exception {
        try (InfluxReader store = InfluxReader.open(wiring.influx())) {
            await(readings + " readings to be stored", () -> stored(store) == readings);
        }
    }

    /** Waits until so many readings at least are stored: the broker alone holds none of them any more. */
    void awaitFetched(long readings) throws Exception {
        try (InfluxReader store = InfluxReader.open(wiring.influx())) {
            await(readings + " readings to be fetched", () -> stored(store) >= readings);
        }
    }

    static long stored(InfluxReader store) {
        return store.readingCount(0, Long.MAX_VALUE / 2_000_000);
    }

    void killBroker() throws InterruptedException {
        mosquitto.kill();
    }

    void startBroker() throws IOException, InterruptedException {
        mosquitto = PrivateMosquitto.start(dir.resolve("mosquitto"), brokerPort);
    }

    void killStore() throws InterruptedException {
        influxd.kill();
    }

    void startStore() throws IOException, InterruptedException {
        influxd = PrivateInfluxd.start(dir.resolve("influxd"), influxPort);
    }

    String brokerUrl() {
        return mosquitto.url();
    }

    /** A condition that may fail to be asked. */
    interface Condition {
        boolean holds() throws Exception;
    }

    static void await(String what, Condition condition) throws InterruptedException {
        long untilNs = System.nanoTime() + PATIENCE.toNanos();
        Exception last = null;
        while (System.nanoTime() < untilNs) {
            try {
                if (condition.holds()) {
                    return;
                }
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                last = e;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("waited in vain for " + what, last);
    }

    @Override
    public void close() {
        flink.close();
        mosquitto.close();
        influxd.close();
    }
}
