package io.emberwatch.bench;

import io.emberwatch.app.config.ConfigException;
import io.emberwatch.app.config.ConfigLoader;
import io.emberwatch.app.csv.CsvProblem;
import io.emberwatch.app.process.CommandAlone;
import io.emberwatch.app.process.PrivateInfluxd;
import io.emberwatch.app.run.Wiring;
import io.emberwatch.app.simulate.SyntheticSeason;
import io.emberwatch.geo.Grid;
import io.emberwatch.geo.SyntheticZones;
import io.emberwatch.store.InfluxProvision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * {@code emberwatch bench season}: how long the review of a season takes, and a record of 79 years from file to report; each
 * command in a JVM of its own against a private influxd, as a person starts it.
 */
final class SeasonBench implements AutoCloseable {

    static final String NAMES = "record=FILE.csv[.gz] jvm=-Xmx2g,...";

    private static final LocalDate FIRST = LocalDate.of(2025, 6, 1);
    private static final int DAYS = 153;
    private static final int SENSORS = 150;
    private static final int CELLS = 10_000;
    private static final int SOME_CELL = 4_711;
    private static final int SOME_SENSOR = 42;
    private static final int SOME_YEAR = 1968;
    private static final Duration SERVER = Duration.ofSeconds(30);

    private final Path dir;
    private final List<String> jvm;
    private final PrivateInfluxd influxd;

    /**
     * A private influxd, and commands that are run against it.
     *
     * @param dir where all of it lies
     * @param jvm options of the commands' JVMs
     */
    SeasonBench(Path dir, List<String> jvm) throws IOException, InterruptedException {
        this.dir = dir;
        this.jvm = jvm;
        this.influxd = PrivateInfluxd.start(Files.createDirectories(dir.resolve("influxd")));
    }

