package io.emberwatch.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.emberwatch.console.access.AccessSettings;
import io.emberwatch.domain.Channel;
import io.emberwatch.domain.HealthAlarm;
import io.emberwatch.domain.HealthReport;
import io.emberwatch.domain.QualityFlag;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Refusal;
import io.emberwatch.domain.RefusalReason;
import io.emberwatch.domain.RegistryOrder;
import io.emberwatch.domain.Sensor;
import io.emberwatch.domain.SensorHour;
import io.emberwatch.geo.GridSpec;
import io.emberwatch.ingestion.InboundMessage;
import io.emberwatch.ingestion.MqttConnection;
import io.emberwatch.ingestion.Topics;
import io.emberwatch.store.BatchWriter;
import io.emberwatch.store.FieldReader;
import io.emberwatch.store.InfluxProvision;
import io.emberwatch.store.LineBuffer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The desk of those who keep the field in order, over a real influxd and a real broker. That the job obeys is FieldDeskIT's. */
@Timeout(180)
class FieldDeskTest {

    private static final long NOW = System.currentTimeMillis();
    private static final long DAY_MS = 86_400_000L;

    @TempDir
    static Path dir;

    private static TestInfluxd influxd;
    private static TestBroker broker;
    private static MqttConnection job;
    private static RunningConsole console;
    private static final LinkedBlockingQueue<InboundMessage> SENT = new LinkedBlockingQueue<>();

    @BeforeAll
    static void start() throws Exception {
        influxd = TestInfluxd.start(Files.createDirectories(dir.resolve("influx")));
        InfluxProvision.ensure(influxd.settings());
        try (BatchWriter writer = BatchWriter.open(influxd.settings(), "test")) {
            LineBuffer lines = new LineBuffer();
            write(writer, lines);
            writer.write(lines);
            writer.flush();
        }
        broker = TestBroker.start(dir.resolve("broker"));
        job = MqttConnection.open(
                broker.settings("job").withFilters(List.of("emberwatch/control/#")), SENT::add, reason -> {});
        console = RunningConsole.start(
                dir,
                AccessSettings.open(dir.resolve("console").toString()),
                broker.settings("console"),
                influxd.settings(),
                GridSpec.liaoning(8000, 16));
    }

    private static void write(BatchWriter writer, LineBuffer lines) {
        var encoder = writer.encoder();
        Sensor s1 = new Sensor("s1", "g1", "北坡", 41.5, 123.5, 300, 2, Sensor.Exposure.OPEN);
        encoder.sensor(s1, NOW - DAY_MS, lines);
        for (String id : List.of("s1", "stranger")) {
            Reading reading = Reading.empty(id, "g1", NOW - 60_000, Reading.NO_TIME, NOW - 59_000);
            reading.values()[Channel.TEMP_C.ordinal()] = 21.5;
            reading.values()[Channel.RH_PCT.ordinal()] = 40;
            reading.flags()[Channel.RH_PCT.ordinal()] = QualityFlag.STUCK.bit();
            encoder.reading(reading, lines);
        }
        encoder.sensorHour(
                new SensorHour(
                        "s1",
                        NOW / SensorHour.HOUR_MS * SensorHour.HOUR_MS,
                        41.5,
                        123.5,
                        300,
                        SensorHour.missing(),
                        6,
                        QualityFlag.BUDDY.bit(),
                        0,
                        false),
                lines);
        for (int day = 2; day >= 0; day--) {
            encoder.healthReport(
                    new HealthReport(
                            "g1",
                            NOW - day * DAY_MS,
                            NOW - 59_000,
                            12_500,
                            new String[] {"s1"},
                            new String[] {"stuck"},
                            new String[] {"temp_c:fresh rh_pct:stuck"},
                            new long[] {NOW - 59_000},
                            new int[] {140 + day},
                            new int[] {144}),
                    lines);
        }
        String[] behind = {"s7", "s8"};
        encoder.healthAlarm(
                new HealthAlarm(HealthAlarm.Kind.GATEWAY_SILENT, "g2", behind, "", NOW - 3_600_000, true), lines);
        encoder.healthAlarm(
                new HealthAlarm(HealthAlarm.Kind.GATEWAY_SILENT, "g3", behind, "", NOW - 3_600_000, true), lines);
        encoder.healthAlarm(
                new HealthAlarm(HealthAlarm.Kind.GATEWAY_SILENT, "g3", behind, "", NOW - 60_000, false), lines);
        for (int version = 1; version <= 2; version++) {
            encoder.registryOrder(
                    new RegistryOrder("o" + version, s1, Reading.NO_TIME, "Li Wei", "moved", NOW - 9_000, version),
                    lines);
        }
        encoder.qualityOverride(
                new FieldReader.Word("s1", "rh_pct", NOW - DAY_MS, NOW, false, false, "Li Wei", "painted", NOW - 8_000),
                lines);
        for (String topic : List.of(Topics.readings("g1"), "spBv1.0/g/NDATA/e")) {
            byte[] payload = "{\"v\":1,\"readings\":7}".getBytes(StandardCharsets.UTF_8);
            encoder.refusal(
                    new Refusal(
                            RefusalReason.WRONG_TYPE,
                            "g1",
                            topic,
                            "readings",
                            "7",
                            "must be",
                            "",
                            NOW - 5_000,
                            payload),
                    lines);
        }
    }

