package io.emberwatch.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.domain.AlertChain;
import io.emberwatch.domain.AlertCommand;
import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;
import io.emberwatch.domain.AlertPresent;
import io.emberwatch.domain.Channel;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.RefusalReason;
import io.emberwatch.ingestion.AlertJson;
import io.emberwatch.ingestion.MqttPublisher;
import io.emberwatch.ingestion.MqttSettings;
import io.emberwatch.ingestion.Topics;
import io.emberwatch.jobs.source.SourceSettings;
import io.emberwatch.jobs.tile.GridSettings;
import io.emberwatch.store.InfluxReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From the MQTT publish of a smoky reading to the incident on MQTT and in the store, and back with an answer, on real servers. */
@Timeout(300)
class IncidentPathIT {

    private static final int QUIET_STEPS = 90;

    @TempDir
    Path dir;

    private List<AlertEvent> heard = List.of();

    @Test
    void smokeBecomesAnIncidentIsAnsweredAndOutlivesTheLossOfTheState() throws Exception {
        try (TestServers servers = TestServers.start(dir);
                AlertDialogue desk = AlertDialogue.open(servers.brokerUrl());
                MqttPublisher field = publisher(servers, "field")) {
            heard = desk.heard();
            JobSettings settings = FireDangerJobIT.settings(servers, dir);
            try (JobRunner job = JobRunner.start(settings)) {
                assertThat(job.awaitListening(Duration.ofSeconds(120))).isTrue();
                for (String gateway : List.of("g0", "g1", "g2")) {
                    field.publish(Topics.sensors(gateway), SmallField.registration(gateway), true);
                }
                quiet(field);
                awaitQuiet(desk, job, field);
                send(field, QUIET_STEPS, 0, 400, 0.35);
                desk.awaitUntil(() -> heard.size() == 1);
                send(field, QUIET_STEPS, 5, 450, 0.35);
                desk.awaitUntil(() -> heard.size() == 2);
                field.publish(Topics.commands("test"), AlertJson.of(command("a", "acknowledge", "{}")));
                field.publish(Topics.commands("test"), AlertJson.of(command("a", "acknowledge", "{}")));
                field.publish(Topics.commands("test"), AlertJson.of(command("b", "verify", "{\"outcome\":\"?\"}")));
                field.publish(Topics.commands("test"), AlertJson.of(command("n", "nobody", "close", "{}")));
                desk.awaitUntil(() -> heard.size() == 4);
                String mask = "{\"sensor\":\"s0\",\"from_hour\":12,\"to_hour\":14,\"until\":\"2999-01-01T00:00:00Z\"}";
                field.publish(Topics.commands("test"), AlertJson.of(command("m", "mask", mask)));
                field.publish(Topics.commands("test"), AlertJson.of(command("u", "unmask", "{\"sensor\":\"s0\"}")));
                desk.awaitUntil(() -> heard.size() == 6);
                job.checkpoint().get();
            }
            assertThat(heard)
                    .extracting(AlertEvent::event)
                    .containsExactly("suspected", "confirmed", "acknowledged", "refused", "masked", "unmasked");
            assertThat(heard.get(4).detailJson()).contains("\"to_hour\":14");
            assertThat(heard.get(5).actor()).isEqualTo("wang");
            assertThat(heard.get(3).detailJson()).contains("outcome [?]");
            assertThat(AlertChain.findBreak(heard)).isEmpty();
            assertThat(heard.get(1).reason()).contains("PM2.5").contains("s0, ").contains("Probable origin");
            assertStored(servers);
            goesOnFromTheStoreAlone(desk, settings, field);
        }
    }

    private void assertStored(TestServers servers) {
        try (InfluxReader store = InfluxReader.open(servers.influx())) {
            assertThat(store.alertHistory(AlertKind.INCIDENT, heard.get(0).alertId()))
                    .isEqualTo(heard);
            assertThat(store.deadLetterCounts(0, Long.MAX_VALUE / 1_000_000))
                    .as("the command about nothing")
                    .containsEntry(RefusalReason.OUT_OF_RANGE, 1L);
        }
    }

