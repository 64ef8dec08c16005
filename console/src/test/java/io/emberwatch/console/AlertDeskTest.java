package io.emberwatch.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.emberwatch.console.access.AccessSettings;
import io.emberwatch.domain.AlertKind;
import io.emberwatch.geo.GridSpec;
import io.emberwatch.store.InfluxSettings;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URLConnection;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The alert desk over a real broker: order, commands with their rights, history, and catching up. */
@Timeout(180)
class AlertDeskTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FIRE = "{\"sentence_en\":\"Smoke\",\"sentence_zh\":\"烟\"}";

    @TempDir
    static Path dir;

    private static TestBroker broker;
    private static StandInJob job;
    private static RunningConsole console;

    @BeforeAll
    static void start() throws Exception {
        broker = TestBroker.start(dir.resolve("broker"));
        job = new StandInJob(broker);
        console = RunningConsole.start(
                dir,
                AccessSettings.open(dir.resolve("console").toString()),
                broker.settings("console"),
                InfluxSettings.of("http://127.0.0.1:9", "fire"),
                GridSpec.liaoning(8000, 16));
        await(() -> console.anybody().json("/api/v1/alerts").path("listening").asBoolean());
    }

    @AfterAll
    static void stop() throws Exception {
        console.close();
        job.close();
        broker.close();
    }

    static void await(Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("waited a minute").isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private static String stateOf(String id) throws Exception {
        return console.anybody()
                .json("/api/v1/alerts/" + id)
                .path("alert")
                .path("state")
                .asText();
    }

    private static int command(RunningConsole.Caller caller, String id, String body) throws Exception {
        return caller.status("POST", "/api/v1/alerts/" + id + "/commands", body);
    }

    @Test
    void whatMustBeAnsweredNextComesFirst() throws Exception {
        job.say(AlertKind.WARNING, "w-210200-1-1", "published", "published", 5, "leader", "dry", "{}");
        job.say(AlertKind.WARNING, "w-210200-1-2", "proposed", "proposed", 4, "system:x", "dry", "{}");
        job.say(AlertKind.INCIDENT, "i-order-a", "suspected", "suspected", 3, "sensor:s1", "smoke", FIRE);
        job.say(AlertKind.INCIDENT, "i-order-b", "confirmed", "confirmed", 5, "sensor:s2", "smoke", FIRE);
        job.say(AlertKind.INCIDENT, "i-order-c", "acknowledged", "acknowledged", 5, "duty", "", "{}");
        job.say(AlertKind.INCIDENT, "i-order-d", "closed", "closed", 5, "duty", "out", "{}");
        await(() -> console.anybody().get("/api/v1/alerts/i-order-d").statusCode() == 200);
        JsonNode alerts = console.anybody().json("/api/v1/alerts?limit=500").path("alerts");
        StringBuilder order = new StringBuilder();
        alerts.forEach(alert -> {
            String id = alert.path("id").asText();
            if (id.startsWith("i-order") || id.startsWith("w-210200")) {
                order.append(id).append(' ');
            }
        });
        assertThat(order.toString()).isEqualTo("i-order-b i-order-a w-210200-1-2 i-order-c w-210200-1-1 ");
    }

    @Test
    void aCommandBecomesAnEventWithWhoAndWhy() throws Exception {
        job.say(AlertKind.INCIDENT, "i-1", "suspected", "suspected", 3, "sensor:s1", "smoke", FIRE);
        await(() -> console.anybody().get("/api/v1/alerts/i-1").statusCode() == 200);
        RunningConsole.Caller officer = console.login("duty_officer");
        String evil = "<img src=x onerror=alert(1)>";
        assertThat(command(officer, "i-1", "{\"verb\":\"acknowledge\",\"reason\":\"" + evil + "\"}"))
                .isEqualTo(202);
        await(() -> stateOf("i-1").equals("acknowledged"));
        assertThat(job.lastCommand().actor()).isEqualTo("duty_officer");
        assertThat(job.lastCommand().origin()).startsWith("api:");
        JsonNode one = console.anybody().json("/api/v1/alerts/i-1");
        assertThat(one.path("alert").path("acknowledgedBy").asText()).isEqualTo("duty_officer");
        assertThat(one.path("history").get(1).path("reason").asText())
                .as("told as it is")
                .isEqualTo(evil);
        assertThat(one.path("alert").path("brokenAt").asInt()).isZero();
        assertThat(command(officer, "i-1", "{\"verb\":\"assign\",\"detail\":{\"assignee\":\"张护林\"}}"))
                .isEqualTo(202);
        await(() -> console.anybody()
                .json("/api/v1/alerts/i-1")
                .path("alert")
                .path("assignee")
                .asText()
                .equals("张护林"));
    }

    @Test
    void eachVerbAsksForItsRightAndItsArea() throws Exception {
        job.say(AlertKind.WARNING, "w-210100-1-1", "consulted", "consulted", 4, "duty", "dry", "{}");
        await(() -> console.anybody().get("/api/v1/alerts/w-210100-1-1").statusCode() == 200);
        String approve = "{\"verb\":\"approve\"}";
        assertThat(command(console.login("duty_officer"), "w-210100-1-1", approve))
                .isEqualTo(403);
        assertThat(command(console.login("ranger"), "w-210100-1-1", approve)).isEqualTo(403);
        assertThat(command(console.login("auditor"), "w-210100-1-1", approve)).isEqualTo(403);
        assertThat(command(console.anybody(), "w-210100-1-1", approve)).isEqualTo(401);
        RunningConsole.Caller leader = console.login("leader");
        assertThat(command(leader, "w-210100-1-1", "{\"verb\":\"explode\"}")).isEqualTo(400);
        assertThat(command(leader, "w-210100-1-1", "{\"verb\":\"reject\"}"))
                .as("a decision without a reason")
                .isEqualTo(400);
        assertThat(command(leader, "w-210100-1-1", approve)).isEqualTo(202);
        RunningConsole.Caller dalian = dalian();
        assertThat(command(dalian, "w-210100-1-1", "{\"verb\":\"acknowledge\"}"))
                .as("another prefecture's officer")
                .isEqualTo(403);
        assertThat(command(console.login("shenyang"), "w-210100-1-1", "{\"verb\":\"acknowledge\"}"))
                .isEqualTo(202);
    }

    @Test
    void toEscalateGoesToTheCallingAboutTheAlert() throws Exception {
        job.say(AlertKind.INCIDENT, "i-up", "suspected", "suspected", 3, "sensor:s1", "smoke", FIRE);
        job.say(AlertKind.CALL, "i-up", "told", "open", 3, "system:call-people", "smoke", "{}");
        await(() -> console.anybody().get("/api/v1/alerts/i-up").statusCode() == 200);
        assertThat(command(console.login("ranger"), "i-up", "{\"verb\":\"escalate\"}"))
                .isEqualTo(403);
        assertThat(command(console.login("duty_officer"), "i-up", "{\"verb\":\"escalate\"}"))
                .isEqualTo(202);
        await(() -> job.lastCommand().verb().equals("escalate"));
        assertThat(job.lastCommand().kind()).isEqualTo(AlertKind.CALL);
        assertThat(job.lastCommand().alertId()).isEqualTo("i-up");
    }

    private static RunningConsole.Caller dalian() throws Exception {
        console.login("operator")
                .send(
                        "POST",
                        "/api/v1/accounts",
                        "{\"name\":\"dalian\",\"role\":\"leader\",\"area\":\"210200\",\"password\":\""
                                + RunningConsole.PASSWORD + "\"}");
        return console.login("dalian");
    }

    @Test
    void aReportByTelephoneOpensAnIncident() throws Exception {
        RunningConsole.Caller ranger = console.login("ranger");
        assertThat(ranger.status("POST", "/api/v1/alerts", "{\"lat\":41.5,\"reason\":\"smoke\"}"))
                .isEqualTo(400);
        HttpResponse<String> sent = ranger.send(
                "POST",
                "/api/v1/alerts",
                "{\"lat\":41.5,\"lon\":123,\"source\":\"telephone\",\"reason\":\"smoke behind the mill\"}");
        assertThat(sent.statusCode()).isEqualTo(202);
        String id = "i-" + JSON.readTree(sent.body()).path("commandId").asText();
        await(() -> console.anybody().get("/api/v1/alerts/" + id).statusCode() == 200);
        assertThat(job.lastCommand().detailJson()).contains("\"lat_deg\":41.500000");
    }

    @Test
    void theNextShiftReadsWhatTheLastOneLeft() throws Exception {
        RunningConsole.Caller officer = console.login("duty_officer");
        assertThat(officer.status("POST", "/api/v1/handover", "{\"text\":\"风大，2 号网关断电\"}"))
                .isEqualTo(201);
        assertThat(console.login("ranger").status("POST", "/api/v1/handover", "{\"text\":\"x\"}"))
                .isEqualTo(403);
        JsonNode note =
                console.login("leader").json("/api/v1/handover").path("notes").get(0);
        assertThat(note.path("text").asText()).isEqualTo("风大，2 号网关断电");
        assertThat(Files.readString(console.stateDir.resolve("handover.jsonl"))).contains("duty_officer");
    }

    @Test
    void aPageWhoseLineBrokeHearsWhatItMissed() throws Exception {
        String last;
        try (BufferedReader first = listen(null)) {
            job.say(AlertKind.INCIDENT, "i-sse", "suspected", "suspected", 3, "sensor:s1", "smoke", FIRE);
            last = idOf(first, "i-sse", "suspected");
        }
        job.say(AlertKind.INCIDENT, "i-sse", "confirmed", "confirmed", 4, "sensor:s2", "smoke", FIRE);
        await(() -> stateOf("i-sse").equals("confirmed"));
        try (BufferedReader again = listen(last)) {
            assertThat(idOf(again, "i-sse", "confirmed")).isNotEqualTo(last);
        }
    }

    private static BufferedReader listen(String lastEventId) throws Exception {
        URLConnection stream = console.at("/api/v1/events").toURL().openConnection();
        stream.setRequestProperty("Accept", "text/event-stream");
        stream.setReadTimeout(60_000);
        if (lastEventId != null) {
            stream.setRequestProperty("Last-Event-ID", lastEventId);
        }
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(stream.getInputStream(), StandardCharsets.UTF_8));
        assertThat(lines.readLine()).isEqualTo(": listening");
        return lines;
    }

    private static String idOf(BufferedReader stream, String alert, String state) throws Exception {
        String id = "";
        String line = stream.readLine();
        for (int i = 0; line != null && i < 2_000; i++) {
            if (line.startsWith("id:")) {
                id = line.substring(3).strip();
            }
            if (line.contains("\"id\":\"" + alert + "\"") && line.contains("\"state\":\"" + state + "\"")) {
                return id;
            }
            line = stream.readLine();
        }
        throw new AssertionError("the stream ended before " + alert + " was " + state);
    }
}
