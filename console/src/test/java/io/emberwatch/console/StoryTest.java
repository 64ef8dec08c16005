package io.emberwatch.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.console.access.AccessSettings;
import io.emberwatch.domain.AlertKind;
import io.emberwatch.geo.GridSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three nights in a real Chromium over a real broker and a real database: the duty officer's, the leader's, the ranger's.
 * Pictures of each step lie in {@code target/screenshots}.
 */
@Timeout(600)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StoryTest {

    private static final GridSpec SPEC = GridSpec.liaoning(8000, 16);
    private static final String FIRE = "i-s005-20260403";
    private static final String WARNING = "w-210100-202604030600-1";

    @TempDir
    static Path dir;

    private static TestInfluxd influxd;
    private static TestBroker broker;
    private static StandInJob job;
    private static RunningConsole console;
    private static TestBrowser browser;

    @BeforeAll
    static void open() throws Exception {
        influxd = TestInfluxd.start(Files.createDirectories(dir.resolve("influx")));
        TestRegion region = new TestRegion(SPEC, 60);
        region.writeSeries(influxd.settings(), 6, region.burningCell());
        for (int h = 5; h >= 0; h--) {
            region.writeProducts(dir, TestRegion.LAST_FINAL_MS - h * TestRegion.HOUR_MS, 0, false);
        }
        broker = TestBroker.start(dir.resolve("broker"));
        job = new StandInJob(broker);
        console = RunningConsole.start(
                dir,
                AccessSettings.open(dir.resolve("console").toString()),
                broker.settings("console"),
                influxd.settings(),
                SPEC);
        browser = TestBrowser.open();
        browser.driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(90));
    }

    @AfterAll
    static void close() throws Exception {
        if (browser != null) {
            browser.close();
        }
        if (console != null) {
            console.close();
        }
        if (job != null) {
            job.close();
        }
        if (broker != null) {
            broker.close();
        }
        if (influxd != null) {
            influxd.close();
        }
    }

    private static void visit(String hash, String language, String theme) {
        browser.visitPage(console.server.url() + hash, language, theme);
    }

    private static void awaitBadge(String word) {
        browser.await("document.querySelector('#drawer .sentence')?.textContent.includes('" + word + "')");
    }

    @Test
    @Order(1)
    void theDutyOfficerSeesSmokeRiseIsCalledAnswersVerifiesAndCloses() throws Exception {
        browser.size(1440, 900);
        visit("", "en", "dark");
        browser.click("#account");
        browser.shot("story-1a-login");
        browser.login("duty_officer", RunningConsole.PASSWORD);
        browser.click("#deskButton");
        assertThat(browser.text("#drawer")).contains("No open incident");
        browser.shot("story-1b-empty-desk");

        String suspected = "PM2.5 at s005 rose from 31 to 188 µg/m³ in 12 min; its neighbours stayed at 28.";
        job.say(
                AlertKind.INCIDENT,
                FIRE,
                "suspected",
                "suspected",
                3,
                "sensor:s005",
                suspected,
                "{\"sentence_en\":\"" + suspected
                        + "\",\"sentence_zh\":\"s005 的 PM2.5 在 12 分钟内由 31 升至 188 µg/m³，邻站为 28。\"}");
        browser.await("document.querySelector('[data-alert]')");
        job.say(
                AlertKind.INCIDENT,
                FIRE,
                "confirmed",
                "confirmed",
                5,
                "sensor:s017",
                "Two sensors within the wind's travel time.",
                "{\"origin\":{\"lat_deg\":41.70,\"lon_deg\":122.9,\"radius_km\":6},"
                        + "\"run_out\":{\"toward_deg\":60,\"km_1h\":4,\"km_3h\":12,\"km_6h\":26,\"note\":\"rough\"},"
                        + "\"wind_kmh\":24,\"wind_from_deg\":240}");
        job.say(
                AlertKind.CALL,
                FIRE,
                "told",
                "open",
                5,
                "system:call-people",
                "",
                "{\"person\":\"wang\",\"channel\":\"sms\",\"answer_by_ms\":" + (System.currentTimeMillis() + 300_000)
                        + "}");
        browser.await("document.documentElement.dataset.ringing === 'yes'");
        browser.await("Number(document.documentElement.dataset.rang) >= 1");
        browser.await("/\\d:\\d\\d/.test(document.querySelector('[data-due]')?.textContent)");
        browser.shot("story-1c-called");
        browser.click("#mute");
        browser.await("document.documentElement.dataset.ringing === 'no'");

        browser.click("[data-alert]");
        awaitBadge("PM2.5");
        browser.shot("story-1d-incident");
        browser.click("[data-verb=acknowledge]");
        awaitBadge("Taken on by duty_officer");
        browser.type("#assignee", "张护林");
        browser.click("[data-verb=assign]");
        awaitBadge("given to 张护林");
        assertThat(browser.at("#assignee").getDomProperty("value")).isEmpty();
        browser.driver.executeScript("document.querySelector('#outcome').value = 'permitted_burn'");
        browser.type("#assignee", "李");
        browser.driver.executeScript("window.before = document.querySelector('#assignee')");
        job.say(AlertKind.CALL, FIRE, "delivered", "open", 5, "system:dispatch", "", "{\"person\":\"wang\"}");
        browser.await("!document.querySelector('#drawer').contains(window.before)");
        assertThat(browser.at("#outcome").getDomProperty("value"))
                .as("an event redraws the panel and not what the officer has chosen")
                .isEqualTo("permitted_burn");
        assertThat(browser.at("#assignee").getDomProperty("value")).isEqualTo("李");
        assertThat(browser.driver.executeScript("return document.activeElement.id"))
                .isEqualTo("assignee");
        browser.driver.executeScript("document.querySelector('#outcome').value = 'fire'");
        browser.click("[data-verb=verify]");
        browser.await("document.querySelector('#toast').textContent.includes('why')");
        browser.type("#why", "Flames seen by the crew, 0.3 ha of grass");
        browser.click("[data-verb=verify]");
        awaitBadge("verified");
        browser.shot("story-1e-verified");
        browser.type("#why", "Out at 16:40");
        browser.click("[data-verb=close]");
        browser.await("document.querySelector('[data-verb=close]').textContent.includes('sure')");
        browser.click("[data-verb=close]");
        awaitBadge("closed");
        assertThat(browser.text("#drawer"))
                .contains("Flames seen by the crew")
                .contains("duty_officer")
                .contains("wang");
        browser.shot("story-1f-closed");
    }

    @Test
    @Order(2)
    void theLeaderConsultsApprovesAndPublishesAndTheTownshipsDoTheirDuties() throws Exception {
        browser.size(1440, 900);
        job.say(
                AlertKind.WARNING,
                WARNING,
                "proposed",
                "proposed",
                4,
                "system:keep-warnings",
                "class 4 or above for 3 of the last 6 hours; in the last one on 62 % of the land",
                "{\"proposed_level\":4,\"share\":0.62}");
        visit("#a=" + WARNING, "zh", "light");
        browser.click("#account");
        browser.login("leader", RunningConsole.PASSWORD);
        awaitBadge("橙色");
        browser.shot("story-2a-proposed");
        browser.click("[data-verb=consult]");
        browser.await("!document.querySelector('[data-verb=consult]')");
        browser.click("[data-verb=approve]");
        browser.click("[data-verb=publish]");
        browser.await("document.querySelector('[data-verb=publish]').dataset.sure === 'yes'");
        browser.click("[data-verb=publish]");
        browser.await("document.querySelectorAll('[data-duty]').length === 4");
        browser.shot("story-2b-published");
        browser.click("[data-duty]");
        browser.await("document.querySelectorAll('[data-duty]').length === 3");
        assertThat(browser.text(".duties")).contains("✓ leader");
        browser.await("document.querySelector('#deskButton .w4')");
        browser.shot("story-2c-duties");
        assertThat(browser.seriousFindings()).isEmpty();
    }

    @Test
    @Order(3)
    void theRangerAnswersOnAPhoneAndReportsWhatWasFound() throws Exception {
        browser.size(360, 740);
        String id = "i-s011-20260403";
        job.say(
                AlertKind.INCIDENT,
                id,
                "suspected",
                "suspected",
                3,
                "sensor:s011",
                "烟雾",
                "{\"sentence_zh\":\"s011 一氧化碳上升，请到现场查看。\",\"sentence_en\":\"CO rises at s011.\"}");
        visit("#a=" + id, "zh", "light");
        awaitBadge("请到现场查看");
        browser.shot("story-3a-phone");
        browser.click("#drawer .do button, #drawer .actions .primary");
        browser.login("ranger", RunningConsole.PASSWORD);
        browser.click("[data-verb=acknowledge]");
        awaitBadge("接警：ranger");
        browser.type("#why", "<img src=x onerror=window.hacked=1> 秸秆焚烧，已扑灭");
        browser.click("[data-verb=note]");
        browser.await("document.querySelector('.history').textContent.includes('秸秆焚烧')");
        browser.shot("story-3b-answered");
        assertThat(browser.driver.executeScript("return window.hacked === undefined"))
                .isEqualTo(true);
        assertThat(browser.driver.executeScript("return document.documentElement.scrollWidth <= 360"))
                .isEqualTo(true);
        assertThat(browser.driver.executeScript("return document.querySelector('[data-verb=verify]') === null"))
                .as("what a ranger may not do is not offered")
                .isEqualTo(true);
        assertThat(browser.seriousFindings()).isEmpty();
    }

    @Test
    @Order(4)
    void nothingSeriousIsFoundOfTheMapTheDeskAndTheForms() throws Exception {
        browser.size(1440, 900);
        for (String theme : new String[] {"light", "dark"}) {
            visit("", "en", theme);
            assertThat(browser.seriousFindings()).as("map, " + theme).isEmpty();
            browser.click("#deskButton");
            browser.await("!document.querySelector('#drawer').hidden");
            assertThat(browser.seriousFindings()).as("desk, " + theme).isEmpty();
            browser.click("#account");
            browser.login("duty_officer", RunningConsole.PASSWORD);
            browser.click("#handover");
            browser.await("document.querySelector('#handoverText')");
            assertThat(browser.seriousFindings()).as("handover, " + theme).isEmpty();
            browser.shot("story-4-handover-" + theme);
        }
    }
}