    @AfterAll
    static void stop() throws Exception {
        console.close();
        job.close();
        broker.close();
        influxd.close();
    }

    private static JsonNode named(JsonNode list, String field, String value) {
        for (JsonNode one : list) {
            if (one.path(field).asText().equals(value)) {
                return one;
            }
        }
        throw new AssertionError(field + " " + value + " is not in " + list);
    }

    private static JsonNode sent() throws Exception {
        InboundMessage message = SENT.poll(60, TimeUnit.SECONDS);
        assertThat(message).as("an order on the broker").isNotNull();
        message.ack().acknowledge();
        return new com.fasterxml.jackson.databind.ObjectMapper().readTree(message.payload());
    }

    /** The line to the broker comes up by itself: until then an order is refused, not lost. */
    private static void order(RunningConsole.Caller who, String path, String body) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        HttpResponse<String> answer = who.send("POST", path, body);
        while (answer.statusCode() == 503 && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(50);
            answer = who.send("POST", path, body);
        }
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }

    @Test
    void eachSensorShowsItsChannelsAndUnknownOnesAreListed() throws Exception {
        JsonNode field = console.anybody().json("/api/v1/field");
        JsonNode known = named(field.path("sensors"), "id", "s1");
        assertThat(known.path("known").asBoolean()).isTrue();
        assertThat(known.path("condition").asText()).isEqualTo("stuck");
        assertThat(known.path("received").asInt()).isEqualTo(140);
        assertThat(known.path("hourFlags").toString()).isEqualTo("[\"BUDDY\"]");
        assertThat(known.path("expected").asInt()).isEqualTo(144);
        JsonNode humidity = named(known.path("channels"), "channel", "rh_pct");
        assertThat(humidity.path("condition").asText()).isEqualTo("stuck");
        assertThat(humidity.path("value").asDouble()).isEqualTo(40);
        assertThat(humidity.path("flags").toString()).isEqualTo("[\"STUCK\"]");
        assertThat(humidity.path("used").asBoolean()).isFalse();
        assertThat(named(known.path("channels"), "channel", "temp_c")
                        .path("condition")
                        .asText())
                .isEqualTo("fresh");
        JsonNode stranger = named(field.path("sensors"), "id", "stranger");
        assertThat(stranger.path("known").asBoolean()).isFalse();
        assertThat(stranger.path("gateway").asText()).isEqualTo("g1");
        assertThat(stranger.path("condition").asText()).isEqualTo("unknown");
        assertThat(named(field.path("gateways"), "id", "g1").path("skewSeconds").asDouble())
                .isEqualTo(12.5);
        assertThat(field.path("alarms")).as("one has ended").hasSize(1);
        assertThat(field.path("alarms").get(0).path("sensors").toString()).isEqualTo("[\"s7\",\"s8\"]");
    }

    @Test
    void oneSensorTellsItsDaysAndWhatPeopleOrdered() throws Exception {
        JsonNode one = console.anybody().json("/api/v1/field/sensors/s1");
        assertThat(one.has("papers") && one.path("papers").isNull())
                .as("no registry file names it")
                .isTrue();
        assertThat(one.path("days")).hasSize(3);
        assertThat(one.path("days").get(0).path("received").asInt()).isEqualTo(142);
        assertThat(one.path("orders")).hasSize(2);
        assertThat(one.path("overrides").get(0).path("author").asText()).isEqualTo("Li Wei");
        JsonNode history = console.anybody().json("/api/v1/field/history?limit=1");
        assertThat(history.path("orders")).hasSize(1);
        assertThat(console.anybody().json("/api/v1/field/history?sensor=nobody").path("orders"))
                .isEmpty();
        assertThat(console.anybody().get("/api/v1/field/sensors/nobody").statusCode())
                .isEqualTo(404);
        assertThat(console.anybody().get("/api/v1/field/history?limit=0").statusCode())
                .isEqualTo(400);
    }

    @Test
    void anOrderCarriesWhoIsLoggedInAndStandsInTheAudit() throws Exception {
        RunningConsole.Caller operator = console.login("operator");
        String place = "{\"sensor\":\"stranger\",\"gateway\":\"g1\",\"lat\":41.5,\"lon\":123.5,\"elevationM\":310,"
                + "\"windHeightM\":2,\"reason\":\"put up today\",\"orderId\":\"order-0001\",\"author\":\"somebody else\"}";
        order(operator, "/api/v1/field/orders", place);
        JsonNode sent = sent();
        assertThat(sent.path("author").asText()).isEqualTo("operator");
        assertThat(sent.path("reason").asText()).isEqualTo("put up today");
        assertThat(sent.path("sensor").path("elevation_m").asDouble()).isEqualTo(310);
        order(
                operator,
                "/api/v1/field/overrides",
                "{\"sensor\":\"s1\",\"channel\":\"rh_pct\",\"from\":\"2026-04-01T00:00:00Z\","
                        + "\"to\":\"2026-04-01T16:00:00+08:00\",\"good\":false,\"reason\":\"painted\"}");
        JsonNode word = sent().path("quality");
        assertThat(word.path("good").asBoolean(true)).isFalse();
        assertThat(word.path("to").asText()).isEqualTo("2026-04-01T08:00:00Z");
        order(
                operator,
                "/api/v1/field/calibrations",
                "{\"sensor\":\"s1\",\"from\":\"2026-04-01T00:00:00Z\",\"to\":\"2026-04-02T00:00:00Z\",\"reason\":\"climate box\"}");
        JsonNode calibration = sent().path("calibration");
        assertThat(calibration.path("sensor").asText()).isEqualTo("s1");
        assertThat(calibration.has("channel")).isFalse();
        assertThat(calibration.path("to").asText()).isEqualTo("2026-04-02T00:00:00Z");
        assertThat(console.login("auditor").get("/api/v1/audit?limit=50").body())
                .contains("order order-0001 on sensor stranger: put up today", "bad: s1 rh_pct", "calibration of s1");
        for (String role : List.of("viewer", "ranger", "duty_officer", "leader", "analyst", "auditor")) {
            assertThat(console.login(role).status("POST", "/api/v1/field/orders", place))
                    .as(role)
                    .isEqualTo(403);
        }
        assertThat(operator.withoutCsrf().status("POST", "/api/v1/field/orders", place))
                .isEqualTo(403);
    }

    @Test
    void anOrderThatCannotBeIsRefusedWithItsReason() throws Exception {
        RunningConsole.Caller operator = console.login("operator");
        for (String body : List.of(
                "{\"sensor\":\"s9\",\"lat\":95,\"lon\":123,\"reason\":\"x\"}",
                "{\"sensor\":\"s9\",\"lat\":41,\"lon\":123}",
                "{\"sensor\":\"s9\",\"lat\":41,\"reason\":\"x\"}",
                "{\"sensor\":\"s9\",\"lat\":41,\"lon\":123,\"reason\":\"x\",\"exposure\":\"cellar\"}",
                "{\"sensor\":\"s9\",\"lat\":41,\"lon\":123,\"reason\":\"x\",\"from\":\"yesterday\"}")) {
            assertThat(operator.status("POST", "/api/v1/field/orders", body))
                    .as(body)
                    .isEqualTo(400);
        }
        assertThat(operator.status(
                        "POST", "/api/v1/field/calibrations", "{\"sensor\":\"s1\",\"reason\":\"without an end\"}"))
                .isEqualTo(400);
        assertThat(operator.status(
                        "POST",
                        "/api/v1/field/overrides",
                        "{\"sensor\":\"s1\",\"channel\":\"rh_pct\",\"good\":true,\"reason\":\"x\","
                                + "\"from\":\"2026-04-01T06:00:00Z\",\"to\":\"2026-04-01T05:00:00Z\"}"))
                .isEqualTo(400);
    }

    @Test
    void aRefusedMessageIsPlayedAgainAsItCame() throws Exception {
        JsonNode letters = console.anybody().json("/api/v1/deadletters").path("letters");
        JsonNode letter = named(letters, "topic", Topics.readings("g1"));
        JsonNode sparkplug = named(letters, "topic", "spBv1.0/g/NDATA/e");
        assertThat(letter.path("obstacle").isNull()).isTrue();
        assertThat(sparkplug.path("obstacle").asText()).isEqualTo("SPARKPLUG");
        RunningConsole.Caller operator = console.login("operator");
        String path = "/api/v1/deadletters/" + letter.path("id").asText() + "/replay";
        order(operator, path, "{\"reason\":\"profile mended\"}");
        JsonNode sent = sent();
        assertThat(sent.path("topic").asText()).isEqualTo(Topics.readings("g1"));
        assertThat(sent.path("author").asText()).isEqualTo("operator");
        assertThat(sent.path("received").asText())
                .isEqualTo(Instant.ofEpochMilli(NOW - 5_000).toString());
        assertThat(new String(Base64.getDecoder().decode(sent.path("payload").asText()), StandardCharsets.UTF_8))
                .isEqualTo("{\"v\":1,\"readings\":7}");
        assertThat(operator.status("POST", path, "{}")).as("without a reason").isEqualTo(400);
        assertThat(operator.status(
                        "POST",
                        "/api/v1/deadletters/" + sparkplug.path("id").asText() + "/replay",
                        "{\"reason\":\"x\"}"))
                .isEqualTo(400);
        assertThat(operator.status("POST", "/api/v1/deadletters/17-nothing/replay", "{\"reason\":\"x\"}"))
                .isEqualTo(404);
        assertThat(console.login("duty_officer").status("POST", path, "{\"reason\":\"x\"}"))
                .isEqualTo(403);
    }
}
