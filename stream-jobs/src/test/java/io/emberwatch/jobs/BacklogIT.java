package io.emberwatch.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.domain.CellId;
import io.emberwatch.domain.CellVariable;
import io.emberwatch.domain.ProductManifest;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.SensorHour;
import io.emberwatch.geo.CogReader;
import io.emberwatch.geo.Grid;
import io.emberwatch.geo.MapDifference;
import io.emberwatch.geo.ProductLayout;
import io.emberwatch.geo.ZoneReader;
import io.emberwatch.ingestion.MqttPublisher;
import io.emberwatch.ingestion.MqttSettings;
import io.emberwatch.ingestion.Topics;
import io.emberwatch.jobs.tile.GridSettings;
import io.emberwatch.jobs.zone.ZoneSettings;
import io.emberwatch.store.CellSeries;
import io.emberwatch.store.InfluxReader;
import io.emberwatch.store.SeriesTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A gateway is cut off for six hours, noon among them, and delivers afterwards: on real servers the stored cells, daily codes, area statistics and maps become
 * those of a run in which nothing was late, and what had been issued stays as it was.
 */
@Timeout(600)
class BacklogIT {

    private static final int HOURS = 24;
    private static final long END_MS = SmallField.START_MS + HOURS * SmallField.HOUR_MS;
    private static final int BEGUN = 3;
    private static final int FIRST_CUT = 9;
    private static final int LAST_CUT = 14;
    private static final long SHOWN_MS = SmallField.START_MS + 12 * SmallField.HOUR_MS;

    private static final ZoneSettings ZONES = new ZoneSettings(
            "zones.geojson",
            ("{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"code\":\"210000\"},"
                            + "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[100,20],[140,20],[140,60],[100,60],"
                            + "[100,20]]]}}]}")
                    .getBytes(StandardCharsets.UTF_8),
            ZoneReader.Datum.WGS84);

    @TempDir
    Path dir;

    /** What a run leaves behind: the series of cells, the last map of each variable and hour, the area's hours. */
    private record Left(Map<CellId, CellSeries> cells, Map<String, float[]> maps, List<String> zone) {

        boolean isWhole() {
            return maps.size() == 2 * HOURS && zone.size() == HOURS;
        }

        /** What differs from the other one in a bit, a line each. */
        List<String> differences(Left other) {
            List<String> lines = new ArrayList<>();
            for (CellId cell : cells.keySet()) {
                for (CellVariable variable : CellVariable.values()) {
                    double[] mine = cells.get(cell).columns()[variable.ordinal()];
                    double[] theirs = other.cells.get(cell).columns()[variable.ordinal()];
                    if (!Arrays.equals(mine, theirs)) {
                        lines.add(
                                cell + " " + variable + " " + Arrays.toString(mine) + " / " + Arrays.toString(theirs));
                    }
                }
            }
            for (String map : other.maps.keySet()) {
                if (!Arrays.equals(maps.get(map), other.maps.get(map))) {
                    lines.add("map " + map);
                }
            }
            if (!maps.keySet().equals(other.maps.keySet())) {
                lines.add("maps " + maps.keySet() + " / " + other.maps.keySet());
            }
            if (!zone.equals(other.zone)) {
                lines.add("zone " + zone + " / " + other.zone);
            }
            return lines;
        }
    }

    /** One field, broker, job and store. */
    private record Run(Path folder, TestServers servers, JobRunner job, MqttPublisher field, InfluxReader store)
            implements AutoCloseable {

        static Run start(Path folder) throws Exception {
            TestServers servers = TestServers.start(Files.createDirectory(folder));
            JobRunner job = JobRunner.start(settings(servers, folder));
            Run run = new Run(folder, servers, job, publisher(servers), InfluxReader.open(servers.influx()));
            assertThat(job.awaitListening(Duration.ofSeconds(120))).isTrue();
            register(run.field);
            return run;
        }

        Left left() {
            job.checkpoint().join();
            return BacklogIT.left(folder, store);
        }

        @Override
        public void close() throws Exception {
            store.close();
            field.close();
            job.close();
            servers.close();
        }
    }

    /** The little field with an area over all of it. */
    private static JobSettings settings(TestServers servers, Path folder) {
        JobSettings plain = FireDangerJobIT.settings(servers, folder);
        GridSettings grid = plain.grid();
        return new JobSettings(
                plain.source(),
                plain.decoders(),
                plain.hours(),
                new GridSettings(grid.spec(), grid.ground(), grid.surface(), grid.influenceM(), ZONES, grid.cover()),
                plain.tiles(),
                plain.products(),
                plain.alerts(),
                plain.influx(),
                plain.cells(),
                plain.run(),
                plain.zones());
    }

