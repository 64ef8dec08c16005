package io.emberwatch.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.emberwatch.domain.AlertKind;
import io.emberwatch.domain.CellId;
import io.emberwatch.domain.CellVariable;
import io.emberwatch.domain.Sensor;
import io.emberwatch.geo.GridSpec;
import io.emberwatch.store.BatchWriter;
import io.emberwatch.store.LineBuffer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** The hour by area, the blind spots and the warned areas: by the API, and on the page in a real Chromium. */
@Timeout(600)
class AreaTest {

    private static final GridSpec SPEC = GridSpec.liaoning(8000, 16);

    @TempDir
    static Path dir;

    private static TestInfluxd influxd;
    private static TestRegion region;
    private static TestBroker broker;
    private static StandInJob job;
    private static ConsoleServer server;

    @BeforeAll
    static void start() throws Exception {
        influxd = TestInfluxd.start(Files.createDirectories(dir.resolve("influx")));
        region = new TestRegion(SPEC, 24);
        region.writeSeries(influxd.settings(), 6, region.burningCell());
        registerASilentOne();
        region.writeProducts(dir, TestRegion.LAST_FINAL_MS, 0, false);
        Path zones = Files.writeString(
                dir.resolve("zones.json"),
                "{\"type\":\"FeatureCollection\",\"features\":["
                        + zone("210000", "辽宁省", "Liaoning", 118.5, 38.6, 126, 43.6) + ","
                        + zone("210100", "沈阳市", "Shenyang", 121.5, 41, 123.5, 42.5) + ","
                        + zone("210200", "大连市", "Dalian", 121, 39, 123, 40.5) + "]}");
        broker = TestBroker.start(dir.resolve("broker"));
        job = new StandInJob(broker);
        ConsoleSettings usual = ConsoleTestDrive.settings(dir, SPEC, influxd.settings());
        server = new ConsoleServer(ConsoleTestDrive.settings(
                        usual, usual.regionNameZh(), usual.regionNameEn(), zones, broker.settings("console")))
                .start();
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable part : new AutoCloseable[] {server, job, broker, influxd}) {
            if (part != null) {
                part.close();
            }
        }
    }

    private static String zone(
            String code, String zh, String en, double west, double south, double east, double north) {
        String ring = "[[%s,%s],[%s,%s],[%s,%s],[%s,%s],[%s,%s]]"
                .formatted(west, south, east, south, east, north, west, north, west, south);
        return ("{\"type\":\"Feature\",\"properties\":{\"code\":\"%s\",\"name_zh\":\"%s\",\"name_en\":\"%s\"},"
                        + "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[%s]}}")
                .formatted(code, zh, en, ring);
    }

    private static JsonNode json(String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server.url() + path)).build();
        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }

    private static double sum(JsonNode numbers) {
        double sum = 0;
        for (JsonNode number : numbers) {
            sum += number.asDouble();
        }
        return sum;
    }

    @Test
    void theProvinceHoldsWhatItsMapHolds() throws Exception {
        JsonNode areas = json("api/v1/areas?level=province");
        assertThat(areas.path("levels").toString()).isEqualTo("[\"province\",\"prefecture\"]");
        assertThat(areas.path("areas")).hasSize(1);
        JsonNode province = areas.path("areas").get(0);
        float[] classes = region.hour(TestRegion.LAST_FINAL_MS).get(CellVariable.DANGER_CLASS);
        int inside = 0;
        for (int i = 0; i < classes.length; i++) {
            CellId cell = cell(i);
            double lat = region.grid.latDeg(cell);
            double lon = region.grid.lonDeg(cell);
            inside += classes[i] >= 1 && lat > 38.6 && lat < 43.6 && lon > 118.5 && lon < 126 ? 1 : 0;
        }
        assertThat(sum(province.path("areaByClassKm2")) / 64).isEqualTo(inside);
        assertThat(json("api/v1/areas").path("areas")).hasSize(3);
    }

    @Test
    void whatIsBlindIsCountedOnceAndTheSilentStationIsNamed() throws Exception {
        JsonNode blind = json("api/v1/blindspots?detect_km=20");
        JsonNode ha = blind.path("hectares");
        assertThat(ha.path("undetected").asDouble())
                .as("no sensor of this field smells smoke")
                .isCloseTo(ha.path("burnable").asDouble(), within(1e-6));
        assertThat(ha.path("either").asDouble()).isEqualTo(ha.path("undetected").asDouble());
        assertThat(ha.path("unmeasured").asDouble())
                .isPositive()
                .isLessThan(ha.path("burnable").asDouble());
        assertThat(ha.path("weighted").asDouble())
                .isGreaterThan(ha.path("burnable").asDouble());
        JsonNode first = blind.path("repairs").get(0);
        assertThat(first.path("sensor").asText())
                .as("it stands where the map knows nothing")
                .isEqualTo("s900");
        assertThat(first.path("name").asText()).isEqualTo("东北角");
        assertThat(first.path("hectares").asDouble()).isPositive();
        assertThat(first.path("weighted").asDouble())
                .isGreaterThan(first.path("hectares").asDouble());
    }

    private static CellId cell(int i) {
        return new CellId(i / region.grid.cols(), i % region.grid.cols());
    }

    /** A station that is registered where the map knows nothing, and never spoke. */
    private static void registerASilentOne() throws Exception {
        int i = 0;
        while (!region.burns[i] || region.known[i]) {
            i++;
        }
        double lat = region.grid.latDeg(cell(i));
        double lon = region.grid.lonDeg(cell(i));
        try (BatchWriter writer = BatchWriter.open(influxd.settings(), "test")) {
            LineBuffer lines = new LineBuffer();
            Sensor silent = new Sensor("s900", "g9", "东北角", lat, lon, 300, 10, Sensor.Exposure.OPEN);
            writer.encoder().sensor(silent, TestRegion.LAST_FINAL_MS - TestRegion.HOUR_MS, lines);
            writer.write(lines);
            writer.flush();
        }
    }

    @Test
    void thePageShowsTheTableTheBlindSpotsAndTheWarnedArea() throws Exception {
        while (!json("api/v1/alerts")
                .path("listening")
                .asBoolean()) { // what is said before is stored by the real job alone
            LockSupport.parkNanos(50_000_000L);
        }
        job.say(AlertKind.WARNING, "w-210100-1", "proposed", "proposed", 4, "system:keep-warnings", "", "{}");
        job.say(AlertKind.WARNING, "w-210100-1", "published", "published", 4, "leader", "", "{}");
        try (TestBrowser browser = TestBrowser.open()) {
            browser.size(1440, 900);
            browser.visit(server.url(), "en", "light");
            browser.awaitReady();
            browser.await("[...document.querySelectorAll('path')].some((p) => p.getAttribute('stroke') === '#e06c00'"
                    + " && p.getAttribute('stroke-width') === '4')");
            browser.click("#showBlind");
            browser.await(
                    "[...document.querySelectorAll('.leaflet-tile-loaded')].some((i) => i.src?.includes('/maps/blind/'))");
            browser.shot("areas-1-blind-and-warned");
            browser.click("#areaTable");
            browser.await("document.querySelectorAll('#sheet .areas tbody tr').length === 2");
            assertThat(browser.text("#sheet"))
                    .contains("Shenyang")
                    .contains("Dalian")
                    .contains("Orange");
            assertThat(browser.seriousFindings()).isEmpty();
            browser.shot("areas-2-table");
            browser.click("[data-area='210200']");
            browser.await("!document.querySelector('#sheet').open");
            browser.click("#blindList");
            browser.await("document.querySelector('#sheet').textContent.includes('Weighted by danger')");
            assertThat(browser.seriousFindings()).isEmpty();
            browser.shot("areas-3-repairs");
            List<String> faults = browser.driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                    .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
                    .map(LogEntry::getMessage)
                    .toList();
            assertThat(faults).isEmpty();
        }
    }
}
