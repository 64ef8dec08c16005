package io.emberwatch.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.ingestion.HealthSettings;
import io.emberwatch.ingestion.MqttConnection;
import io.emberwatch.ingestion.MqttPublisher;
import io.emberwatch.ingestion.MqttSettings;
import io.emberwatch.ingestion.Topics;
import io.emberwatch.jobs.hour.QualitySettings;
import io.emberwatch.jobs.source.SourceSettings;
import io.emberwatch.store.InfluxReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A gateway with two hundred sensors dies and comes back, on a real broker: one alarm, which ends; nothing is lost. */
@Timeout(240)
class GatewayOutageIT {

    private static final int SENSORS = 200;
    private static final long SILENT_MS = 6_000;

    @TempDir
    Path dir;

    @Test
    void twoHundredSensorsOfADeadGatewayAreOneAlarmAndTheirBacklogIsTakenIn() throws Exception {
        List<String> told = new CopyOnWriteArrayList<>();
        try (TestServers servers = TestServers.start(dir);
                JobRunner job = JobRunner.start(settings(servers));
                MqttPublisher field = MqttPublisher.start(
                        MqttSettings.of(servers.brokerUrl(), "field").asTemporary(), 1_000);
                AutoCloseable ear = listen(servers, told)) {
            assertThat(job.awaitListening(Duration.ofSeconds(60))).isTrue();
            say(field, "other", 1, 0);
            say(field, "dying", SENSORS, 0);
            long silentSinceNs = System.nanoTime();
            int minute = 1;
            while (told.isEmpty()) {
                // the other gateway goes on, and so does time
                say(field, "other", 1, minute++);
                assertThat(System.nanoTime() - silentSinceNs)
                        .isLessThan(Duration.ofSeconds(90).toNanos());
                Thread.sleep(250);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - silentSinceNs).toMillis())
                    .isGreaterThanOrEqualTo(SILENT_MS);
            assertThat(told.get(0)).contains("\"kind\":\"gateway_silent\"", "\"raised\":true", "\"gateway\":\"dying\"");
            assertThat(told.get(0).split("\"d-", -1)).hasSize(SENSORS + 1);

            for (int backlog = minute; backlog > 0; backlog--) {
                say(field, "dying", SENSORS, backlog);
            }
            long all = minute * (SENSORS + 1L) + SENSORS;
            FireDangerJobIT.await(
                    () -> job.status().stored() == all && told.size() > 1, () -> job.status() + " " + told);
            assertThat(told.get(1)).contains("\"raised\":false", "\"gateway\":\"dying\"");
            job.checkpoint().get();
            try (InfluxReader store = InfluxReader.open(servers.influx())) {
                assertThat(store.readingCount(SmallField.START_MS, SmallField.START_MS + SmallField.HOUR_MS * 24))
                        .isEqualTo(all);
            }
        }
    }

    /**
     * Half a day without smoke, particles that rise at a dozen sensors behind each of two gateways; then one gateway is killed, and of
     * the other only the rising sensors fall silent. Those are suspicions, the two hundred are one alarm of their gateway's.
     */
    @Test
    void aKilledGatewayOfTwoHundredSmokeSensorsIsOneAlarmAndNoSuspicion() throws Exception {
        SmokyLattice lattice = new SmokyLattice();
        List<String> told = new CopyOnWriteArrayList<>();
        try (TestServers servers = TestServers.start(dir);
                AlertDialogue desk = AlertDialogue.open(servers.brokerUrl());
                JobRunner job = JobRunner.start(settings(servers));
                MqttPublisher living = MqttPublisher.start(
                        MqttSettings.of(servers.brokerUrl(), "living").asTemporary(), 1_000);
                AutoCloseable ear = listen(servers, told)) {
            assertThat(job.awaitListening(Duration.ofSeconds(60))).isTrue();
            try (MqttPublisher dying = MqttPublisher.start(
                    MqttSettings.of(servers.brokerUrl(), "dying").asTemporary(), 1_000)) {
                lattice.announce(dying, SmokyLattice.DYING);
                lattice.announce(living, SmokyLattice.LIVING);
                for (int step = 0; step < SmokyLattice.QUIET + 2; step++) {
                    lattice.speak(dying, SmokyLattice.DYING, step, i -> true);
                    lattice.speak(living, SmokyLattice.LIVING, step, i -> true);
                }
                dying.flush(Duration.ofSeconds(60));
            }
            long spoken = 500L * (SmokyLattice.QUIET + 2);
            desk.awaitUntil(() -> job.status().readings() == spoken);
            for (int step = SmokyLattice.QUIET + 2; told.isEmpty() || step < SmokyLattice.QUIET + 14; step++) {
                lattice.speak(living, SmokyLattice.LIVING, step, i -> !SmokyLattice.isRising(i));
                assertThat(step).as("no alarm of the gateway").isLessThan(SmokyLattice.QUIET + 400);
                Thread.sleep(250);
            }
            desk.awaitUntil(() ->
                    desk.heard().stream().anyMatch(event -> event.detailJson().contains("\"id\":\"living-")));
            job.checkpoint().get();
            assertThat(told).as("alarms of the dead gateway").hasSize(1);
            assertThat(told.get(0)).contains("\"kind\":\"gateway_silent\"", "\"raised\":true");
            assertThat(told.get(0).split("\"dying-", -1)).hasSize(SmokyLattice.DYING_SENSORS + 1);
            assertThat(desk.heard()).as("suspicions").isNotEmpty().allSatisfy(event -> {
                assertThat(event.detailJson()).doesNotContain("\"dying-");
                assertThat(event.detailJson()).contains("silent for");
            });
        }
    }

    @Test
    void anEdgeNodeWhoseBirthIsNotKnownIsAskedForIt() throws Exception {
        List<String> asked = new CopyOnWriteArrayList<>();
        try (TestServers servers = TestServers.start(dir);
                JobRunner job = JobRunner.start(settings(servers));
                MqttPublisher field = MqttPublisher.start(
                        MqttSettings.of(servers.brokerUrl(), "field").asTemporary(), 1_000);
                AutoCloseable ear = MqttConnection.open(
                        MqttSettings.of(servers.brokerUrl(), "edge")
                                .withFilters(List.of("spBv1.0/g/NCMD/e"))
                                .asTemporary(),
                        message -> asked.add(new String(message.payload(), StandardCharsets.ISO_8859_1)),
                        reason -> {})) {
            assertThat(job.awaitListening(Duration.ofSeconds(60))).isTrue();
            // time, a metric by alias 5 alone, sequence 1; twice
            byte[] data = {0x08, 0x64, 0x12, 13, 0x10, 5, 0x20, 10, 0x69, 0, 0, 0, 0, 0, 0, 0x35, 0x40, 0x18, 1};
            field.publish("spBv1.0/g/NDATA/e", data);
            field.publish("spBv1.0/g/NDATA/e", data);
            FireDangerJobIT.await(() -> !asked.isEmpty() && job.status().unacknowledged() == 0, job::status);
            assertThat(asked).hasSize(1).first().asString().contains("Node Control/Rebirth");
        }
    }

    private JobSettings settings(TestServers servers) {
        JobSettings usual = FireDangerJobIT.settings(servers, dir);
        HealthSettings health = new HealthSettings(1_000, 3_000, SILENT_MS, 3.3, 15, 120_000);
        return new JobSettings(
                SourceSettings.of(
                        usual.source().broker(), "fire", List.of(Topics.ALL_READINGS, Topics.ALL_SENSORS, "spBv1.0/#")),
                usual.decoders(),
                usual.hours().withQuality(QualitySettings.ON.withHealth(health)),
                usual.grid(),
                usual.tiles(),
                usual.products(),
                usual.influx(),
                usual.cells(),
                usual.run());
    }

    private static AutoCloseable listen(TestServers servers, List<String> told) throws Exception {
        MqttSettings settings = MqttSettings.of(servers.brokerUrl(), "health-ear")
                .withFilters(List.of(Topics.health("+")))
                .asTemporary();
        return MqttConnection.open(
                settings,
                message -> {
                    String text = new String(message.payload(), StandardCharsets.UTF_8);
                    if (text.contains("\"gateway\":\"dying\"")) {
                        told.add(text);
                    }
                },
                reason -> {});
    }

    /** One frame of all sensors of a gateway, all measured in one minute of the field's day. */
    private static void say(MqttPublisher field, String gateway, int sensors, int minute) throws Exception {
        StringBuilder json = new StringBuilder("{\"v\":1,\"gateway\":\"" + gateway + "\",\"readings\":[");
        for (int s = 0; s < sensors; s++) {
            json.append(s == 0 ? "" : ",")
                    .append("{\"sensor\":\"")
                    .append(gateway.charAt(0))
                    .append('-')
                    .append(s)
                    .append("\",\"time\":\"")
                    .append(Instant.ofEpochMilli(SmallField.START_MS + minute * 60_000L))
                    .append("\",\"temp_c\":")
                    .append(10 + minute * 0.01 + s * 0.001)
                    .append('}');
        }
        field.publish(Topics.readings(gateway), json.append("]}").toString().getBytes(StandardCharsets.UTF_8));
    }
}
