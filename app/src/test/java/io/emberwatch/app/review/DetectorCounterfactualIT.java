package io.emberwatch.app.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.emberwatch.app.config.ConfigLoader;
import io.emberwatch.app.run.Overrides;
import io.emberwatch.app.run.Wiring;
import io.emberwatch.app.simulate.SyntheticSeason;
import io.emberwatch.console.ConsoleServer;
import io.emberwatch.console.ConsoleSettings;
import io.emberwatch.console.TestBrowser;
import io.emberwatch.domain.DaySubject;
import io.emberwatch.geo.Grid;
import io.emberwatch.store.BatchWriter;
import io.emberwatch.store.LineBuffer;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/** The smoke of the Camp Fire of 2018, stored from real monitors, shown to the watch again under other settings. */
@Timeout(300)
class DetectorCounterfactualIT {

    private static final Path CAMP_FIRE = SeasonStore.SHARED.resolve("smoke_pm25_camp_fire_2018");
    private static final Path HOURLY = CAMP_FIRE.resolve("camp_fire_2018_hourly.csv.gz");
    private static final Path MONITORS = CAMP_FIRE.resolve("camp_fire_2018_stations.csv");
    private static final LocalDate FIRST = LocalDate.of(2018, 11, 8);
    private static final int DAYS = 16;
    private static final String CAREFUL = "careful:suspect_days=80,confirm_years=16,floor_rise=1.2,floor_pair=1.2";

    @TempDir
    Path dir;

    @Test
    void aRealFireIsFoundByTheJobsSettingsAndNotByDeafOnes() throws Exception {
        assumeTrue(Files.isReadable(HOURLY), HOURLY + " is absent: test skipped");
        try (SeasonStore store = SeasonStore.start(dir)) {
            Path config = california(store);
            importSmoke(config);
            ReviewFigures figures =
                    review(config, "same:floor_rise=0.6", CAREFUL, "deaf:floor_rise=20,floor_slow=20,floor_pair=50");
            assertThat(figures.value("detectors.issued.suspected"))
                    .as("no system was there to issue anything")
                    .isZero();
            assertThat(figures.value("detectors.job.confirmed")).isGreaterThan(10);
            assertThat(figures.value("detectors.job.hits")).isPositive();
            assertThat(figures.value("detectors.job.found")).isEqualTo(1);
            for (String key : List.of("suspected", "confirmed", "hits", "found")) {
                assertThat(figures.value("detectors.same." + key))
                        .as(key)
                        .isEqualTo(figures.value("detectors.job." + key));
            }
            assertThat(figures.value("detectors.careful.suspected"))
                    .isLessThan(figures.value("detectors.job.suspected"));
            assertThat(figures.value("detectors.careful.confirmed"))
                    .isLessThan(figures.value("detectors.job.confirmed"))
                    .isPositive();
            assertThat(figures.value("detectors.deaf.confirmed")).isZero();
            assertThat(figures.value("detectors.deaf.found")).isZero();
            long heard = hoursHeard(SeasonStore.wiring(config));
            assertThat(figures.present("detectors.job.confirmed")).isEqualTo(heard);
            assertThat(figures.line("detectors.job.confirmed").getField("query"))
                    .contains("\"reading\"");
            assertThat(SeasonStore.run(words(config, "odd:colour=1").toArray(String[]::new))
                            .expecting(2)
                            .err())
                    .contains("detector [odd:colour=1] has [colour], which must be one of");
            thePageShowsTheSameBesideEachOther(config, figures);
        }
    }

    /** The analyst types other settings into the page's field, reads them beside what was issued, and takes the same away as CSV. */
    private static void thePageShowsTheSameBesideEachOther(Path config, ReviewFigures command) throws Exception {
        Wiring wiring = new Wiring(Overrides.of(ConfigLoader.load(config), null, null, 0));
        try (TestBrowser browser = TestBrowser.open();
                ConsoleServer server = new ConsoleServer(wiring.console(ConsoleSettings.Now.DATA)).start()) {
            browser.size(1280, 1000);
            ReviewPage page = new ReviewPage(browser, server.url().replaceAll("/$", "") + "/review");
            page.ask("zone", DaySubject.REGION, "fire", "2018", CAREFUL);
            for (String side : List.of("issued", "job", "careful")) {
                for (String key : List.of("suspected", "confirmed", "hits", "found")) {
                    String figure = side + "." + key;
                    assertThat(Double.parseDouble(page.figure("detectors", figure)))
                            .as(figure)
                            .isEqualTo(command.value("detectors." + figure));
                }
            }
            assertThat(browser.driver.findElement(By.id("csv")).getAttribute("href"))
                    .contains("detector=careful");
            browser.driver.executeScript(
                    "document.querySelector(\"table[data-section='detectors']\").scrollIntoView()");
            browser.shot("review-detectors");
        }
    }

