package io.emberwatch.app.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.app.process.RestoredInflux;
import io.emberwatch.app.run.Wiring;
import io.emberwatch.app.simulate.SyntheticSeason;
import io.emberwatch.domain.DayRecord;
import io.emberwatch.domain.DaySubject;
import io.emberwatch.domain.DayVariable;
import io.emberwatch.geo.Grid;
import io.emberwatch.geo.SyntheticZones;
import io.emberwatch.store.BatchWriter;
import io.emberwatch.store.InfluxProvision;
import io.emberwatch.store.InfluxReader;
import io.emberwatch.store.InfluxSettings;
import io.emberwatch.store.LineBuffer;
import io.emberwatch.store.SeasonReader;
import io.emberwatch.store.SeriesTable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A season over the New Year and a leap day on a real influxd: its place outlives the readings' retention, a day told again
 * stays one day, and a backup that was restored under another name is reviewed with the same figures.
 */
@Timeout(300)
class SeasonBackupIT {

    private static final LocalDate FIRST = LocalDate.of(2023, 11, 1);
    private static final LocalDate LEAP = LocalDate.of(2024, 2, 29);
    private static final int DAYS = 152; // to the 31st of March 2024, the leap day among them

    private static final long ALWAYS_MS = 4_102_444_800_000L; // the year 2100

    @TempDir
    Path dir;

    @Test
    void aRestoredSeasonIsEqualAndOutlivesItsReadings() throws Exception {
        try (SeasonStore store = SeasonStore.start(dir)) {
            Path config = config(store, "season");
            Wiring wiring = SeasonStore.wiring(config);
            InfluxSettings influx = wiring.influx();
            InfluxProvision.await(influx, Duration.ofSeconds(30));
            SyntheticSeason season = new SyntheticSeason(
                    Grid.of(wiring.gridSpec()), FIRST, DAYS, 6, 40, List.of(SyntheticZones.PROVINCE));
            season.write(influx);
            DayRecord corrected = correct(influx);
            daysAreKeptWhereReadingsAreNot(influx);
            review(config, "before.csv");

            Path backup = dir.resolve("backup");
            scripts("backup.sh", backup, store, "emberwatch_season", List.of("--tables", tables().toString()));
            scripts(
                    "restore.sh",
                    backup,
                    store,
                    "emberwatch_season",
                    List.of(
                            "--as",
                            "again",
                            "--tables",
                            dir.resolve("tables-again").toString()));
            Path again = Files.writeString(
                    dir.resolve("again.yaml"),
                    Files.readString(config).replace("database: emberwatch_season", "database: again"));
            RestoredInflux.await(SeasonStore.wiring(again).influx());
            RestoredInflux.await(SeasonStore.wiring(again).influx().seasons());
            sameDays(influx, SeasonStore.wiring(again).influx(), corrected);
            assertThat(withoutTime(review(again, "after.csv")))
                    .isEqualTo(withoutTime(Files.readString(dir.resolve("before.csv"))));
            assertThat(dir.resolve("tables-again/fwi-place.v1.csv"))
                    .hasSameTextualContentAs(tables().resolve("fwi-place.v1.csv"));
        }
    }

    private Path tables() throws Exception {
        Path folder = Files.createDirectories(dir.resolve("tables"));
        Path table = folder.resolve("fwi-place.v1.csv");
        if (!Files.exists(table)) {
            Files.writeString(table, "# a table that somebody adopted\n");
        }
        return folder;
    }

    private Path config(SeasonStore store, String name) throws Exception {
        Map<String, String> changes = new LinkedHashMap<>();
        changes.put("database: central_brazil", "database: emberwatch_season\n  retention_days: 30");
        changes.put(
                "- {name: dry, from: \"06-01\", to: \"10-31\"}", "- {name: winter, from: \"11-01\", to: \"03-31\"}");
        return store.regionWithAreas(name, changes);
    }

    /** Late hours change the leap day: the same day is told again with the next revision. */
    private static DayRecord correct(InfluxSettings influx) throws Exception {
        DayRecord old = SyntheticSeason.day(DaySubject.SENSOR, "s001", LEAP);
        double[] values = old.values().clone();
        values[DayVariable.FWI_1987.ordinal()] = 77.5;
        DayRecord late = new DayRecord(old.subject(), old.id(), old.epochDay(), values, 24, 23, false, true, 1);
        try (BatchWriter writer = BatchWriter.open(influx.seasons(), "late")) {
            LineBuffer lines = new LineBuffer();
            writer.encoder().seasons().day(late, lines);
            writer.write(lines);
            writer.flush();
        }
        return late;
    }