    @Test
    void aBacklogOfSixHoursChangesWhatIsKnownAndNotWhatWasIssued() throws Exception {
        try (Run onTime = Run.start(dir.resolve("on-time"));
                Run late = Run.start(dir.resolve("late"))) {
            begin(onTime);
            begin(late);
            send(onTime.field, reading -> hour(reading) > BEGUN);
            send(late.field, reading -> !isCutOff(reading) && hour(reading) > BEGUN && hour(reading) <= 18);
            Path shown = late.folder.resolve("maps").resolve(ProductLayout.issued(CellVariable.FWI, SHOWN_MS, 0));
            FireDangerJobIT.await(() -> Files.exists(shown), late.job::status);
            byte[] issued = Files.readAllBytes(shown);
            send(late.field, BacklogIT::isCutOff);
            send(late.field, reading -> hour(reading) > 18);
            FireDangerJobIT.await(() -> isAtItsEnd(onTime.job) && isAtItsEnd(late.job), late.job::status);
            Path corrected = awaitCorrection(late, onTime);
            assertThat(Files.readAllBytes(shown)).as("what was issued stays").isEqualTo(issued);
            MapDifference difference =
                    MapDifference.of(CogReader.read(issued), CogReader.read(Files.readAllBytes(corrected)));
            assertThat(difference.cells()).isNotEmpty();
            assertThat(difference.largest()).isPositive();
            seriesHoldBoth(late.store, difference);
            noonAndAreaWereCorrected(late.store);
            for (Run run : List.of(onTime, late)) {
                assertThat(issuedOtherwise(run)).isEmpty();
            }
        }
    }

    /** All tiles are on their way before the rest comes at once: whatever is late afterwards, each map is issued in time. */
    private static void begin(Run run) throws Exception {
        send(run.field, reading -> hour(reading) <= BEGUN);
        long mapMs = SmallField.START_MS + (BEGUN - 1) * SmallField.HOUR_MS;
        FireDangerJobIT.await(
                () -> {
                    run.job.checkpoint().join();
                    return !run.store
                            .productsKnownNow(Optional.of(CellVariable.FWI), mapMs, mapMs + 1)
                            .isEmpty();
                },
                run.job::status);
    }

    /** Where the cells' series as issued say something else than the maps as issued, a line each. */
    private static List<String> issuedOtherwise(Run run) throws IOException {
        List<CellVariable> shown = List.of(CellVariable.FWI, CellVariable.DANGER_CLASS);
        List<CellSeries> cells = seriesAsIssued(run.store, shown);
        assertThat(cells.stream().mapToInt(CellSeries::size).sum()).isGreaterThan(cells.size());
        List<String> lines = new ArrayList<>();
        for (CellVariable variable : shown) {
            for (int hour = 1; hour <= HOURS; hour++) {
                long hourEndMs = SmallField.START_MS + hour * SmallField.HOUR_MS;
                float[] map = issued(run, variable, hourEndMs);
                for (int i = 0; i < map.length; i++) {
                    int row = Arrays.binarySearch(cells.get(i).hourEndMs(), hourEndMs);
                    float stored = row < 0 ? Float.NaN : (float) cells.get(i).column(variable)[row];
                    if (Float.compare(stored, map[i]) != 0) {
                        lines.add("cell " + i + " " + variable + " hour " + hour + ": " + stored + ", map " + map[i]);
                    }
                }
            }
        }
        return lines;
    }

    /** Each cell of the grid as it was issued, in the order of a map. */
    private static List<CellSeries> seriesAsIssued(InfluxReader store, List<CellVariable> variables) {
        Grid grid = Grid.of(SmallField.grid());
        List<CellSeries> cells = new ArrayList<>();
        for (int i = 0; i < grid.cells(); i++) {
            CellId cell = new CellId(i / grid.cols(), i % grid.cols());
            cells.add(store.cellSeriesAsIssued(cell, variables, SmallField.START_MS, END_MS + 1));
        }
        return cells;
    }

    /** The map as issued, NaN where it has no value; without any where none was in time. */
    private static float[] issued(Run run, CellVariable variable, long hourEndMs) throws IOException {
        Path file = run.folder.resolve("maps").resolve(ProductLayout.issued(variable, hourEndMs, 0));
        float[] values = new float[Grid.of(SmallField.grid()).cells()];
        Arrays.fill(values, Float.NaN);
        if (Files.exists(file)) {
            CogReader.Map2d map = CogReader.read(Files.readAllBytes(file));
            for (int i = 0; i < values.length; i++) {
                boolean none = map.classes() && (map.values()[i] < 1 || map.values()[i] > 5);
                values[i] = none ? Float.NaN : map.values()[i];
            }
        }
        return values;
    }

    /**
     * Corrections are gathered for a while: waits until the late run knows what the other one knows. Both are read anew each time, since on a
     * busy machine readings of the punctual run come late as well, and its corrections have to arrive, too.
     */
    private static Path awaitCorrection(Run late, Run onTime) throws Exception {
        AtomicReference<List<String>> differing = new AtomicReference<>(List.of());
        FireDangerJobIT.await(
                () -> {
                    Left expected = onTime.left();
                    differing.set(late.left().differences(expected));
                    return expected.isWhole() && differing.get().isEmpty();
                },
                () -> late.job.status() + ", differing: " + differing);
        ProductManifest last = late.store
                .productsKnownNow(Optional.of(CellVariable.FWI), SHOWN_MS, SHOWN_MS + 1)
                .get(0);
        assertThat(last.revision()).isPositive();
        return late.folder.resolve("maps").resolve(last.path());
    }

