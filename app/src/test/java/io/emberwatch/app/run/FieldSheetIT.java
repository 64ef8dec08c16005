package io.emberwatch.app.run;

import static io.emberwatch.app.run.FieldDesk.AT;
import static io.emberwatch.app.run.FieldDesk.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.emberwatch.console.TestBrowser;
import io.emberwatch.domain.Channel;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Sensor;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The forms of the field's sheet in a real Chromium over broker, job and database: a stranger is adopted, a sensor moved, lent and
 * replaced, a refused message played again, a value judged. Each is looked for afterwards in what the job stored, in the sheet's
 * own log and in the audit, with its author and reason.
 */
@Tag("long")
@Timeout(600)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FieldSheetIT {

    /** The clock of central Brazil, in which the forms speak. */
    private static final ZoneOffset CLOCK = ZoneOffset.ofHours(-3);

    @TempDir
    static Path dir;

    private static TestBrowser browser;
    private static FieldDesk desk;

    @BeforeAll
    static void open() throws Exception {
        browser = TestBrowser.open();
        desk = FieldDesk.start(dir);
        desk.announce("g1", new Sensor("s1", "g1", "北坡", -15.8, -47.9, 1_100, 10, Sensor.Exposure.OPEN));
        desk.say("s1", "g1", 0);
        desk.say("s9", "g1", 0);
        desk.say("s1", "g2", 3);
        await(() -> desk.store.readingCount(AT, AT) == 2 ? desk : null);
        browser.size(1440, 900);
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
        if (desk != null) {
            desk.close();
        }
    }

    private static void visit(String hash, String language, String theme) {
        browser.visitPage(desk.url() + hash, language, theme);
        browser.enter(FieldDesk.OPERATOR, FieldDesk.PASSWORD);
        load(hash);
    }

    /** Loads the page anew at an address. */
    private static void load(String hash) {
        browser.driver.get("about:blank");
        browser.driver.get(desk.url() + hash);
        browser.awaitReady();
    }

    /** Sets a field that the browser would rather have picked from a calendar, in the region's own clock. */
    private static void pick(String css, long timeMs) {
        browser.at(css);
        browser.driver.executeScript(
                "document.querySelector(arguments[0]).value = arguments[1]",
                css,
                Instant.ofEpochMilli(timeMs).atOffset(CLOCK).toLocalDateTime().toString());
    }

    private static void send(String reason) {
        browser.type("#orderReason", reason);
        browser.click("#sheet form button[type=submit]");
        browser.await("!document.querySelector('#sheet').open");
        browser.await("document.querySelector('#toast').textContent.length > 0");
    }

    /** The order that the job has carried out for a reason. */
    private static JsonNode carriedOut(String list, String reason) throws Exception {
        JsonNode done = await(() -> {
            for (JsonNode one : desk.get("/api/v1/field/history").path(list)) {
                if (one.path("reason").asText().equals(reason)) {
                    return one;
                }
            }
            return null;
        });
        assertThat(done.path("author").asText()).isEqualTo(FieldDesk.OPERATOR);
        assertThat(desk.audit()).contains(reason);
        return done;
    }

    private static JsonNode sensor(String id) throws Exception {
        return desk.get("/api/v1/field/sensors/" + id).path("sensor");
    }

    /** The log of orders as the sheet shows it. */
    private static String log() {
        load("#f=history");
        browser.at("#sheet .orders td");
        return browser.text("#sheet");
    }

    @Test
    @Order(1)
    void aStrangerIsAdoptedInChinese() throws Exception {
        visit("#f=strangers", "zh", "light");
        browser.at("[data-adopt=s9]");
        browser.shot("field-1a-strangers-zh");
        browser.click("[data-adopt=s9]");
        browser.type("#orderName", "水库边");
        browser.type("#orderLat", "-15.95");
        browser.type("#orderLon", "-47.75");
        browser.type("#orderElevation", "1020");
        browser.shot("field-1b-adopt-zh");
        send("今早新装");
        JsonNode order = carriedOut("orders", "今早新装");
        assertThat(order.path("sensor").asText()).isEqualTo("s9");
        await(() -> sensor("s9").path("known").asBoolean() ? order : null);
        assertThat(sensor("s9").path("name").asText()).isEqualTo("水库边");
        assertThat(log()).contains("今早新装").contains(FieldDesk.OPERATOR);
        browser.shot("field-1c-log-zh");
    }

    @Test
    @Order(2)
    void aSensorIsMovedThenReplacedWithoutLosingWhatItSaid() throws Exception {
        visit("#s=s1", "zh", "dark");
        browser.click("#orderPlace");
        browser.type("#orderLat", "-15.81");
        browser.type("#orderElevation", "1135");
        pick("#orderFrom", AT);
        browser.shot("field-2a-move-zh-dark");
        send("移到山脊");
        JsonNode moved = carriedOut("orders", "移到山脊");
        assertThat(moved.path("lat").asDouble()).isEqualTo(-15.81);
        await(() -> sensor("s1").path("lat").asDouble() == -15.81 ? moved : null);
        browser.await("document.querySelector('#drawer .history')?.textContent.includes('移到山脊')");
        browser.shot("field-2b-moved-zh-dark");

        browser.click("#orderPlace");
        browser.type("#orderName", "北坡（新）");
        browser.type("#orderWindHeight", "2");
        pick("#orderFrom", AT + 60_000);
        send("旧传感器被雷击，换新");
        JsonNode replaced = carriedOut("orders", "旧传感器被雷击，换新");
        assertThat(replaced.path("version").asInt())
                .isEqualTo(moved.path("version").asInt() + 1);
        await(() -> sensor("s1").path("name").asText().equals("北坡（新）") ? replaced : null);
        assertThat(replaced.path("lat").asDouble()).as("where it was moved to").isEqualTo(-15.81);
        assertThat(replaced.path("elevationM").asDouble()).isEqualTo(1135);
        assertThat(desk.store.readings("s1", AT, AT)).hasSize(1);
    }

    @Test
    @Order(3)
    void aSensorIsLentAndWhatWasRefusedBeforeIsPlayedAgain() throws Exception {
        visit("#f=letters", "en", "light");
        browser.at("[data-replay]");
        browser.shot("field-3a-letters-en");
        load("#s=s1");
        browser.click("#orderPlace");
        browser.type("#orderGateway", "g2");
        pick("#orderFrom", AT + 120_000);
        browser.shot("field-3b-lend-en");
        send("Lent to the south ridge");
        assertThat(carriedOut("orders", "Lent to the south ridge")
                        .path("gateway")
                        .asText())
                .isEqualTo("g2");

        assertThat(desk.store.readingCount(AT + 180_000, AT + 180_000)).isZero();
        load("#f=letters");
        browser.click("[data-replay]");
        browser.shot("field-3c-replay-en");
        send("It belongs there since");
        await(() -> desk.store.readingCount(AT + 180_000, AT + 180_000) == 1 ? desk : null);
        Reading read = desk.store.readings("s1", AT + 180_000, AT + 180_000).get(0);
        assertThat(read.value(Channel.TEMP_C)).isEqualTo(23);
        assertThat(desk.audit()).contains("It belongs there since");
    }

    @Test
    @Order(4)
    void aPersonsWordAboutAValueOutranksTheChecks() throws Exception {
        visit("#s=s1", "en", "light");
        browser.click("#orderJudge");
        pick("#judgeFrom", AT + 120_000);
        pick("#judgeTo", AT + 240_000);
        browser.shot("field-4a-judge-en");
        send("Painted over by the crew");
        JsonNode word = carriedOut("overrides", "Painted over by the crew");
        assertThat(word.path("good").asBoolean(true)).isFalse();
        await(() -> desk.store.readings("s1", AT + 180_000, AT + 180_000).stream()
                .filter(reading -> Double.isNaN(reading.usable(Channel.TEMP_C)))
                .findAny()
                .orElse(null));
        assertThat(desk.store.readings("s1", AT + 180_000, AT + 180_000).get(0).value(Channel.TEMP_C))
                .as("the value itself is kept")
                .isEqualTo(23);
        assertThat(log())
                .contains("Painted over by the crew")
                .contains("Lent to the south ridge")
                .contains("今早新装");
        browser.shot("field-4b-log-en");
        assertThat(browser.seriousFindings()).isEmpty();
    }
}
