package io.emberwatch.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.emberwatch.console.access.AuditLog;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The door of a really started console, tried as those would who should not come in. */
@Timeout(180)
class AccessTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path dir;

    private static RunningConsole console;

    @BeforeAll
    static void start() {
        console = RunningConsole.closed(dir);
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    @Test
    void nothingIsSeenBeforeTheLoginAndEverythingOfAViewerAfterIt() throws Exception {
        assertThat(console.anybody().get("/").statusCode())
                .as("the page itself")
                .isEqualTo(200);
        HttpResponse<String> refused = console.anybody().get("/api/v1/status");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(console.login("viewer").get("/api/v1/status").statusCode()).isEqualTo(200);
    }

    @Test
    void theCookieIsOutOfReachOfScriptsAndOtherSites() throws Exception {
        HttpResponse<String> answer = console.anybody()
                .send(
                        "POST",
                        "/api/v1/session",
                        "{\"name\":\"viewer\",\"password\":\"" + RunningConsole.PASSWORD + "\"}");
        assertThat(answer.headers().firstValue("set-cookie").orElseThrow())
                .contains("HttpOnly")
                .contains("SameSite=Lax")
                .contains("Path=/");
        assertThat(answer.headers().firstValue("cache-control")).hasValue("no-store");
    }

    @Test
    void guessingBecomesSlow() throws Exception {
        int last = 0;
        String wrong = "{\"name\":\"guessed\",\"password\":\"123456\"}";
        for (int i = 0; i < 6; i++) {
            last = console.anybody().status("POST", "/api/v1/session", wrong);
            assertThat(last).isEqualTo(i < 5 ? 401 : 429);
        }
        HttpResponse<String> told = console.anybody().send("POST", "/api/v1/session", wrong);
        assertThat(told.headers().firstValue("retry-after")).isPresent();
        assertThat(console.login("viewer"))
                .as("another name from the same address")
                .isNotNull();
    }

    @Test
    void aForgedWriteIsRefused() throws Exception {
        RunningConsole.Caller officer = console.login("duty_officer");
        String body = "{\"name\":\"forged\"}";
        assertThat(officer.withoutCsrf().status("POST", "/api/v1/tokens", body)).isEqualTo(403);
        assertThat(officer.send("POST", "/api/v1/tokens", body, "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
        assertThat(officer.send("POST", "/api/v1/tokens", null, "Content-Type", "text/plain")
                        .statusCode())
                .as("what a form can send")
                .isEqualTo(415);
        assertThat(officer.json("/api/v1/tokens").path("tokens")).isEmpty();
        assertThat(console.anybody()
                        .send(
                                "POST",
                                "/api/v1/session",
                                "{\"name\":\"viewer\",\"password\":\"" + RunningConsole.PASSWORD + "\"}",
                                "Sec-Fetch-Site",
                                "cross-site")
                        .statusCode())
                .as("a login forced upon somebody")
                .isEqualTo(403);
    }

    @Test
    void aSessionThatWasEndedIsNotTakenAgain() throws Exception {
        RunningConsole.Caller viewer = console.login("viewer");
        assertThat(viewer.status("DELETE", "/api/v1/session", null)).isEqualTo(204);
        assertThat(viewer.get("/api/v1/status").statusCode()).isEqualTo(401);
    }

    @Test
    void aTokenActsForItsMakerUntilItIsRevoked() throws Exception {
        RunningConsole.Caller analyst = console.login("analyst");
        JsonNode made = JSON.readTree(analyst.send("POST", "/api/v1/tokens", "{\"name\":\"export\",\"days\":1}")
                .body());
        RunningConsole.Caller program = console.token(made.path("secret").asText());
        assertThat(program.get("/api/v1/status").statusCode()).isEqualTo(200);
        assertThat(program.get("/api/v1/audit").statusCode()).isEqualTo(403);
        assertThat(program.status("POST", "/api/v1/tokens", "{\"name\":\"child\"}"))
                .as("a token that would make another")
                .isEqualTo(403);
        assertThat(Files.readString(console.stateDir.resolve("accounts.json")))
                .doesNotContain(made.path("secret").asText());
        String id = made.path("token").path("id").asText();
        assertThat(analyst.status("DELETE", "/api/v1/tokens/" + id, null)).isEqualTo(204);
        assertThat(program.get("/api/v1/status").statusCode()).as("replayed").isEqualTo(401);
    }

    @Test
    void anAccountThatIsDisabledIsOutAtOnce() throws Exception {
        RunningConsole.Caller operator = console.login("operator");
        assertThat(operator.status(
                        "POST",
                        "/api/v1/accounts",
                        "{\"name\":\"temp\",\"role\":\"viewer\",\"area\":\"210000\",\"password\":\""
                                + RunningConsole.PASSWORD + "\"}"))
                .isEqualTo(201);
        RunningConsole.Caller temp = console.login("temp");
        assertThat(temp.get("/api/v1/status").statusCode()).isEqualTo(200);
        assertThat(operator.status("PATCH", "/api/v1/accounts/temp", "{\"disabled\":true}"))
                .isEqualTo(200);
        assertThat(temp.get("/api/v1/status").statusCode()).isEqualTo(401);
        assertThat(operator.status("PATCH", "/api/v1/accounts/operator", "{\"role\":\"leader\"}"))
                .as("one's own role")
                .isEqualTo(409);
        assertThat(operator.get("/api/v1/accounts").body()).doesNotContain("$2a$");
    }

    @Test
    void aPasswordIsChangedByItsOwnerWhoKnowsTheOldOne() throws Exception {
        RunningConsole.Caller operator = console.login("operator");
        operator.send(
                "POST",
                "/api/v1/accounts",
                "{\"name\":\"changer\",\"role\":\"viewer\",\"password\":\"" + RunningConsole.PASSWORD + "\"}");
        RunningConsole.Caller changer = console.login("changer");
        assertThat(changer.status(
                        "POST", "/api/v1/session/password", "{\"old\":\"wrong\",\"new\":\"another long one\"}"))
                .isEqualTo(403);
        String old = RunningConsole.PASSWORD;
        assertThat(changer.status("POST", "/api/v1/session/password", "{\"old\":\"" + old + "\",\"new\":\"short\"}"))
                .isEqualTo(400);
        assertThat(changer.status(
                        "POST", "/api/v1/session/password", "{\"old\":\"" + old + "\",\"new\":\"another long one\"}"))
                .isEqualTo(200);
        assertThat(changer.get("/api/v1/status").statusCode())
                .as("the old session")
                .isEqualTo(401);
    }

    @Test
    void everyWriteIsInTheAuditAndAChangedLineShows(@TempDir Path copy) throws Exception {
        console.login("viewer").status("POST", "/api/v1/accounts", "{\"name\":\"sneaky\",\"role\":\"leader\"}");
        RunningConsole.Caller auditor = console.login("auditor");
        JsonNode page = auditor.json("/api/v1/audit?limit=500");
        assertThat(page.path("brokenAt").isNull()).isTrue();
        List<String> lines = new ArrayList<>();
        page.path("entries")
                .forEach(entry -> lines.add(entry.path("actor").asText() + " "
                        + entry.path("action").asText() + " "
                        + entry.path("status").asInt()));
        assertThat(lines).contains("viewer POST /api/v1/accounts 403", "auditor POST /api/v1/session 200");
        assertThat(Files.readString(console.stateDir.resolve("audit.jsonl"))).doesNotContain(RunningConsole.PASSWORD);

        List<String> whole = Files.readAllLines(console.stateDir.resolve("audit.jsonl"));
        List<String> changed = new ArrayList<>(whole);
        changed.set(1, changed.get(1).replace("\"status\":", "\"status\":1"));
        List<String> dropped = new ArrayList<>(whole);
        dropped.remove(0);
        for (List<String> lie : List.of(changed, dropped)) {
            Files.write(copy.resolve("audit.jsonl"), lie);
            assertThat(AuditLog.of(copy, Clock.systemUTC()).findBreak()).isPresent();
        }
    }

    @Test
    void whatIsTooLargeIsRefusedAndWhatTricklesIsCutOff() throws Exception {
        RunningConsole.Caller officer = console.login("duty_officer");
        String large = "{\"name\":\"" + "x".repeat(200_000) + "\"}";
        assertThat(officer.status("POST", "/api/v1/tokens", large)).isEqualTo(413);
        String deep = "{\"name\":" + "[".repeat(5000) + "}";
        assertThat(officer.status("POST", "/api/v1/tokens", deep)).isEqualTo(400);
        try (Socket slow = new Socket("127.0.0.1", console.server.port())) {
            slow.setSoTimeout(100);
            String head = "POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 5000\r\n\r\n";
            slow.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            assertThat(answerTo(slow)).as("a body of ten bytes a second").contains(" 408 ");
        }
        assertThat(officer.get("/api/v1/status").statusCode()).isEqualTo(200);
    }

    /** Trickles a byte each time the answer does not come within a tenth of a second. */
    private static String answerTo(Socket slow) throws Exception {
        InputStream in = slow.getInputStream();
        byte[] buffer = new byte[4096];
        for (int i = 0; i < 900; i++) {
            slow.getOutputStream().write(' ');
            try {
                int n = in.read(buffer);
                return n < 0 ? " 408 closed " : new String(buffer, 0, n, StandardCharsets.US_ASCII);
            } catch (SocketTimeoutException none) {
                // not yet: one byte more
            }
        }
        return "";
    }

    @Test
    void onlyItsOwnerReadsTheFileOfAccounts() throws Exception {
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(console.stateDir.resolve("accounts.json"))))
                .isEqualTo("rw-------");
    }
}