    /** Checkpoints lost: the present is the fold over the stored events, and nothing is told anew in other words. */
    private void goesOnFromTheStoreAlone(AlertDialogue desk, JobSettings settings, MqttPublisher field)
            throws Exception {
        JobSettings fresh = with(
                settings,
                settings.source(),
                settings.grid(),
                RunSettings.in(dir.resolve("new-state").toString()).withCheckpointIntervalMs(500));
        try (JobRunner job = JobRunner.start(fresh)) {
            assertThat(job.awaitListening(Duration.ofSeconds(120))).isTrue();
            field.publish(Topics.commands("test"), AlertJson.of(command("a", "acknowledge", "{}")));
            field.publish(Topics.commands("test"), AlertJson.of(command("c", "verify", "{\"outcome\":\"fire\"}")));
            desk.awaitUntil(() -> heard.stream().anyMatch(event -> event.event().equals("verified")));
        }
        List<AlertPresent> presents = AlertPresent.fold(heard);
        assertThat(presents).hasSize(1);
        assertThat(presents.get(0).events()).isEqualTo(7);
        assertThat(presents.get(0).brokenAt()).isZero();
        assertThat(presents.get(0).last().state()).isEqualTo("verified");
    }

    private static JobSettings with(JobSettings settings, SourceSettings source, GridSettings grid, RunSettings run) {
        return new JobSettings(
                source,
                settings.decoders(),
                settings.hours(),
                grid,
                settings.tiles(),
                settings.products(),
                settings.alerts(),
                settings.influx(),
                settings.cells(),
                run);
    }

    /** What others saw joins what a sensor smells, opens an incident where none is, and confirms what another kind told. */
    @Test
    void reportsFromOutsideConfirmASensorsSuspicionAndEachOther() throws Exception {
        try (TestServers servers = TestServers.start(dir);
                AlertDialogue desk = AlertDialogue.open(servers.brokerUrl());
                MqttPublisher field = publisher(servers, "field");
                JobRunner job = JobRunner.start(inAreas(FireDangerJobIT.settings(servers, dir)))) {
            heard = desk.heard();
            assertThat(job.awaitListening(Duration.ofSeconds(120))).isTrue();
            for (String gateway : List.of("g0", "g1", "g2")) {
                field.publish(Topics.sensors(gateway), SmallField.registration(gateway), true);
            }
            quiet(field);
            awaitQuiet(desk, job, field);
            send(field, QUIET_STEPS, 0, 400, 0.35);
            desk.awaitUntil(() -> heard.size() == 1);
            report(field, "sat-1", "satellite", 41.61, 123.38);
            desk.awaitUntil(() -> heard.size() == 2);
            report(field, "cam-1", "camera", 41.9, 123.79);
            desk.awaitUntil(() -> heard.size() == 3);
            report(field, "tel-1", "telephone", 41.9, 123.78);
            report(field, "tel-1", "telephone", 41.9, 123.78);
            desk.awaitUntil(() -> heard.size() == 4);
            job.checkpoint().get();
            assertReported(servers);
        }
    }

    /** Nobody needs to speak of it again: the field's clock alone closes what came to nothing. */
    @Test
    void aSuspicionThatCameToNothingIsClosedByTheFieldsClock() throws Exception {
        try (TestServers servers = TestServers.start(dir);
                AlertDialogue desk = AlertDialogue.open(servers.brokerUrl());
                MqttPublisher field = publisher(servers, "field");
                JobRunner job = JobRunner.start(FireDangerJobIT.settings(servers, dir))) {
            heard = desk.heard();
            assertThat(job.awaitListening(Duration.ofSeconds(120))).isTrue();
            for (String gateway : List.of("g0", "g1", "g2")) {
                field.publish(Topics.sensors(gateway), SmallField.registration(gateway), true);
            }
            quiet(field);
            desk.awaitUntil(() -> job.status().readings() >= (QUIET_STEPS - 1) * 6L);
            send(field, QUIET_STEPS, 0, 400, 0.35);
            desk.awaitUntil(() -> heard.size() == 1);
            for (int step = QUIET_STEPS + 1; step < QUIET_STEPS + 24; step++) {
                for (int station = 0; station < 6; station++) {
                    send(field, step, station, Double.NaN, Double.NaN);
                }
            }
            desk.awaitUntil(() -> heard.size() == 3);
            assertThat(heard).extracting(AlertEvent::event).containsExactly("suspected", "calmed", "expired");
        }
    }

