package io.emberwatch.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.emberwatch.domain.AlertKind;
import io.emberwatch.geo.GridSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Names and words of others that are markup stay words wherever the page shows them, Leaflet's tooltips and marks included: no
 * element comes of them, so that nothing depends on the content security policy that would keep it from running.
 */
@Timeout(600)
class MarkupTest {

    private static final GridSpec SPEC = GridSpec.liaoning(8000, 16);
    private static final String EVIL = TestRegion.EVIL_NAME;

    @TempDir
    static Path dir;

    private static TestInfluxd influxd;
    private static TestBroker broker;
    private static StandInJob job;
    private static ConsoleServer server;

    @BeforeAll
    static void start() throws Exception {
        influxd = TestInfluxd.start(Files.createDirectories(dir.resolve("influx")));
        TestRegion region = new TestRegion(SPEC, 24);
        region.writeSeries(influxd.settings(), 3, region.burningCell());
        region.writeProducts(dir, TestRegion.LAST_FINAL_MS, 0, false);
        broker = TestBroker.start(dir.resolve("broker"));
        job = new StandInJob(broker);
        Path zones = dir.resolve("zones.json");
        Object ring = List.of(
                List.of(121.5, 41), List.of(123.5, 41), List.of(123.5, 42.5), List.of(121.5, 42.5), List.of(121.5, 41));
        new ObjectMapper()
                .writeValue(
                        zones.toFile(),
                        Map.of(
                                "type",
                                "FeatureCollection",
                                "features",
                                List.of(Map.of(
                                        "type",
                                        "Feature",
                                        "properties",
                                        Map.of("code", "210100", "name_zh", EVIL, "name_en", EVIL),
                                        "geometry",
                                        Map.of("type", "Polygon", "coordinates", List.of(ring))))));
        ConsoleSettings usual = ConsoleTestDrive.settings(dir, SPEC, influxd.settings());
        server = new ConsoleServer(ConsoleTestDrive.settings(usual, EVIL, EVIL, zones, broker.settings("console")))
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

    private static void sayEvil() throws Exception {
        String words = new ObjectMapper()
                .writeValueAsString(Map.of(
                        "sentence_zh", EVIL, "sentence_en", EVIL, "assignee", EVIL, "sensor", EVIL, "outcome", EVIL));
        job.say(AlertKind.INCIDENT, "i-evil", "suspected", "suspected", 3, "sensor:" + EVIL, EVIL, words);
        job.say(AlertKind.INCIDENT, "i-evil", "assigned", "acknowledged", 3, EVIL, EVIL, words);
        job.say(AlertKind.INCIDENT, "i-evil", "commented", "acknowledged", 3, EVIL, EVIL, words);
        job.say(AlertKind.WARNING, "w-210100-1-1", "published", "published", 4, EVIL, EVIL, words);
    }

    private static void staysWords(TestBrowser browser, String where, String css) {
        browser.await("document.querySelector(\"" + css + "\")?.textContent.includes('<img')");
        assertThat(browser.driver.executeScript(
                        "return window.hacked === undefined && !document.querySelector('img[src=x], [onerror]')"))
                .as(where)
                .isEqualTo(true);
    }

    @Test
    void markupOfOthersIsShownAndMakesNoElement() throws Exception {
        try (TestBrowser browser = TestBrowser.open()) {
            browser.size(1440, 900);
            for (String language : List.of("zh", "en")) {
                browser.visit(server.url(), language, "light");
                browser.await("document.documentElement.dataset.ready === 'yes'");
                sayEvil();
                staysWords(browser, "region", "#region");
                browser.driver.executeScript("""
                        for (const dot of document.querySelectorAll('.leaflet-field-pane path')) {
                          dot.dispatchEvent(new MouseEvent('mouseover', {bubbles: true, clientX: 600, clientY: 400}));
                          if (document.querySelector('.leaflet-tooltip')?.textContent.includes('<img')) break;
                          dot.dispatchEvent(new MouseEvent('mouseout', {bubbles: true}));
                        }""");
                staysWords(browser, "tooltip of a sensor", ".leaflet-tooltip");
                browser.driver.executeScript("location.hash = 's=s005'");
                staysWords(browser, "sensor", "#drawer h2");
                browser.driver.executeScript("location.hash = 'a=i-evil'");
                staysWords(browser, "incident and its history", "#drawer");
                browser.click("#deskButton");
                staysWords(browser, "desk", "#drawer");
                browser.click("#areaTable");
                staysWords(browser, "areas", "#sheet");
                browser.driver.executeScript("document.getElementById('sheet').close()");
                browser.click("#sensorList");
                browser.await("document.body.textContent.includes('s005')");
                browser.driver.executeScript("document.getElementById('sheet').close()");
                browser.type("#search", "<img");
                staysWords(browser, "search", "#found");
                browser.shot("markup-" + language);
            }
        }
    }
}