    /** Runs both with options as {@code name=value}. */
    static void main(String[] args) throws Exception {
        Path record = null;
        List<String> jvm = List.of("-Xmx2g");
        for (String arg : args) {
            String[] parts = arg.split("=", 2);
            switch (parts[0]) {
                case "record" -> record = Path.of(parts[1]);
                case "jvm" -> jvm = List.of(parts[1].split(","));
                default -> throw new IllegalArgumentException("option [" + arg + "] must be one of " + NAMES);
            }
        }
        try (WorkingFolder folder = WorkingFolder.create("season");
                SeasonBench bench = new SeasonBench(folder.path(), jvm)) {
            List<Took> all = new ArrayList<>(bench.season());
            all.addAll(bench.record(record));
            all.forEach(took -> System.out.println(took.line()));
            System.out.println("season: " + summary(all) + "; load "
                    + Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
        }
    }

    private static String summary(List<Took> all) {
        double record = all.stream()
                .filter(took -> took.what().contains("79"))
                .mapToDouble(took -> took.command().seconds())
                .sum();
        return String.format(
                Locale.ROOT,
                "%d stations and %d cells reviewed in %.1f s, 79 years of one station taken in and reviewed in %.1f s",
                SENSORS,
                CELLS,
                all.get(0).command().seconds(),
                record);
    }

    /**
     * What a command took.
     *
     * @param what what it did
     * @param influxdCpuSeconds seconds of processor that the database used meanwhile
     */
    record Took(String what, CommandAlone command, double influxdCpuSeconds) {

        String line() {
            return String.format(
                    Locale.ROOT,
                    "%s: %.1f s by the clock; processor: command %.1f s, influxd %.1f s; at most %d MB",
                    what,
                    command.seconds(),
                    command.cpuSeconds(),
                    influxdCpuSeconds,
                    command.peakMb());
        }
    }

    /** A season of 150 stations and 10,000 cells with fires and alerts, reviewed for the region, an area, a cell and a sensor. */
    List<Took> season() throws IOException, InterruptedException, ConfigException {
        Path config = config("season", 10_500, "06-01", "10-31");
        Wiring wiring = new Wiring(ConfigLoader.load(config));
        InfluxProvision.await(wiring.influx(), SERVER);
        SyntheticSeason season = new SyntheticSeason(
                Grid.of(wiring.gridSpec()), FIRST, DAYS, SENSORS, CELLS, List.of(SyntheticZones.PROVINCE));
        season.write(wiring.influx());
        return List.of(
                review("region", config, FIRST.getYear()),
                review("area", config, FIRST.getYear(), "--zone", SyntheticZones.PROVINCE),
                review(
                        "cell",
                        config,
                        FIRST.getYear(),
                        "--cell",
                        season.cell(SOME_CELL).toString()),
                review("sensor", config, FIRST.getYear(), "--sensor", season.sensor(SOME_SENSOR)));
    }

    /**
     * A daily record of 79 years, taken in and reviewed.
     *
     * @param record {@code station,date,rain24_mm,temp_c,rh_pct,wind_ms}; null for one that is made up
     */
    List<Took> record(@Nullable Path record) throws IOException, InterruptedException, ConfigException, CsvProblem {
        Path config = config("record", 60_000, "11-01", "03-31");
        Path rows = record == null ? DailyRecord.write(dir.resolve("record.csv")) : record;
        String station = DailyRecord.station(rows);
        Path stations =
                Files.writeString(dir.resolve("stations.csv"), "id,lat,lon,elevation_m\n" + station + ",-18,-47,60\n");
        Took taken = takeIn(
                "79 years taken in", config, stations, rows, "--columns", DailyRecord.COLUMNS, "--daily", "14:00");
        return List.of(taken, review("79 years", config, SOME_YEAR, "--sensor", station));
    }

    /**
     * Hourly readings of many stations, one station after the other, taken in: the file has to be brought into the order of time.
     *
     * @param hours hours of each
     */
    Took longFile(int stations, int hours) throws IOException, InterruptedException, ConfigException {
        Path config = config("long", 60_000, "01-01", "12-31");
        Path places = dir.resolve("many.csv");
        Path rows = dir.resolve("long.csv");
        HourlyRecord.write(places, rows, stations, hours);
        return takeIn(
                "a file of " + (long) stations * hours + " rows taken in",
                config,
                places,
                rows,
                "--temp",
                dir.toString());
    }

    private Took takeIn(String what, Path config, Path stations, Path readings, String... more)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("archive", "import", "--config", config.toString()));
        words.addAll(List.of("--stations", stations.toString(), "--readings", readings.toString()));
        words.addAll(List.of(more));
        return run(what, words);
    }

    private Took review(String what, Path config, int year, String... subject)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("review", "--config", config.toString()));
        words.addAll(List.of("--season", Integer.toString(year)));
        words.addAll(List.of("--lang", "en", "--out", dir.resolve(what + ".csv").toString()));
        words.addAll(List.of(subject));
        return run("review of the " + what, words);
    }

    /** What a review wrote. */
    String report(String what) throws IOException {
        return Files.readString(dir.resolve(what + ".csv"));
    }

    private Took run(String what, List<String> words) throws IOException, InterruptedException {
        double before = Burden.cpuSeconds(influxd.pid());
        CommandAlone command = CommandAlone.run(dir, jvm, words);
        if (command.code() != 0) {
            throw new IOException(what + " ended with " + command.code() + ": " + command.err());
        }
        return new Took(what, command, Burden.cpuSeconds(influxd.pid()) - before);
    }

    private Path config(String name, int cellM, String from, String to) throws IOException, ConfigException {
        Path areas = dir.resolve(name + ".geojson");
        String yaml = """
                region:
                  name_en: %1$s
                  utc_offset: "-03:00"
                  seasons: [{name: it, from: "%3$s", to: "%4$s"}]
                grid: {lon0_deg: -47.5, lat0_deg: -18, parallel1_deg: -14.67, parallel2_deg: -21.33, west_deg: -53,
                  south_deg: -23, east_deg: -42, north_deg: -13, cell_m: %2$d, tile_cells: 16}
                ground: {kind: flat}
                mqtt: {url: "mqtt://127.0.0.1:1883"}
                influx: {url: "%5$s", database: %1$s}
                products: {dir: %6$s/products}
                run: {state_dir: %6$s/state}
                console: {access: {state_dir: %6$s/console}}
                """.formatted(name, cellM, from, to, influxd.url(), dir);
        Path config = Files.writeString(dir.resolve(name + ".yaml"), yaml);
        Files.writeString(areas, SyntheticZones.geoJson(new Wiring(ConfigLoader.load(config)).gridSpec()));
        return Files.writeString(config, yaml + "zones: {file: " + areas + "}\n");
    }

    @Override
    public void close() {
        influxd.close();
    }
}
