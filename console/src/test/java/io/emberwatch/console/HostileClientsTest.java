package io.emberwatch.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A really started console against callers who are slow on purpose, go round the paths, or come with what was another's. */
@Timeout(240)
class HostileClientsTest {

    private static final int SLOW = 300;

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

    /** Opens a line, says the beginning of something. */
    private static Socket says(String text) throws IOException {
        Socket line = new Socket("127.0.0.1", console.server.port());
        line.setSoTimeout(20);
        line.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        return line;
    }

    /** Trickles a byte down the line; whether the other end has hung up. */
    private static boolean isHungUpOnAfter(Socket line, String one) {
        try {
            line.getOutputStream().write(one.getBytes(StandardCharsets.ISO_8859_1));
            return line.getInputStream().read() < 0;
        } catch (SocketTimeoutException stillOpen) {
            return false;
        } catch (IOException gone) {
            return true;
        }
    }

    @Test
    void hundredsWhoNeverEndTheirHeadersAreHungUpOnAndOthersAreServedMeanwhile() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < SLOW; i++) {
                slow.add(says("GET /api/v1/status HTTP/1.1\r\nHost: x\r\nX-Slow: "));
            }
            RunningConsole.Caller viewer = console.login("viewer");
            List<Socket> waiting = new ArrayList<>(slow);
            long endNs = System.nanoTime() + 180_000_000_000L;
            while (!waiting.isEmpty() && System.nanoTime() < endNs) {
                waiting.removeIf(line -> isHungUpOnAfter(line, "a"));
                assertThat(viewer.get("/api/v1/session").statusCode()).isEqualTo(200);
            }
            assertThat(waiting).as("lines that stayed open").isEmpty();
        } finally {
            for (Socket line : slow) {
                line.close();
            }
        }
    }

    @Test
    void whoHasBeenServedOnceIsHungUpOnAllTheSame() throws Exception {
        try (Socket line = says("HEAD /app/icon.svg HTTP/1.1\r\nHost: x\r\n\r\n")) {
            line.setSoTimeout(30_000);
            InputStream in = line.getInputStream();
            byte[] buffer = new byte[8192];
            assertThat(new String(buffer, 0, in.read(buffer), StandardCharsets.ISO_8859_1))
                    .startsWith("HTTP/1.1 200");
            line.setSoTimeout(20);
            line.getOutputStream().write("GET / HTTP/1.1\r\nHost: ".getBytes(StandardCharsets.ISO_8859_1));
            long endNs = System.nanoTime() + 120_000_000_000L;
            while (!isHungUpOnAfter(line, "y")) {
                assertThat(System.nanoTime()).isLessThan(endNs);
            }
        }
    }

    @Test
    void anEventStreamIsNoSlowClient() throws Exception {
        RunningConsole.Caller viewer = console.login("viewer");
        try (Socket line = says("GET /api/v1/events HTTP/1.1\r\nHost: x\r\nCookie: " + viewer.cookie + "\r\n\r\n")) {
            line.setSoTimeout(14_000);
            InputStream in = line.getInputStream();
            byte[] buffer = new byte[8192];
            assertThat(new String(buffer, 0, in.read(buffer), StandardCharsets.ISO_8859_1))
                    .startsWith("HTTP/1.1 200");
            long untilNs = System.nanoTime() + 13_000_000_000L;
            while (System.nanoTime() < untilNs) {
                assertThat(in.read(buffer))
                        .as("bytes of a stream that is left alone")
                        .isPositive();
            }
        } catch (SocketTimeoutException quiet) {
            assertThat(viewer.get("/api/v1/status").statusCode())
                    .as("quiet, and not closed")
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../../../../etc/passwd",
                "/app/../../../../etc/passwd",
                "/app/..%2f..%2f..%2f..%2fetc%2fpasswd",
                "/app/%2e%2e/%2e%2e/accounts.json",
                "/lib/..%5c..%5c..%5cetc%5cpasswd",
                "/app/js/..;/..;/accounts.json",
                "/maps/cog/2026/04/01/00/..%2f..%2f..%2f..%2f..%2fconsole%2faccounts.json",
                "/maps/cog/../../../console/accounts.json",
                "/api/v1/photos/..%2f..%2fconsole%2faccounts",
                "/api/v1/photos/%2e%2e%2faccounts.json",
                "/tiles/..%2f..%2faccounts/latest/1/1/1.png",
                "/cap/..%2f..%2faccounts.json",
                "/app/console.css%00.png",
                "//etc/passwd"
            })
    void noPathLeadsOut(String path) throws Exception {
        RunningConsole.Caller viewer = console.login("viewer");
        try (Socket line = says(
                "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nCookie: " + viewer.cookie + "\r\n\r\n")) {
            line.setSoTimeout(60_000);
            String answer = new String(line.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(answer)
                    .containsPattern("^HTTP/1.1 (400|403|404|503) ")
                    .doesNotContain("root:", "$2a$", "passwordHash");
        }
    }

    @Test
    void whatBelongedToAnotherOrIsOverOpensNothing() throws Exception {
        RunningConsole.Caller officer = console.login("duty_officer");
        RunningConsole.Caller leader = console.login("leader");
        String note = "{\"name\":\"replayed\"}";
        assertThat(officer.withCsrfOf(leader).status("POST", "/api/v1/tokens", note))
                .as("another session's secret")
                .isEqualTo(403);
        assertThat(leader.status("DELETE", "/api/v1/session", null)).isEqualTo(204);
        assertThat(leader.status("POST", "/api/v1/tokens", note))
                .as("a write replayed after the logout")
                .isEqualTo(401);
        assertThat(leader.get("/api/v1/tokens").statusCode())
                .as("a read replayed")
                .isEqualTo(401);
        assertThat(officer.json("/api/v1/tokens").path("tokens")).isEmpty();
        assertThat(console.token("made-up").get("/api/v1/status").statusCode()).isEqualTo(401);
        for (String[] said : new String[][] {{"POST", "DELETE"}, {"GET", "POST"}}) {
            assertThat(officer.send(said[0], "/api/v1/tokens", note, "X-HTTP-Method-Override", said[1])
                            .statusCode())
                    .as("a method behind another's back, which the audit would not see")
                    .isEqualTo(400);
        }
        assertThat(officer.json("/api/v1/tokens").path("tokens")).isEmpty();
    }

    @Test
    void whatIsTooLargeIsRefusedWhereverItIs() throws Exception {
        RunningConsole.Caller officer = console.login("duty_officer");
        String large = "x".repeat(200_000);
        assertThat(officer.status("POST", "/api/v1/alerts", "{\"reason\":\"" + large + "\"}"))
                .isEqualTo(413);
        assertThat(officer.status("POST", "/api/v1/handover", "{\"text\":\"" + large + "\"}"))
                .isEqualTo(413);
        try (Socket line = says("GET /api/v1/status?q=" + large + " HTTP/1.1\r\nHost: x\r\n\r\n")) {
            line.setSoTimeout(60_000);
            byte[] buffer = new byte[8192];
            int n = line.getInputStream().read(buffer);
            assertThat(n < 0 ? "HTTP/1.1 414 closed" : new String(buffer, 0, n, StandardCharsets.ISO_8859_1))
                    .containsPattern("^HTTP/1.1 (414|431) ");
        } catch (IOException hungUp) {
            assertThat(hungUp).hasMessageMatching("(?i).*(reset|broken pipe|closed).*");
        }
    }
}
