package io.emberwatch.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.emberwatch.app.config.ConfigLoader;
import io.emberwatch.app.process.PrivateInfluxd;
import io.emberwatch.app.process.PrivateMosquitto;
import io.emberwatch.app.simulate.FrameJson;
import io.emberwatch.console.ConsoleServer;
import io.emberwatch.console.ConsoleSettings;
import io.emberwatch.domain.Channel;
import io.emberwatch.domain.HourVariable;
import io.emberwatch.domain.QualityFlag;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Sensor;
import io.emberwatch.domain.SensorHour;
import io.emberwatch.ingestion.MqttConnection;
import io.emberwatch.ingestion.MqttPublisher;
import io.emberwatch.ingestion.Topics;
import io.emberwatch.jobs.JobRunner;
import io.emberwatch.store.InfluxProvision;
import io.emberwatch.store.InfluxReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Four weeks of six stations over a real broker, job, database and console: the thermometer of one grows 0.3 °C a day warmer than its
 * neighbours. In between the job loses all its state. It alone is said to drift.
 */
@Timeout(400)
class DriftPathIT {

    private static final long START_MS = Instant.parse("2026-04-01T00:00:00Z").toEpochMilli();
    private static final long HOUR_MS = SensorHour.HOUR_MS;
    private static final int LOST_ON_DAY = 18;
    private static final int DAYS = 29;
    private static final int DRIFTS_FROM_DAY = 9;
    private static final String DRIFTING = "s5";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Sensor> sensors = new ArrayList<>();
    private final List<String> told = new CopyOnWriteArrayList<>();

    @TempDir
    Path dir;

    @Test
    void oneThermometerDriftsAndIsToldByAllDoors() throws Exception {
        assumeTrue(PrivateMosquitto.isInstalled() && PrivateInfluxd.isInstalled(), "servers are not installed");
        for (int s = 0; s < 6; s++) {
            sensors.add(new Sensor(
                    "s" + s, "g" + s % 2, "", 41.6 + 0.05 * s, 123.5 + 0.06 * (s % 3), 100, 10, Sensor.Exposure.OPEN));
        }
        try (Servers servers = Servers.start(dir.resolve("servers"), null, null, death -> {})) {
            Wiring before = wiring(servers, "state");
            InfluxProvision.await(before.influx(), Duration.ofMinutes(1));
            try (MqttPublisher field =
                            MqttPublisher.start(before.broker("field").asTemporary(), 500);
                    AutoCloseable ear = MqttConnection.open(
                            before.broker("ear")
                                    .withFilters(List.of(Topics.health("+")))
                                    .asTemporary(),
                            message -> told.add(new String(message.payload(), StandardCharsets.UTF_8)),
                            reason -> {})) {
                run(before, field, 0, LOST_ON_DAY, false);
                assertThat(told).isEmpty();
                run(wiring(servers, "state-after-the-loss"), field, LOST_ON_DAY, DAYS, true);
            }
        }
    }

    private Wiring wiring(Servers servers, String stateDir) throws Exception {
        Path file = SmallRegion.config(dir, stateDir);
        String yaml = Files.readString(file)
                .replace("group: " + stateDir, "group: drift, max_age_days: 36500")
                .replace("database: " + stateDir, "database: drift")
                .replace("zones: {file: zones.geojson}\npeople: {simulated: true}\n", "")
                .replace("state_dir: state", "state_dir: " + stateDir)
                .replace("products: {dir: maps}", "products: {dir: maps, variables: [fwi]}");
        Files.writeString(
                file,
                yaml + "hours: {drift_days: 21, idle_seconds: 3, provisional_minutes: 0}\ncells: {every_nth: 0}\n");
        return new Wiring(Overrides.of(ConfigLoader.load(file), servers.brokerUrl(), servers.influxUrl(), 0));
    }

    /** Days of the field through a job of its own; at the last, everything that is said of the drift is looked at. */
    private void run(Wiring wiring, MqttPublisher field, int fromDay, int toDay, boolean last) throws Exception {
        try (JobRunner job = JobRunner.start(wiring.job());
                InfluxReader store = InfluxReader.open(wiring.influx())) {
            assertThat(job.awaitListening(Duration.ofMinutes(2))).isTrue();
            say(field, fromDay, toDay);
            long readings = 24L * sensors.size() * (toDay - fromDay);
            WholeSystem.await(
                    "the job takes in what the field said",
                    () -> job.status().readings() == readings && job.status().unacknowledged() == 0);
            if (last) {
                theHealthTopicNamesIt();
                itsHoursGoOnWithoutTheTemperature(store);
                theConsoleShowsIt(wiring);
            }
            job.checkpoint().get();
        }
    }