    private static void seriesHoldBoth(InfluxReader store, MapDifference difference) {
        Grid grid = Grid.of(SmallField.grid());
        List<CellVariable> fwi = List.of(CellVariable.FWI);
        for (MapDifference.Change change : difference.cells()) {
            CellId cell = new CellId(change.index() / grid.cols(), change.index() % grid.cols());
            assertThat(value(store.cellSeriesAsIssued(cell, fwi, SHOWN_MS, SHOWN_MS + 1)))
                    .isEqualTo(Float.valueOf(change.issued()));
            assertThat(value(store.cellSeries(cell, fwi, SHOWN_MS, SHOWN_MS + 1)))
                    .isEqualTo(Float.valueOf(change.known()));
        }
    }

    /** The day's code of noon and the area's hour had been told without the cut off gateway, and are told again. */
    private static void noonAndAreaWereCorrected(InfluxReader store) {
        Grid grid = Grid.of(SmallField.grid());
        List<CellVariable> daily = List.of(CellVariable.FWI_1987);
        CellId cell = new CellId(grid.rows() / 2, grid.cols() / 2);
        assertThat(store.cellSeries(cell, daily, SHOWN_MS, SHOWN_MS + 1).column(CellVariable.FWI_1987)[0])
                .isNotNaN()
                .isNotEqualTo(store.cellSeriesAsIssued(cell, daily, SHOWN_MS, SHOWN_MS + 1)
                        .column(CellVariable.FWI_1987)[0]);
        SeriesTable area = store.zoneHours("210000", SHOWN_MS, SHOWN_MS).get(0);
        assertThat(area.integer(0, "revision", 0)).isPositive();
    }

    private static float value(CellSeries series) {
        return series.size() == 0 ? Float.NaN : (float) series.column(CellVariable.FWI)[0];
    }

    private static Left left(Path folder, InfluxReader store) {
        Map<CellId, CellSeries> cells = new TreeMap<>(
                (a, b) -> a.row() != b.row() ? Integer.compare(a.row(), b.row()) : Integer.compare(a.col(), b.col()));
        Grid grid = Grid.of(SmallField.grid());
        List<CellVariable> all = List.of(CellVariable.values());
        for (int row = 0; row < grid.rows(); row += 2) {
            for (int col = 0; col < grid.cols(); col += 2) {
                CellId cell = new CellId(row, col);
                cells.put(cell, store.cellSeries(cell, all, SmallField.START_MS, END_MS + 1));
            }
        }
        Map<String, float[]> maps = new TreeMap<>();
        for (ProductManifest map : store.productsKnownNow(Optional.empty(), SmallField.START_MS, END_MS + 1)) {
            if (!map.provisional()) {
                maps.put(
                        map.variable() + " " + map.hourEndMs(),
                        values(folder.resolve("maps").resolve(map.path())));
            }
        }
        return new Left(cells, maps, zoneHours(store));
    }

    /** The area's hours in all numbers but that of the revision, which says how often it was corrected. */
    private static List<String> zoneHours(InfluxReader store) {
        List<String> hours = new ArrayList<>();
        for (SeriesTable table : store.zoneHours("210000", SmallField.START_MS, END_MS + 1)) {
            for (int i = 0; i < table.size(); i++) {
                Map<String, String> values = new TreeMap<>();
                for (String column : table.columns()) {
                    values.put(column, table.text(i, column));
                }
                values.remove("revision");
                hours.add(values.toString());
            }
        }
        return hours;
    }

    private static float[] values(Path map) {
        try {
            return CogReader.read(Files.readAllBytes(map)).values();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MqttPublisher publisher(TestServers servers) throws Exception {
        return MqttPublisher.start(MqttSettings.of(servers.brokerUrl(), "field").asTemporary(), 1_000);
    }

    private static boolean isAtItsEnd(JobRunner job) {
        return job.status().fieldTimeMs() >= END_MS && job.status().unacknowledged() == 0;
    }

    private static int hour(Reading reading) {
        return (int) ((SensorHour.hourEndOf(reading.phenomenonTimeMs()) - SmallField.START_MS) / SmallField.HOUR_MS);
    }

    private static boolean isCutOff(Reading reading) {
        return reading.gatewayId().equals("g1") && hour(reading) >= FIRST_CUT && hour(reading) <= LAST_CUT;
    }

    private static void register(MqttPublisher field) throws InterruptedException {
        for (String gateway : List.of("g0", "g1", "g2")) {
            field.publish(Topics.sensors(gateway), SmallField.registration(gateway), true);
        }
    }

    private static void send(MqttPublisher field, Predicate<Reading> which) throws InterruptedException {
        for (Reading reading : SmallField.readings(HOURS)) {
            if (which.test(reading)) {
                field.publish(Topics.readings(reading.gatewayId()), SmallField.frame(reading));
            }
        }
        assertThat(field.flush(Duration.ofSeconds(60))).isTrue();
    }
}
