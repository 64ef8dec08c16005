package io.emberwatch.console.dispatch;

import static io.emberwatch.console.dispatch.DispatchRig.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.emberwatch.console.RunningConsole;
import io.emberwatch.domain.AlertCommand;
import io.emberwatch.domain.AlertKind;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Answer links over HTTP, as the people and those who want to be them use them: replayed, expired, another's, guessed. */
@Timeout(180)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AnswerPageTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    static Path dir;

    private static DispatchRig rig;
    private static RunningConsole console;

    @BeforeAll
    static void start() throws Exception {
        rig = DispatchRig.start(dir);
        console = rig.console(dir, "answers");
        RunningConsole.Caller officer = console.login("duty_officer");
        await(() -> {
            rig.tell("i-first", "li", "mailbox", 5); // until the dispatcher listens
            return !linkOf(officer.json("/api/v1/mailboxes"), "i-first").isEmpty();
        });
    }

    @AfterAll
    static void stop() throws Exception {
        console.close();
        rig.close();
    }

    private static String link(String alert, String person) throws Exception {
        rig.tell(alert, person, "mailbox", 5);
        RunningConsole.Caller officer = console.login("duty_officer");
        await(() -> !linkOf(officer.json("/api/v1/mailboxes"), alert).isEmpty());
        return linkOf(officer.json("/api/v1/mailboxes"), alert);
    }

    private static String linkOf(JsonNode mailboxes, String alert) {
        for (JsonNode letter : mailboxes.path("letters")) {
            if (letter.path("alertId").asText().equals(alert)) {
                return letter.path("link").asText();
            }
        }
        return "";
    }

    private static HttpResponse<String> open(String url) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static int press(String url, String note) throws Exception {
        return HTTP.send(
                        HttpRequest.newBuilder(URI.create(url))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString("note=" + note))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    private static long refused(String why) throws Exception {
        return console.anybody()
                .json("/api/v1/alarm-budget")
                .path("refusedLinks")
                .path(why)
                .asLong();
    }

    private static List<AlertCommand> answers(String alert) {
        return rig.commands("acknowledge").stream()
                .filter(command -> command.alertId().equals(alert))
                .toList();
    }

    @Test
    void aLinkAnswersOnceAndOpeningItAnswersNothing() throws Exception {
        String link = link("i-once", "li");
        for (int scan = 0; scan < 3; scan++) {
            HttpResponse<String> page = open(link);
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("火情报警", "smoke at s-7", "收到");
            assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        }
        assertThat(answers("i-once")).isEmpty();
        assertThat(press(link, "on+my+way")).isEqualTo(200);
        await(() -> answers("i-once").size() == 2);
        assertThat(answers("i-once"))
                .extracting(AlertCommand::kind)
                .containsExactlyInAnyOrder(AlertKind.CALL, AlertKind.INCIDENT);
        assertThat(answers("i-once")).extracting(AlertCommand::actor).containsOnly("person:li");
        assertThat(answers("i-once")).extracting(AlertCommand::reason).containsOnly("on my way");
        long before = refused("used");
        assertThat(press(link, "again")).as("a replay").isEqualTo(410);
        assertThat(open(link).statusCode()).as("it shows that it was answered").isEqualTo(200);
        assertThat(refused("used")).isEqualTo(before + 1);
        assertThat(answers("i-once")).hasSize(2);
    }

    @Test
    void anotherPersonsLinkIsRefusedAndCounted() throws Exception {
        String link = link("i-mine", "li");
        long before = refused("not_yours");
        String stolen = link.replace("/answer/li/", "/answer/wang/");
        assertThat(open(stolen).statusCode()).isEqualTo(403);
        assertThat(press(stolen, "")).isEqualTo(403);
        assertThat(refused("not_yours")).isEqualTo(before + 2);
        assertThat(answers("i-mine")).isEmpty();
        assertThat(open(link).statusCode()).as("the true owner's still holds").isEqualTo(200);
    }

    @Test
    void anExpiredLinkIsRefusedAndCounted() throws Exception {
        String link = link("i-late", "li");
        String old = new AnswerLinks(DispatchRig.SECRET)
                .token("i-late!1.0.0.0!li!mailbox", "li", System.currentTimeMillis() - 1);
        String expired = link.substring(0, link.lastIndexOf('/') + 1) + old;
        long before = refused("expired");
        assertThat(press(expired, "")).isEqualTo(410);
        assertThat(refused("expired")).isEqualTo(before + 1);
        assertThat(answers("i-late")).isEmpty();
    }

    @Test
    @Order(Integer.MAX_VALUE) // an address that has guessed must wait with true links, too
    void whoGuessesIsRefusedCountedAndSoonMustWait() throws Exception {
        String link = link("i-guess", "li");
        String base = link.substring(0, link.lastIndexOf('/') + 1);
        long before = refused("forged");
        int forged = 0;
        int status = 403;
        for (int guess = 0; guess < 200 && status != 429; guess++) {
            String token = new AnswerLinks("guessed secret " + guess)
                    .token("i-guess!1.0.0.0!li!mailbox", "li", System.currentTimeMillis() + 60_000);
            status = guess % 2 == 0
                    ? press(base + token, "")
                    : open(base + token).statusCode();
            forged += status == 403 ? 1 : 0;
        }
        assertThat(status).isEqualTo(429);
        assertThat(forged).isBetween(20, 60); // a new minute may begin meanwhile
        assertThat(refused("forged")).isEqualTo(before + forged);
        assertThat(answers("i-guess")).isEmpty();
    }
}