    private static Path california(SeasonStore store) throws Exception {
        Map<String, String> changes = new LinkedHashMap<>();
        changes.put("utc_offset: \"-03:00\"", "utc_offset: \"-08:00\"");
        changes.put("lon0_deg: -47.5", "lon0_deg: -121");
        changes.put("lat0_deg: -18", "lat0_deg: 39");
        changes.put("parallel1_deg: -14.67", "parallel1_deg: 37.5");
        changes.put("parallel2_deg: -21.33", "parallel2_deg: 41");
        changes.put("west_deg: -53", "west_deg: -124.5");
        changes.put("south_deg: -23", "south_deg: 36");
        changes.put("east_deg: -42", "east_deg: -118");
        changes.put("north_deg: -13", "north_deg: 42");
        changes.put("- {name: dry, from: \"06-01\", to: \"10-31\"}", "- {name: fire, from: \"11-08\", to: \"11-23\"}");
        changes.put("products:\n", "review:\n  fires_within_km: 150\n\nproducts:\n");
        return store.region("california", changes);
    }

    private void importSmoke(Path config) throws Exception {
        SeasonStore.run(
                        "archive",
                        "import",
                        "--config",
                        config.toString(),
                        "--stations",
                        MONITORS.toString(),
                        "--readings",
                        HOURLY.toString(),
                        "--columns",
                        "time_utc=time,device=id,latitude=lat,longitude=lon,elevation=elevation_m,locationName=name")
                .expecting(0);
        Path fires = Files.writeString(
                dir.resolve("fires.csv"), "time,lat,lon,id\n2018-11-08T14:33:00Z,39.76,-121.62,camp\n");
        SeasonStore.run("archive", "fires", "--config", config.toString(), "--fires", fires.toString())
                .expecting(0);
        try (BatchWriter writer =
                BatchWriter.open(SeasonStore.wiring(config).influx().seasons(), "days")) {
            LineBuffer lines = new LineBuffer();
            for (int d = 0; d < DAYS; d++) {
                writer.encoder()
                        .seasons()
                        .day(SyntheticSeason.day(DaySubject.ZONE, DaySubject.REGION, FIRST.plusDays(d)), lines);
            }
            writer.write(lines);
            writer.flush();
        }
    }

    private List<String> words(Path config, String... detectors) {
        List<String> words = new ArrayList<>(List.of("review", "--config", config.toString(), "--season", "2018"));
        words.addAll(List.of("--lang", "en", "--out", dir.resolve("review.csv").toString()));
        for (String detector : detectors) {
            words.addAll(List.of("--detector", detector));
        }
        return words;
    }

    private ReviewFigures review(Path config, String... detectors) throws Exception {
        SeasonStore.run(words(config, detectors).toArray(String[]::new)).expecting(0);
        return ReviewFigures.read(dir.resolve("review.csv"));
    }

    /** Monitors in the grid and hours of the season for which the file has a number. */
    private static long hoursHeard(Wiring wiring) throws Exception {
        Grid grid = Grid.of(wiring.gridSpec());
        Set<String> own = new HashSet<>();
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(MONITORS)) {
            reader.forEach(line -> {
                double lat = Double.parseDouble(line.getField("latitude"));
                if (grid.cellAt(lat, Double.parseDouble(line.getField("longitude")))
                        .isPresent()) {
                    own.add(line.getField("device"));
                }
            });
        }
        Instant from = FIRST.atStartOfDay().toInstant(ZoneOffset.ofHours(-8));
        Instant to = FIRST.plusDays(DAYS).atStartOfDay().toInstant(ZoneOffset.ofHours(-8));
        Set<String> heard = new HashSet<>();
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder()
                .ofNamedCsvRecord(new InputStreamReader(
                        new GZIPInputStream(Files.newInputStream(HOURLY)), StandardCharsets.UTF_8))) {
            reader.forEach(line -> {
                Instant time = Instant.parse(line.getField("time_utc"));
                boolean believed =
                        !line.getField("pm25_ugm3").isEmpty() && Double.parseDouble(line.getField("pm25_ugm3")) >= 0;
                if (believed && !time.isBefore(from) && time.isBefore(to) && own.contains(line.getField("device"))) {
                    heard.add(line.getField("device") + time);
                }
            });
        }
        return heard.size();
    }
}
