package io.emberwatch.app.cluster;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.emberwatch.app.config.ConfigException;
import io.emberwatch.app.config.ConfigLoader;
import io.emberwatch.app.process.PrivateInfluxd;
import io.emberwatch.app.process.PrivateMosquitto;
import io.emberwatch.app.run.Wiring;
import io.emberwatch.store.InfluxReader;
import io.emberwatch.store.SeriesTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What every trial stands on: a broker with persistence and a database of its own, each of which can be killed and started again on its
 * port with what it has on disk, and the configuration of a small region that names them.
 */
final class TrialServers implements AutoCloseable {

    final Path dir;
    private final int brokerPort;
    private final int influxPort;
    private PrivateMosquitto mosquitto;
    private PrivateInfluxd influxd;

    private TrialServers(Path dir) throws IOException, InterruptedException {
        this.dir = dir;
        mosquitto = PrivateMosquitto.start(dir.resolve("mosquitto"));
        influxd = PrivateInfluxd.start(dir.resolve("influxd"));
        brokerPort = mosquitto.port();
        influxPort = influxd.port();
    }

    /** Starts both; skips the test where they are not installed. */
    static TrialServers start(Path dir) throws IOException, InterruptedException {
        assumeTrue(PrivateMosquitto.isInstalled(), "mosquitto is not installed: test skipped");
        assumeTrue(PrivateInfluxd.isInstalled(), "influxd is not installed: test skipped");
        return new TrialServers(dir);
    }

    /**
     * Writes the configuration: one coarse tile, checkpoints each second, two lanes.
     *
     * @param run further settings of {@code run}, such as {@code rocksdb: true}
     */
    Path region(String... run) throws IOException {
        String text = """
                region: {name_zh: 试验, name_en: Trial, utc_offset: "+08:00", languages: [zh], seasons: []}
                grid:
                  {lon0_deg: 105, lat0_deg: 0, parallel1_deg: 25, parallel2_deg: 47, west_deg: 123, south_deg: 41,
                   east_deg: 124, north_deg: 42, cell_m: 40000, tile_cells: 8}
                mqtt: {url: "%s", group: trial, lanes: 2}
                influx: {url: "%s", spool_dir: "%s"}
                hours: {idle_seconds: 3, lateness_seconds: 60, provisional_minutes: 0}
                products: {dir: "%s", variables: [danger_class]}
                """.formatted(brokerUrl(), influxd.url(), dir.resolve("spool"), dir.resolve("maps"));
        List<String> all = new ArrayList<>(List.of("parallelism: 2", "checkpoint_seconds: 1"));
        all.addAll(List.of(run));
        if (all.stream().noneMatch(setting -> setting.startsWith("state_dir:"))) {
            all.add("state_dir: \"" + dir.resolve("state") + "\"");
        }
        return Files.writeString(dir.resolve("region.yaml"), text + "run: {" + String.join(", ", all) + "}\n");
    }

    /** What the region's configuration says, wired. */
    Wiring wiring() throws ConfigException {
        return new Wiring(ConfigLoader.load(dir.resolve("region.yaml")));
    }

    String brokerUrl() {
        return mosquitto.url();
    }

    /** Ends the broker as a power cut would. */
    void killBroker() throws InterruptedException {
        mosquitto.kill();
    }

    void startBroker() throws IOException, InterruptedException {
        mosquitto = PrivateMosquitto.start(dir.resolve("mosquitto"), brokerPort);
    }

    /** Ends the database as a power cut would. */
    void killStore() throws InterruptedException {
        influxd.kill();
    }

    void startStore() throws IOException, InterruptedException {
        influxd = PrivateInfluxd.start(dir.resolve("influxd"), influxPort);
    }

    /** Waits until exactly so many readings are stored. */
    void awaitStored(long readings) throws Exception {
        try (InfluxReader store = InfluxReader.open(wiring().influx())) {
            Patience.await(readings + " readings to be stored", () -> stored(store) == readings);
        }
    }

    /** Of how many readings each of a sensor's hours was made; the very first hour ends with the field's first reading. */
    List<Double> samples(String sensor) throws Exception {
        List<Double> samples = new ArrayList<>();
        try (InfluxReader store = InfluxReader.open(wiring().influx())) {
            for (SeriesTable table :
                    store.query("SELECT \"samples\" FROM \"sensor_hour\" WHERE \"sensor\" = '" + sensor + "'")) {
                for (int row = 0; row < table.size(); row++) {
                    samples.add(table.number(row, "samples"));
                }
            }
        }
        return samples;
    }

    /** Readings stored, whenever they were measured. */
    static long stored(InfluxReader store) {
        return store.readingCount(0, Long.MAX_VALUE / 2_000_000);
    }

    @Override
    public void close() {
        mosquitto.close();
        influxd.close();
    }
}
