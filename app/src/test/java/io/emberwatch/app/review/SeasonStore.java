package io.emberwatch.app.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.emberwatch.app.Main;
import io.emberwatch.app.config.ConfigLoader;
import io.emberwatch.app.process.PrivateInfluxd;
import io.emberwatch.app.run.Wiring;
import io.emberwatch.geo.SyntheticZones;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** An influxd of the test's own and the region that is kept in it, spoken to by the command as a person would. */
final class SeasonStore implements AutoCloseable {

    static final Path SHARED = Path.of(System.getProperty("emberwatch.shared", "../../shared"), "data");
    static final Path PORT_ELIZABETH = SHARED.resolve("south_africa_daily/port_elizabeth_daily_14h.csv.gz");

    private final Path dir;
    final PrivateInfluxd influxd;

    private SeasonStore(Path dir, PrivateInfluxd influxd) {
        this.dir = dir;
        this.influxd = influxd;
    }

    static SeasonStore start(Path dir) throws Exception {
        assumeTrue(PrivateInfluxd.isInstalled(), "influxd is not installed: test skipped");
        return new SeasonStore(dir, PrivateInfluxd.start(Files.createDirectories(dir.resolve("influxd"))));
    }

    /** The shipped configuration of central Brazil under another name, with some of its lines changed. */
    Path region(String name, Map<String, String> changes) throws Exception {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("${EMBERWATCH_INFLUX:http://127.0.0.1:8086}", influxd.url());
        all.put("database: central_brazil", "database: " + name);
        all.put("cell_m: 25000", "cell_m: 60000");
        all.put("tile_cells: 16", "tile_cells: 8");
        all.put(
                "dir: ../var/central-brazil/products",
                "dir: " + dir.resolve(name).resolve("maps"));
        all.put(
                "state_dir: ../var/central-brazil/state",
                "state_dir: " + dir.resolve(name).resolve("state"));
        all.put(
                "state_dir: ../var/central-brazil/console",
                "viewing: open\n    state_dir: " + dir.resolve(name).resolve("console"));
        all.putAll(changes);
        String yaml = Files.readString(Path.of("../config/central-brazil.yaml"));
        for (Map.Entry<String, String> change : all.entrySet()) {
            assertThat(yaml).contains(change.getKey());
            yaml = yaml.replace(change.getKey(), change.getValue());
        }
        return Files.writeString(dir.resolve(name + ".yaml"), yaml);
    }

    /** The same with invented areas. */
    Path regionWithAreas(String name, Map<String, String> changes) throws Exception {
        Path areas = dir.resolve(name + ".geojson");
        Files.writeString(
                areas, SyntheticZones.geoJson(wiring(region(name, changes)).gridSpec()));
        Map<String, String> all = new LinkedHashMap<>(changes);
        all.put("ground:\n", "zones:\n  file: " + areas + "\n\nground:\n");
        return region(name, all);
    }

    /** The Eastern Cape: another clock, and a summer that runs over the New Year. */
    Path portElizabeth() throws Exception {
        Map<String, String> changes = new LinkedHashMap<>();
        changes.put("name_en: Central Brazil", "name_en: Eastern Cape");
        changes.put("utc_offset: \"-03:00\"", "utc_offset: \"+02:00\"");
        changes.put(
                "- {name: dry, from: \"06-01\", to: \"10-31\"}", "- {name: summer, from: \"11-01\", to: \"03-31\"}");
        return region("eastern_cape", changes);
    }

    static Wiring wiring(Path config) throws Exception {
        return new Wiring(ConfigLoader.load(config));
    }

    /** What a command said. */
    record Said(int code, String out, String err) {

        Said expecting(int expected) {
            assertThat(code).as(err).isEqualTo(expected);
            return this;
        }
    }

    static Said run(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int code = command.execute(words);
        return new Said(code, out.toString(), err.toString());
    }

    /** Takes in the daily record of Port Elizabeth, all of it or up to a day. */
    Said importPortElizabeth(Path config, @Nullable String to) throws Exception {
        return run(importOfPortElizabeth(config, to).toArray(String[]::new)).expecting(0);
    }

    /** The command that does so. */
    List<String> importOfPortElizabeth(Path config, @Nullable String to) throws Exception {
        assumeTrue(Files.isReadable(PORT_ELIZABETH), PORT_ELIZABETH + " is absent: test skipped");
        Path stations = Files.writeString(dir.resolve("pe.csv"), """
                id,lat,lon,elevation_m,name
                Port Elizabeth,-33.983,25.6,60,Port Elizabeth
                """);
        List<String> words = importOfDays(config, stations, PORT_ELIZABETH, "14:00");
        words.addAll(List.of("--columns", "station=id,date=time,rain24_mm=rain_mm"));
        if (to != null) {
            words.addAll(List.of("--to", to));
        }
        return words;
    }

    /** The command that takes in a record of one row a day, read off at a time of day; more words may follow. */
    static List<String> importOfDays(Path config, Path stations, Path readings, String time) {
        return new ArrayList<>(List.of(
                "archive",
                "import",
                "--config",
                config.toString(),
                "--stations",
                stations.toString(),
                "--readings",
                readings.toString(),
                "--daily",
                time));
    }

    @Override
    public void close() throws Exception {
        influxd.close();
    }
}
