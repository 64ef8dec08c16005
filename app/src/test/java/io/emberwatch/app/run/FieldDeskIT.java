package io.emberwatch.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.emberwatch.app.process.PrivateInfluxd;
import io.emberwatch.app.process.PrivateMosquitto;
import io.emberwatch.app.simulate.FrameJson;
import io.emberwatch.console.ConsoleServer;
import io.emberwatch.console.ConsoleSettings;
import io.emberwatch.console.access.AccessSettings;
import io.emberwatch.console.access.Account;
import io.emberwatch.console.access.Accounts;
import io.emberwatch.console.access.Passwords;
import io.emberwatch.console.access.Role;
import io.emberwatch.domain.Channel;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Sensor;
import io.emberwatch.ingestion.MqttPublisher;
import io.emberwatch.ingestion.MqttSettings;
import io.emberwatch.ingestion.Topics;
import io.emberwatch.jobs.JobRunner;
import io.emberwatch.store.InfluxProvision;
import io.emberwatch.store.InfluxReader;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An operator's morning over real HTTP, broker, job and database: a sensor speaks through a gateway that is not its own and is
 * refused; it is lent by an order, and what was refused is played again, twice, and is there once; a value is declared bad.
 */
@Timeout(300)
class FieldDeskIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PASSWORD = "correct horse battery";
    private static final long AT = Instant.now().toEpochMilli() / 60_000 * 60_000 - 600_000;

    @TempDir
    Path dir;

    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private String url = "";
    private String csrf = "";

    @Test
    void aSensorIsLentAndWhatWasRefusedIsPlayedAgainOnce() throws Exception {
        assumeTrue(PrivateMosquitto.isInstalled() && PrivateInfluxd.isInstalled(), "servers are not installed");
        try (Servers servers = Servers.start(dir.resolve("servers"), null, null, sentence -> {});
                MqttPublisher field = MqttPublisher.start(
                        MqttSettings.of(servers.brokerUrl(), "field").asTemporary(), 50)) {
            Wiring wiring = CoarseRegion.wiring(servers, dir);
            InfluxProvision.await(wiring.influx(), Duration.ofSeconds(30));
            try (JobRunner job = JobRunner.start(wiring.job());
                    ConsoleServer console = console(wiring);
                    InfluxReader store = InfluxReader.open(wiring.influx())) {
                assertThat(job.awaitListening(Duration.ofSeconds(90))).isTrue();
                url = console.url();
                login();
                Sensor own = new Sensor("s1", "g1", "", -15.8, -47.9, 1_100, 10, Sensor.Exposure.OPEN);
                field.publish(Topics.sensors("g1"), FrameJson.sensors(List.of(own)));
                say(field, "g1", 0);
                say(field, "g2", 1);
                JsonNode letter = await(() -> first("/api/v1/deadletters", "letters"));
                assertThat(letter.path("reason").asText()).isEqualTo("FOREIGN_SENSOR");
                await(() -> store.readingCount(AT, AT) == 1 ? letter : null);

                String place = "{\"sensor\":\"s1\",\"gateway\":\"g2\",\"lat\":-15.8,\"lon\":-47.9,\"elevationM\":1100,"
                        + "\"reason\":\"lent\",\"from\":\"" + Instant.ofEpochMilli(AT + 60_000) + "\"}";
                post("/api/v1/field/orders", place);
                JsonNode order = await(() -> first("/api/v1/field/history?sensor=s1", "orders"));
                assertThat(order.path("author").asText()).isEqualTo("wang");
                assertThat(order.path("version").asInt()).isEqualTo(1);

                String replay = "/api/v1/deadletters/" + letter.path("id").asText() + "/replay";
                post(replay, "{\"reason\":\"lent since\"}");
                await(() -> store.readingCount(AT + 60_000, AT + 60_000) == 1 ? letter : null);
                post(replay, "{\"reason\":\"to be sure\"}");
                say(field, "g2", 2);
                await(() -> store.readingCount(AT + 120_000, AT + 120_000) == 1 ? letter : null);
                assertThat(store.readingCount(AT, AT + 600_000)).isEqualTo(3);
                assertThat(store.readings("s1", AT + 60_000, AT + 60_000).get(0).value(Channel.TEMP_C))
                        .isEqualTo(21);
                assertThat(get("/api/v1/deadletters").path("letters")).hasSize(1);

                post("/api/v1/field/overrides", word());
                await(() -> store.readings("s1", AT + 120_000, AT + 120_000).stream()
                        .filter(reading -> Double.isNaN(reading.usable(Channel.TEMP_C)))
                        .findAny()
                        .orElse(null));
                await(() -> get("/api/v1/field/sensors/s1").toString().contains("OVERRIDDEN_BAD") ? letter : null);
            }
        }
    }

    private static String word() {
        return "{\"sensor\":\"s1\",\"channel\":\"temp_c\",\"from\":\"" + Instant.ofEpochMilli(AT + 61_000)
                + "\",\"to\":\"" + Instant.ofEpochMilli(AT + 600_000) + "\",\"good\":false,\"reason\":\"painted\"}";
    }

    private ConsoleServer console(Wiring wiring) throws Exception {
        String stateDir = dir.resolve("console").toString();
        new Accounts(Accounts.fileIn(Path.of(stateDir)))
                .add(new Account("wang", "", Role.OPERATOR, "", Passwords.hash(PASSWORD), false, List.of()));
        ConsoleSettings settings = wiring.console(ConsoleSettings.Now.WALL).withAccess(AccessSettings.open(stateDir));
        return new ConsoleServer(settings.withPort(0)).start();
    }

    private static void say(MqttPublisher field, String gateway, int minute) throws InterruptedException {
        long timeMs = AT + minute * 60_000L;
        Reading said = Reading.empty("s1", gateway, timeMs, Reading.NO_TIME, timeMs);
        said.values()[Channel.TEMP_C.ordinal()] = 20 + minute;
        field.publish(Topics.readings(gateway), FrameJson.readings(gateway, timeMs, List.of(said)));
    }

    private void login() throws Exception {
        HttpResponse<String> answer =
                send("POST", "/api/v1/session", "{\"name\":\"wang\",\"password\":\"" + PASSWORD + "\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        csrf = JSON.readTree(answer.body()).path("csrf").asText();
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url.replaceAll("/$", "") + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!csrf.isEmpty()) {
            request.header("X-CSRF-Token", csrf);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private JsonNode get(String path) throws Exception {
        return JSON.readTree(send("GET", path, "").body());
    }

    private JsonNode first(String path, String list) throws Exception {
        return get(path).path(list).get(0);
    }

    private void post(String path, String body) throws Exception {
        HttpResponse<String> answer = await(() -> {
            HttpResponse<String> now = send("POST", path, body);
            return now.statusCode() == 503 ? null : now;
        });
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }

    private static <T> T await(Callable<T> found) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        T now = found.call();
        while (now == null) {
            assertThat(System.nanoTime()).as("waited two minutes").isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(50);
            now = found.call();
        }
        return now;
    }
}
