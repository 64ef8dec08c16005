package io.emberwatch.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.app.Main;
import io.emberwatch.domain.CellId;
import io.emberwatch.domain.CellVariable;
import io.emberwatch.domain.Channel;
import io.emberwatch.domain.RefusalReason;
import io.emberwatch.geo.Grid;
import io.emberwatch.ingestion.MqttPublisher;
import io.emberwatch.ingestion.Topics;
import io.emberwatch.jobs.JobRunner;
import io.emberwatch.jobs.JobStatus;
import io.emberwatch.store.CellSeries;
import io.emberwatch.store.InfluxReader;
import io.emberwatch.store.SeriesTable;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * Three days of real stations through real servers: archive → {@code emberwatch replay} → mosquitto → job → influxd, where the
 * readings are counted and the cells compared with {@code emberwatch index}.
 *
 * <p>Six hours around the second noon are not sent, so that a gap is there to be seen; one day is sent twice; a doctored
 * file brings what must be refused.
 */
@Timeout(400)
class RealStationsIT {
    private static final Instant START = Instant.parse("2025-08-10T00:00:00Z");
    private static final Instant GAP = Instant.parse("2025-08-11T12:00:00Z");
    private static final Instant AFTER_GAP = Instant.parse("2025-08-11T18:00:00Z");
    private static final Instant LAST_DAY = Instant.parse("2025-08-12T00:00:00Z");
    private static final Instant END = Instant.parse("2025-08-13T00:00:00Z");
    private static final Instant LAST_HOUR = END.minusSeconds(3600);
    private static final List<CellVariable> HOURLY = List.of(
            CellVariable.FFMC,
            CellVariable.DMC,
            CellVariable.DC,
            CellVariable.ISI,
            CellVariable.BUI,
            CellVariable.FWI,
            CellVariable.DSR,
            CellVariable.GFMC,
            CellVariable.GSI,
            CellVariable.GFWI);
    private static final List<CellVariable> DAILY = List.of(
            CellVariable.FFMC_1987,
            CellVariable.DMC_1987,
            CellVariable.DC_1987,
            CellVariable.ISI_1987,
            CellVariable.BUI_1987,
            CellVariable.FWI_1987,
            CellVariable.DSR_1987);

    @TempDir
    Path dir;

    @Test
    void realStationsTravelTheWholeWay() throws Exception {
        try (Servers own = CoarseRegion.servers(dir)) {
            CoarseRegion.whileRunning(own, CoarseRegion.wiring(own, dir), (servers, wiring, job) -> {
                InmetArchive sent = sendEverything(servers, wiring);
                awaitStored(job, LAST_HOUR);
                job.checkpoint().get();
                try (InfluxReader store = InfluxReader.open(wiring.influx())) {
                    everyReadingIsStoredOnce(store, sent);
                    everyRefusalHasItsReason(store, job.status());
                    nullRainStaysAbsent(store, sent);
                    cellsEqualTheIndexCommand(store, wiring, sent);
                }
            });
        }
    }

    private InmetArchive sendEverything(Servers servers, Wiring wiring) throws Exception {
        String archive = InmetArchive.FOLDER.resolve("hourly.csv.gz").toString();
        InmetArchive before = InmetArchive.between(START, GAP);
        InmetArchive after = InmetArchive.between(AFTER_GAP, END);
        assertThat(replay(servers, archive, START, GAP)).startsWith(before.readings() + " readings of 151 stations");
        assertThat(replay(servers, archive, AFTER_GAP, END)).startsWith(after.readings() + " readings of 151 stations");
        replay(servers, archive, LAST_DAY, END);
        Path doctored = Files.writeString(dir.resolve("doctored.csv"), """
                time_utc,station,temp_c,rh_pct,wind_speed_ms,wind_gust_ms,precip_mm
                2025-08-12T10:00:00Z,A001,99.9,,,,
                2025-08-12T10:00:00Z,A003,,130,,,
                2025-08-12T10:00:00Z,A005,-60,-1,,,
                2094-08-12T10:00:00Z,A001,20,50,1,2,0
                2010-08-12T10:00:00Z,A001,20,50,1,2,0
                2010-08-12T10:00:00Z,A003,20,50,1,2,0
                """);
        replay(servers, doctored.toString(), Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"));
        try (MqttPublisher line = MqttPublisher.start(wiring.broker("test").asTemporary(), 10)) {
            line.publish(Topics.readings("replay-01"), "{\"v\":1,\"readings\":".getBytes(StandardCharsets.UTF_8));
            assertThat(line.flush(Duration.ofSeconds(30))).isTrue();
        }
        return before.and(after);
    }

    /** Sends the rows of [from, to) over the broker; gives what the command says. */
    static String replay(Servers servers, String readings, Instant from, Instant to) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int code = command.execute(
                "replay",
                "--stations",
                InmetArchive.FOLDER.resolve("stations.csv").toString(),
                "--readings",
                readings,
                "--broker",
                servers.brokerUrl(),
                "--columns",
                InmetArchive.COLUMNS,
                "--from",
                from.toString(),
                "--to",
                to.toString());
        assertThat(code).as(err.toString()).isZero();
        return out.toString();
    }

