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
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * A small region's broker, database, job and console, a field that says what a test has it say, and the operator who keeps the
 * sensors in order.
 */
final class FieldDesk implements AutoCloseable {

    static final String OPERATOR = "wang";
    static final String PASSWORD = "correct horse battery";

    /** The first minute of which the field speaks. */
    static final long AT = Instant.now().toEpochMilli() / 60_000 * 60_000 - 600_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final StopSignal parts = new StopSignal();
    private final MqttPublisher field;
    private final Path stateDir;
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final ConsoleServer console;
    private final String csrf;
    final InfluxReader store;

    private FieldDesk(Path dir) throws Exception {
        Servers servers = parts.keep(Servers.start(dir.resolve("servers"), null, null, sentence -> {}));
        field = parts.keep(MqttPublisher.start(
                MqttSettings.of(servers.brokerUrl(), "field").asTemporary(), 50));
        Wiring wiring = CoarseRegion.wiring(servers, dir, "sensors:\n  files: [" + registry(dir) + "]\n");
        InfluxProvision.await(wiring.influx(), Duration.ofSeconds(30));
        JobRunner job = parts.keep(JobRunner.start(wiring.job()));
        stateDir = dir.resolve("console");
        console = parts.keep(console(wiring));
        store = parts.keep(InfluxReader.open(wiring.influx()));
        assertThat(job.awaitListening(Duration.ofSeconds(90))).isTrue();
        HttpResponse<String> answer = send(
                "POST", "/api/v1/session", "", "{\"name\":\"" + OPERATOR + "\",\"password\":\"" + PASSWORD + "\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        csrf = JSON.readTree(answer.body()).path("csrf").asText();
    }

    /** Starts all of it; the test is skipped where the servers are not installed. */
    static FieldDesk start(Path dir) throws Exception {
        assumeTrue(PrivateMosquitto.isInstalled() && PrivateInfluxd.isInstalled(), "servers are not installed");
        return new FieldDesk(dir);
    }

    /** A probe in the soil that has no thermometer of the air. */
    private static Path registry(Path dir) throws IOException {
        return Files.writeString(
                dir.resolve("registry.yaml"),
                "sensors:\n  - {id: soil, gateway: g1, lat: -15.8, lon: -47.9, channels: [battery_v], every_s: 3600, owner: bureau}\n");
    }

    private ConsoleServer console(Wiring wiring) throws Exception {
        new Accounts(Accounts.fileIn(stateDir))
                .add(new Account(OPERATOR, "", Role.OPERATOR, "", Passwords.hash(PASSWORD), false, List.of()));
        ConsoleSettings settings =
                wiring.console(ConsoleSettings.Now.WALL).withAccess(AccessSettings.open(stateDir.toString()));
        return new ConsoleServer(settings.withPort(0)).start();
    }

    /** The page's address. */
    String url() {
        return console.url();
    }

    /** Each write that the console has let through or refused, a line of JSON each. */
    String audit() throws Exception {
        return Files.readString(stateDir.resolve("audit.jsonl"));
    }

    /** A gateway announces a sensor of its own. */
    void announce(String gateway, Sensor sensor) throws InterruptedException {
        field.publish(Topics.sensors(gateway), FrameJson.sensors(List.of(sensor)));
    }

    /** A sensor tells its temperature, 20 °C and a degree more each minute, through a gateway. */
    void say(String sensor, String gateway, int minute) throws InterruptedException {
        long timeMs = AT + minute * 60_000L;
        Reading said = Reading.empty(sensor, gateway, timeMs, Reading.NO_TIME, timeMs);
        said.values()[Channel.TEMP_C.ordinal()] = 20 + minute;
        field.publish(Topics.readings(gateway), FrameJson.readings(gateway, timeMs, List.of(said)));
    }

    private HttpResponse<String> send(String method, String path, String secret, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url().replaceAll("/$", "") + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!secret.isEmpty()) {
            request.header("X-CSRF-Token", secret);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    /** What the operator is answered. */
    JsonNode get(String path) throws Exception {
        return JSON.readTree(send("GET", path, csrf, "").body());
    }

    /** The first of a list, or null. */
    JsonNode first(String path, String list) throws Exception {
        return get(path).path(list).get(0);
    }

    /** The operator's order, repeated until the console's line to the broker stands. */
    void post(String path, String body) throws Exception {
        HttpResponse<String> answer = await(() -> {
            HttpResponse<String> now = send("POST", path, csrf, body);
            return now.statusCode() == 503 ? null : now;
        });
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }

    /** Asks until there is an answer. */
    static <T> T await(Callable<T> found) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        T now = found.call();
        while (now == null) {
            assertThat(System.nanoTime()).as("waited two minutes").isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(50);
            now = found.call();
        }
        return now;
    }

    @Override
    public void close() {
        parts.close();
    }
}
