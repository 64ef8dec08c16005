package io.emberwatch.console.dispatch;

import static io.emberwatch.console.dispatch.DispatchRig.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.console.RunningConsole;
import io.emberwatch.console.TestBrowser;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What each person had to bear within a week, told to the real dispatcher over a broker, seen on the page in a real Chromium. */
@Timeout(300)
class BurdenPageTest {

    @TempDir
    Path dir;

    @Test
    void thePageNamesWhoHasTooMuchAndWhatMostOfItComesFrom() throws Exception {
        try (DispatchRig rig = DispatchRig.start(dir)) {
            try (RunningConsole console = rig.console(dir, "burden"); // three alerts a week are bearable
                    TestBrowser browser = TestBrowser.open()) {
                await(() -> {
                    rig.tell("i-0", "wang", "mailbox", 5, "zone:210100"); // until the dispatcher listens
                    return weeks(console) == 1;
                });
                for (int i = 1; i <= 4; i++) {
                    rig.tell("i-" + i, "li", "mailbox", 5, i == 2 ? "sensor:s-9" : "sensor:s-7");
                }
                await(() -> console.anybody()
                                .json("/api/v1/alarm-budget")
                                .path("weeks")
                                .path(0)
                                .path("alerts")
                                .asInt()
                        == 4);
                browser.visit(console.server.url(), "en", "light");
                browser.click("#deskButton");
                browser.click("#burdenOpen");
                browser.await("document.querySelectorAll('#burden tbody tr').length === 2");
                assertThat(browser.text("#burden [data-person=li]"))
                        .contains("4 of 3", "too many", "sensor s-7", "(3)");
                assertThat(browser.text("#burden [data-person=wang]"))
                        .contains("1 of 3", "210100")
                        .doesNotContain("too many");
                assertThat(browser.seriousFindings()).isEmpty();
                browser.shot("burden");
            }
        }
    }

    private static int weeks(RunningConsole console) throws Exception {
        return console.anybody().json("/api/v1/alarm-budget").path("weeks").size();
    }
}