    /** Waits until an hour is over and nothing is on its way any more. */
    static void awaitStored(JobRunner job, Instant lastHour) throws InterruptedException {
        long quietSinceNs = System.nanoTime();
        JobStatus last = job.status();
        while (System.nanoTime() - quietSinceNs < Duration.ofSeconds(4).toNanos()) {
            Thread.sleep(100);
            JobStatus now = job.status();
            boolean done = now.fieldTimeMs() >= lastHour.toEpochMilli() && now.queuedLines() == 0;
            if (!done || now.storedLines() != last.storedLines() || now.tileCorrections() != last.tileCorrections()) {
                quietSinceNs = System.nanoTime();
            }
            last = now;
        }
    }

    private static void everyReadingIsStoredOnce(InfluxReader store, InmetArchive sent) {
        Map<String, Long> expected = new TreeMap<>();
        sent.readingsByStation.forEach((station, n) -> expected.put(station, (long) n));
        assertThat(store.readingCounts(0, Long.MAX_VALUE / 1_000_000)).isEqualTo(expected);
        assertThat(store.readingCount(START.toEpochMilli(), END.toEpochMilli())).isEqualTo(sent.readings());
        sent.valuesByChannel.forEach((channel, n) -> assertThat(count(store, "reading", channel.wireName(), ""))
                .as(channel.wireName())
                .isEqualTo(n.longValue()));
    }

    private static void everyRefusalHasItsReason(InfluxReader store, JobStatus status) {
        Map<RefusalReason, Long> refused = store.deadLetterCounts(0, Long.MAX_VALUE / 1_000_000);
        assertThat(refused)
                .isEqualTo(Map.of(
                        RefusalReason.OUT_OF_RANGE, 4L,
                        RefusalReason.FUTURE_TIME, 1L,
                        RefusalReason.TOO_OLD, 2L,
                        RefusalReason.UNREADABLE, 1L));
        assertThat(status.refusals()).isEqualTo(8);
        assertThat(status.refusedLines()).isZero();
    }

    private static void nullRainStaysAbsent(InfluxReader store, InmetArchive sent) {
        List<String> mute = sent.stationsWithoutGauge();
        assertThat(mute).as("stations whose gauge is null throughout").hasSizeGreaterThan(3);
        for (String station : mute) {
            String only = " WHERE \"sensor\" = '" + station + "'";
            assertThat(count(store, "reading", Channel.RAIN_MM.wireName(), only))
                    .isZero();
            assertThat(count(store, "sensor_hour", "rain_mm", only)).isZero();
            assertThat(count(store, "sensor_hour", "samples", only)).isPositive();
        }
    }

    private static long count(InfluxReader store, String measurement, String field, String where) {
        List<SeriesTable> tables = store.query("SELECT count(\"" + field + "\") FROM \"" + measurement + "\"" + where);
        return tables.isEmpty() ? 0 : tables.get(0).integer(0, "count", 0);
    }

    private void cellsEqualTheIndexCommand(InfluxReader store, Wiring wiring, InmetArchive sent) throws Exception {
        Grid grid = Grid.of(wiring.gridSpec());
        OfflineIndices offline = new OfflineIndices(wiring, dir);
        Map<String, CellSeries> stored = new LinkedHashMap<>();
        int gapsSeen = 0;
        for (CellId cell : spread(grid)) {
            CellSeries series = store.cellSeries(
                    cell, Arrays.asList(CellVariable.values()), START.toEpochMilli(), LAST_HOUR.toEpochMilli());
            stored.put(cell.toString(), series);
            offline.add(cell.toString(), grid.latDeg(cell), grid.lonDeg(cell), series);
            assertThat(series.size()).as(cell.toString()).isEqualTo(72);
            gapsSeen += CellQuality.check(cell.toString(), series, hour -> isHeard(sent, hour, grid, cell));
        }
        assertThat(gapsSeen).as("hours filled in all cells").isGreaterThanOrEqualTo(9 * 6);
        var hourly = offline.compute("fwi2025");
        var daily = offline.compute("fwi1987", "--noon-hour", "12", "--from-first-noon");
        stored.forEach((cell, series) -> {
            assertThat(hourly.getOrDefault(cell, Map.of())).as(cell).hasSize(72);
            assertThat(daily.getOrDefault(cell, Map.of())).as(cell).hasSize(3);
            CellsAgainstIndex.sameHours(cell, series, HOURLY, hourly.getOrDefault(cell, Map.of()));
            CellsAgainstIndex.sameDays(cell, series, DAILY, daily.getOrDefault(cell, Map.of()));
        });
    }

    /** Whether temperature, humidity, wind and rain are told from within the configured 150 km. */
    private static boolean isHeard(InmetArchive sent, long hourEndMs, Grid grid, CellId cell) {
        return Stream.of(Channel.TEMP_C, Channel.RH_PCT, Channel.WIND_KMH, Channel.RAIN_MM)
                .allMatch(channel -> sent.nearestKm(hourEndMs, channel, grid.latDeg(cell), grid.lonDeg(cell)) <= 150);
    }

    /** Nine cells, a sixth of the grid from its edges and in its middle. */
    private static List<CellId> spread(Grid grid) {
        List<CellId> cells = new ArrayList<>();
        for (int row : new int[] {grid.rows() / 6, grid.rows() / 2, grid.rows() * 5 / 6}) {
            for (int col : new int[] {grid.cols() / 6, grid.cols() / 2, grid.cols() * 5 / 6}) {
                cells.add(new CellId(row, col));
            }
        }
        return cells;
    }
}
