package io.emberwatch.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.emberwatch.console.access.AccessSettings;
import io.emberwatch.domain.AlertKind;
import io.emberwatch.geo.GridSpec;
import io.emberwatch.store.InfluxSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Masks and chattering sensors, from the command over the API to the event, the list on the page in a real Chromium, and back. */
@Timeout(300)
class HeldDownPageTest {
    private static final String SMOKE = "{\"sentence_en\":\"Smoke\",\"witnesses\":[{\"id\":\"s7\"}]}";

    @TempDir
    Path dir;

    @Test
    void aMaskIsSeenWithItsAuthorAndTakenBackAndAChatteringSensorIsListedUntilItsIncidentIsClosed() throws Exception {
        try (TestBroker broker = TestBroker.start(dir.resolve("broker"));
                StandInJob job = new StandInJob(broker);
                RunningConsole console = RunningConsole.start(
                        dir,
                        AccessSettings.open(dir.resolve("console").toString()),
                        broker.settings("console"),
                        InfluxSettings.of("http://127.0.0.1:9", "fire"),
                        GridSpec.liaoning(8000, 16));
                TestBrowser browser = TestBrowser.open()) {
            AlertDeskTest.await(() ->
                    console.anybody().json("/api/v1/alerts").path("listening").asBoolean());
            job.say(AlertKind.INCIDENT, "i-mask", "suspected", "suspected", 3, "sensor:s7", "smoke", SMOKE);
            job.say(AlertKind.INCIDENT, "i-chat", "suspected", "suspected", 3, "sensor:s9", "smoke", SMOKE);
            String chatters = "{\"sensor\":\"s9\",\"alarms\":4}";
            job.say(AlertKind.INCIDENT, "i-chat", "chattering", "suspected", 3, "system:hygiene", "latched", chatters);
            AlertDeskTest.await(() -> held(console).path("latched").size() == 1);
            String mask = "{\"verb\":\"mask\",\"reason\":\"a kiln\",\"detail\":{\"sensor\":\"s7\",\"from_hour\":12,"
                    + "\"to_hour\":14,\"until\":\"2999-01-01T00:00:00Z\"}}";
            assertThat(console.login("ranger").status("POST", "/api/v1/alerts/i-mask/commands", mask))
                    .isEqualTo(403);
            assertThat(console.login("duty_officer").status("POST", "/api/v1/alerts/i-mask/commands", mask))
                    .isEqualTo(202);
            AlertDeskTest.await(() -> held(console).path("masks").size() == 1);
            assertThat(held(console).path("masks").get(0).path("by").asText()).isEqualTo("duty_officer");

            browser.visitPage(console.server.url(), "en", "light");
            browser.enter("duty_officer", RunningConsole.PASSWORD);
            browser.click("#deskButton");
            browser.click("#burdenOpen");
            assertThat(browser.text("#latched")).contains("sensor s9", "4 alarms within a day");
            assertThat(browser.text("#masks")).contains("sensor s7", "from 12 to 14 h", "duty_officer: a kiln");
            assertThat(browser.seriousFindings()).isEmpty();
            browser.shot("held-down");
            browser.click("#masks button.bordered");
            AlertDeskTest.await(() -> held(console).path("masks").isEmpty());
            assertThat(job.lastCommand().verb()).isEqualTo("unmask");
            assertThat(job.lastCommand().detailJson()).contains("\"s7\"");
            browser.await("!document.querySelector('#masks li')");
            job.say(AlertKind.INCIDENT, "i-chat", "closed", "closed", 3, "duty_officer", "mended", "{}");
            AlertDeskTest.await(() -> held(console).path("latched").isEmpty());
        }
    }

    private static JsonNode held(RunningConsole console) throws Exception {
        return console.anybody().json("/api/v1/alarm-hygiene");
    }
}