    private void say(MqttPublisher field, int fromDay, int toDay) throws Exception {
        for (int g = 0; g < 2; g++) {
            String gateway = "g" + g;
            field.publish(
                    Topics.sensors(gateway),
                    FrameJson.sensors(sensors.stream()
                            .filter(sensor -> sensor.gatewayId().equals(gateway))
                            .toList()));
        }
        for (int h = fromDay * 24; h < toDay * 24; h++) {
            for (int g = 0; g < 2; g++) {
                List<Reading> readings = new ArrayList<>();
                for (int s = g; s < sensors.size(); s += 2) {
                    readings.add(reading(s, h));
                }
                field.publish(Topics.readings("g" + g), FrameJson.readings("g" + g, START_MS + h * HOUR_MS, readings));
            }
        }
        assertThat(field.flush(Duration.ofMinutes(2))).isTrue();
    }

    private Reading reading(int s, int hour) {
        long timeMs = START_MS + hour * HOUR_MS + HOUR_MS / 2;
        Reading reading = Reading.empty("s" + s, "g" + s % 2, timeMs, Reading.NO_TIME, timeMs);
        double warmth = Math.sin(Math.PI * (hour - 2) / 12);
        double noise = 0.2 * Math.sin(hour * 12.9898 + s * 78.233);
        double drift = DRIFTING.equals("s" + s) ? 0.3 * Math.max(0, hour / 24.0 - DRIFTS_FROM_DAY) : 0;
        reading.values()[Channel.TEMP_C.ordinal()] = 12 + 6 * warmth + s * 0.3 + noise + drift;
        reading.values()[Channel.RH_PCT.ordinal()] = 50 - 15 * warmth + s + 3 * noise;
        reading.values()[Channel.WIND_KMH.ordinal()] = 12 + 6 * warmth + 4 * noise;
        return reading;
    }

    private void theHealthTopicNamesIt() {
        WholeSystem.await("an alarm", () -> !told.isEmpty());
        assertThat(told)
                .singleElement()
                .asString()
                .contains("\"kind\":\"channel_drifting\"", "\"raised\":true", "\"gateway\":\"g1\"", "[\"s5\"]")
                .contains("\"channel\":\"temp_c\"");
    }

    private void itsHoursGoOnWithoutTheTemperature(InfluxReader store) {
        long toMs = START_MS + (DAYS * 24L - 2) * HOUR_MS;
        long fromMs = toMs - 12 * HOUR_MS;
        WholeSystem.await(
                "its last hours",
                () -> store.sensorHours(DRIFTING, fromMs, toMs).size() == 13);
        assertThat(store.sensorHours(DRIFTING, fromMs, toMs)).allSatisfy(hour -> {
            assertThat(QualityFlag.names(hour.flags())).contains("DRIFT");
            assertThat(hour.value(HourVariable.TEMP_C)).isNaN();
            assertThat(hour.value(HourVariable.RH_PCT))
                    .as("the hygrometer is good")
                    .isNotNaN();
        });
        for (Sensor sensor : sensors.subList(0, 5)) {
            assertThat(store.sensorHours(sensor.id(), START_MS, toMs))
                    .isNotEmpty()
                    .allSatisfy(hour -> {
                        assertThat(QualityFlag.names(hour.flags()))
                                .as(sensor.id())
                                .doesNotContain("DRIFT");
                        assertThat(hour.value(HourVariable.TEMP_C)).isNotNaN();
                    });
        }
    }

    private static void theConsoleShowsIt(Wiring wiring) throws Exception {
        try (ConsoleServer console = new ConsoleServer(wiring.console(ConsoleSettings.Now.WALL)).start()) {
            JsonNode alarms = field(console).path("alarms");
            assertThat(alarms).hasSize(1);
            assertThat(alarms.get(0).path("kind").asText()).isEqualToIgnoringCase("channel_drifting");
            assertThat(alarms.get(0).path("sensors").get(0).asText()).isEqualTo(DRIFTING);
            // the next full minute's report
            JsonNode sensors = FieldDesk.await(() -> {
                JsonNode now = field(console).path("sensors");
                return now.toString().contains("drifting") ? now : null;
            });
            for (JsonNode sensor : sensors) {
                for (JsonNode channel : sensor.path("channels")) {
                    boolean drifts = sensor.path("id").asText().equals(DRIFTING)
                            && channel.path("channel").asText().equals("temp_c");
                    assertThat(channel.path("condition").asText().equals("drifting"))
                            .as(sensor.path("id").asText() + " " + channel)
                            .isEqualTo(drifts);
                }
            }
        }
    }

    private static JsonNode field(ConsoleServer console) throws Exception {
        URI uri = URI.create(console.url().replaceAll("/$", "") + "/api/v1/field");
        return JSON.readTree(HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body());
    }
}
