package io.emberwatch.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.emberwatch.domain.AlertChain;
import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;
import io.emberwatch.domain.Channel;
import io.emberwatch.domain.Reading;
import io.emberwatch.ingestion.MqttPublisher;
import io.emberwatch.ingestion.MqttSettings;
import io.emberwatch.ingestion.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * From weather to warning and back, in the job itself: days that get dry propose a warning; it is consulted on, approved and
 * published; storm asks for a higher colour; townships do their duties; rain asks for its end.
 */
@Timeout(300)
class ComputedWarningIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What every station measures through some hours: temperature °C, humidity %, wind km/h, rain mm a reading. */
    private record Weather(double tempC, double rhPct, double windKmh, double rainMm) {}

    private static final Weather MILD = new Weather(12, 60, 4, 0);
    private static final Weather DRY = new Weather(27, 22, 14, 0);
    private static final Weather STORM = new Weather(30, 10, 60, 0);
    private static final Weather RAIN = new Weather(8, 98, 4, 3);

    @TempDir
    Path dir;

    private long hour;
    private int commands;

    @Test
    void dryWeatherProposesStormRaisesAndRainLifts() throws Exception {
        try (TestServers servers = TestServers.start(dir);
                AlertDialogue desk = AlertDialogue.open(servers.brokerUrl());
                MqttPublisher field = MqttPublisher.start(
                        MqttSettings.of(servers.brokerUrl(), "field").asTemporary(), 1_000);
                JobRunner job = JobRunner.start(SmallPeople.in(FireDangerJobIT.settings(servers, dir)))) {
            assertThat(job.awaitListening(Duration.ofSeconds(120))).isTrue();
            for (String gateway : List.of("g0", "g1", "g2")) {
                field.publish(Topics.sensors(gateway), SmallField.registration(gateway), true);
            }
            blow(field, MILD, 12);
            blow(field, DRY, 14);
            AlertEvent proposed = desk.await(AlertKind.WARNING, "proposed");
            assertThat(proposed.actor()).isEqualTo("system:keep-warnings");
            assertThat(proposed.reason()).contains("of the last");
            String id = proposed.alertId();
            desk.await(event -> event.kind() == AlertKind.CALL
                    && event.alertId().equals(id)
                    && event.event().equals("told"));
            int level = publish(desk, id, "");
            blow(field, STORM, 10);
            AlertEvent higher = desk.await(event -> event.alertId().equals(id)
                    && event.event().equals("raise_proposed")
                    && detail(event).path("proposed_level").asInt() > level);
            int raised = detail(higher).path("proposed_level").asInt();
            decide(desk, id, "raise", "wang", "{\"level\":" + raised + "}", "raised");
            duties(desk, id);
            blow(field, RAIN, 14);
            desk.await(event -> event.alertId().equals(id)
                    && event.event().equals("lower_proposed")
                    && detail(event).path("proposed_level").asInt() == 0);
            decide(desk, id, "lift", "wang", "{}", "lifted");
            desk.await(
                    event -> event.event().equals("closed") && event.alertId().startsWith(id + "@"));
            whole(desk, id);
        }
    }

    /** All stations say the same weather for so many hours more. */
    private void blow(MqttPublisher field, Weather weather, int hours) throws InterruptedException {
        for (long end = hour + hours; hour < end; hour++) {
            for (int step = 1; step <= 6; step++) {
                long timeMs = SmallField.START_MS + hour * SmallField.HOUR_MS + step * SmallField.STEP_MS;
                for (int station = 0; station < SmallField.sensors().size(); station++) {
                    Reading reading = SmallField.reading(station, timeMs);
                    double[] values = reading.values();
                    values[Channel.TEMP_C.ordinal()] = weather.tempC() + 0.1 * station;
                    values[Channel.RH_PCT.ordinal()] = weather.rhPct();
                    values[Channel.WIND_KMH.ordinal()] = weather.windKmh();
                    values[Channel.RAIN_MM.ordinal()] = weather.rainMm();
                    field.publish(Topics.readings(reading.gatewayId()), SmallField.frame(reading));
                }
            }
        }
        assertThat(field.flush(Duration.ofSeconds(60))).isTrue();
    }

    private void decide(AlertDialogue desk, String id, String verb, String actor, String detail, String becomes)
            throws InterruptedException {
        assertThat(isTaken(desk, id, verb, actor, detail, becomes)).as(verb).isTrue();
    }

    /** Whether a command did what it asks for; false where it was refused. */
    private boolean isTaken(AlertDialogue desk, String id, String verb, String actor, String detail, String becomes)
            throws InterruptedException {
        long before = desk.heard().stream()
                .filter(event ->
                        event.kind() == AlertKind.WARNING && event.alertId().equals(id))
                .mapToLong(AlertEvent::sequence)
                .max()
                .orElse(0);
        desk.say("c" + ++commands, AlertKind.WARNING, id, verb, actor, detail);
        AlertEvent answer = desk.await(event -> event.kind() == AlertKind.WARNING
                && event.alertId().equals(id)
                && event.sequence() > before
                && (event.event().equals(becomes) || event.event().equals("refused")));
        return answer.event().equals(becomes);
    }

    /** Consults, approves and publishes; begins again where drier hours raised the proposal before it was published. */
    private int publish(AlertDialogue desk, String id, String note) throws InterruptedException {
        boolean published;
        do {
            published = isTaken(desk, id, "consult", "li", "{\"note\":\"" + note + "\"}", "consulted")
                    && isTaken(desk, id, "approve", "wang", "{}", "approved")
                    && isTaken(desk, id, "publish", "wang", "{}", "published");
        } while (!published);
        return desk.await(event -> event.alertId().equals(id) && event.event().equals("published"))
                .level();
    }

    /** Every township that was asked does what was asked of it; each is told by name and counted. */
    private void duties(AlertDialogue desk, String id) throws InterruptedException {
        AlertEvent issued =
                desk.await(event -> event.alertId().equals(id) && event.event().equals("raised"));
        JsonNode townships = detail(issued).path("townships");
        JsonNode duties = detail(issued).path("duties");
        assertThat(townships).isNotEmpty();
        assertThat(duties).isNotEmpty();
        for (JsonNode township : townships) {
            desk.await(event -> event.event().equals("told") && event.alertId().equals(id + "@" + township.asText()));
            int done = 0;
            for (JsonNode duty : duties) {
                String what = "{\"township\":\"" + township.asText() + "\",\"duty\":\"" + duty.asText() + "\"}";
                desk.say("d" + ++commands, AlertKind.WARNING, id, "duty_done", "town", what);
                int number = ++done;
                desk.await(event -> event.event().equals("duty_done")
                        && detail(event).path("township").equals(township)
                        && detail(event).path("done").asInt() == number
                        && detail(event).path("asked").asInt() == duties.size());
            }
        }
    }

    private static void whole(AlertDialogue desk, String id) {
        List<AlertEvent> life = desk.heard().stream()
                .filter(event ->
                        event.kind() == AlertKind.WARNING && event.alertId().equals(id))
                .distinct()
                .sorted(Comparator.comparingLong(AlertEvent::sequence))
                .toList();
        assertThat(AlertChain.findBreak(life)).isEmpty();
        assertThat(life.stream().map(AlertEvent::event).distinct())
                .containsSubsequence("proposed", "consulted", "approved", "published", "raised", "lifted");
    }

    private static JsonNode detail(AlertEvent event) {
        try {
            return JSON.readTree(event.detailJson());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