    /** A reading of the season is older than the thirty days of its place, and the server keeps it no more; its day is kept. */
    private static void daysAreKeptWhereReadingsAreNot(InfluxSettings influx) throws Exception {
        long oldMs = Instant.parse("2024-02-29T04:00:00Z").toEpochMilli();
        try (BatchWriter writer = BatchWriter.open(influx, "readings")) {
            for (long timeMs : List.of(oldMs, System.currentTimeMillis())) {
                writer.write(("reading,gateway=g,sensor=s001 temp_c=20.5,received_time=1i " + timeMs + "000000\n")
                        .getBytes(StandardCharsets.UTF_8));
            }
            writer.flush();
        }
        try (InfluxReader live = InfluxReader.open(influx);
                SeasonReader seasons = SeasonReader.open(influx)) {
            assertThat(live.readings("s001", oldMs, oldMs)).isEmpty();
            assertThat(live.readings("s001", oldMs + 1, ALWAYS_MS)).hasSize(1);
            assertThat(seasons.days(DaySubject.SENSOR, "s001", LEAP.toEpochDay(), LEAP.toEpochDay()))
                    .hasSize(1);
            assertThat(policies(live, influx.database()))
                    .containsEntry(influx.retentionPolicy(), "720h0m0s")
                    .containsEntry(influx.seasons().retentionPolicy(), "0s");
        }
    }

    private static Map<String, String> policies(InfluxReader store, String database) {
        Map<String, String> durations = new LinkedHashMap<>();
        for (SeriesTable table : store.query("SHOW RETENTION POLICIES ON \"" + database + "\"")) {
            for (int i = 0; i < table.size(); i++) {
                durations.put(table.text(i, "name"), table.text(i, "duration"));
            }
        }
        return durations;
    }

    private static void sameDays(InfluxSettings before, InfluxSettings after, DayRecord corrected) {
        long from = FIRST.toEpochDay();
        long to = from + DAYS - 1;
        int days = 0;
        try (SeasonReader one = SeasonReader.open(before);
                SeasonReader other = SeasonReader.open(after)) {
            for (DaySubject subject : DaySubject.values()) {
                assertThat(other.ids(subject)).isEqualTo(one.ids(subject)).isNotEmpty();
                for (String id : one.ids(subject)) {
                    List<DayRecord> restored = other.days(subject, id, from, to);
                    assertThat(restored).as(subject + " " + id).isEqualTo(one.days(subject, id, from, to));
                    days += restored.size();
                }
            }
            assertThat(days).isEqualTo((6 + 40 + 2) * DAYS);
            assertThat(other.days(DaySubject.SENSOR, "s001", LEAP.toEpochDay(), LEAP.toEpochDay()))
                    .as("one day, as corrected")
                    .containsExactly(corrected);
            assertThat(other.fires(0, ALWAYS_MS))
                    .isEqualTo(one.fires(0, ALWAYS_MS))
                    .hasSize(10 * DAYS);
            assertThat(other.alertEvents(0, ALWAYS_MS))
                    .isEqualTo(one.alertEvents(0, ALWAYS_MS))
                    .hasSize(2 * DAYS);
        }
    }

    private String review(Path config, String name) throws Exception {
        Path csv = dir.resolve(name);
        SeasonStore.run(
                        "review",
                        "--config",
                        config.toString(),
                        "--season",
                        "2023",
                        "--lang",
                        "en",
                        "--out",
                        csv.toString())
                .expecting(0);
        String text = Files.readString(csv);
        assertThat(text)
                .contains("completeness,days.season,days of the season,,152,")
                .contains("fires,cells.correlation,");
        return text;
    }

    private static List<String> withoutTime(String csv) {
        return csv.lines().filter(line -> !line.startsWith("review,made_at")).toList();
    }

    private void scripts(String script, Path backup, SeasonStore store, String database, List<String> more)
            throws Exception {
        List<String> words =
                new ArrayList<>(List.of("bash", Path.of("../scripts", script).toString(), backup.toString()));
        words.addAll(List.of("--influx-rpc", store.influxd.rpcAddress(), "--database", database));
        words.addAll(more);
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