    private void report(MqttPublisher field, String id, String source, double lat, double lon) throws Exception {
        String detail = "{\"lat_deg\":" + lat + ",\"lon_deg\":" + lon + ",\"source\":\"" + source
                + "\",\"observed_time\":\""
                + Instant.ofEpochMilli(SmallField.START_MS + QUIET_STEPS * SmallField.STEP_MS)
                + "\"}";
        field.publish(Topics.commands("test"), AlertJson.of(command(id, "", "report", detail)));
    }

    private void assertReported(TestServers servers) {
        assertThat(heard)
                .extracting(AlertEvent::event)
                .containsExactly("suspected", "confirmed", "suspected", "confirmed");
        assertThat(heard.get(1).alertId()).isEqualTo(heard.get(0).alertId());
        assertThat(heard.get(1).actor()).as("who said so").isEqualTo("wang");
        assertThat(heard.get(1).reason()).contains("Smoke confirmed by 2 witnesses: reported by satellite");
        assertThat(heard.get(3).alertId())
                .isEqualTo(heard.get(2).alertId())
                .isNotEqualTo(heard.get(0).alertId());
        assertThat(heard)
                .as("the township of the origin")
                .allSatisfy(
                        event -> assertThat(event.zoneCode()).startsWith("99").hasSizeGreaterThan(6));
        try (InfluxReader store = InfluxReader.open(servers.influx())) {
            for (AlertEvent first : List.of(heard.get(0), heard.get(2))) {
                List<AlertEvent> chain = store.alertHistory(AlertKind.INCIDENT, first.alertId());
                assertThat(AlertChain.findBreak(chain)).as("audit").isEmpty();
                assertThat(chain).hasSize(2);
            }
        }
    }

    private static JobSettings inAreas(JobSettings s) {
        return with(s, s.source(), s.grid().withZones(SmallField.areas()), s.run());
    }

    private AlertCommand command(String id, String verb, String detail) {
        return command(id, heard.get(0).alertId(), verb, detail);
    }

    private static AlertCommand command(String id, String alertId, String verb, String detail) {
        return new AlertCommand(id, AlertKind.INCIDENT, alertId, verb, "wang", "mqtt", "seen", 0, 1_000, detail);
    }

    private static void awaitQuiet(AlertDialogue desk, JobRunner job, MqttPublisher field) throws InterruptedException {
        desk.awaitUntil(
                () -> job.status().readings() >= (QUIET_STEPS - 1) * 6L,
                () -> job.status() + ", the broker took " + field.acknowledged());
    }

    private static MqttPublisher publisher(TestServers servers, String name) {
        return MqttPublisher.start(MqttSettings.of(servers.brokerUrl(), name).asTemporary(), 1_000);
    }

    private static void quiet(MqttPublisher field) throws InterruptedException {
        for (int step = 1; step < QUIET_STEPS; step++) {
            for (int station = 0; station < 6; station++) {
                send(field, step, station, Double.NaN, Double.NaN);
            }
        }
    }

    /** A station's reading with usual particles and gas, or with the given ones. */
    private static void send(MqttPublisher field, int step, int station, double pm25, double co)
            throws InterruptedException {
        long timeMs = SmallField.START_MS + step * SmallField.STEP_MS;
        SplittableRandom random = new SplittableRandom(timeMs + station);
        Reading reading = SmallField.reading(station, timeMs);
        reading.values()[Channel.PM25_UGM3.ordinal()] = Double.isNaN(pm25) ? 20 + 3 * random.nextDouble() : pm25;
        reading.values()[Channel.CO_PPM.ordinal()] = Double.isNaN(co) ? 0.3 + 0.05 * random.nextDouble() : co;
        field.publish(Topics.readings(reading.gatewayId()), SmallField.frame(reading));
    }
}
