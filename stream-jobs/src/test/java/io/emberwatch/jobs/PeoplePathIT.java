package io.emberwatch.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.domain.AlertChain;
import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;
import io.emberwatch.domain.Zone;
import io.emberwatch.store.InfluxReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Warnings and calls in the job itself, on a real broker and a real store: told, escalated across a restart, answered. */
@Timeout(300)
class PeoplePathIT {

    @TempDir
    Path dir;

    @Test
    void anUnansweredCallGoesUpAcrossARestartAndAWarningIsIssuedByThreePeople() throws Exception {
        try (TestServers servers = TestServers.start(dir);
                AlertDialogue desk = AlertDialogue.open(servers.brokerUrl())) {
            JobSettings settings = SmallPeople.in(FireDangerJobIT.settings(servers, dir));
            AlertEvent told;
            try (JobRunner job = JobRunner.start(settings)) {
                assertThat(job.awaitListening(Duration.ofSeconds(120))).isTrue();
                desk.say("r", AlertKind.INCIDENT, "", "report", "li", REPORT);
                told = desk.await(AlertKind.CALL, "told");
                assertThat(told.zoneCode())
                        .as("the fire's township")
                        .startsWith("99")
                        .hasSizeGreaterThan(6);
                job.checkpoint().get();
            }
            try (JobRunner job = JobRunner.start(settings)) {
                assertThat(job.awaitListening(Duration.ofSeconds(120))).isTrue();
                assertThat(desk.await(AlertKind.CALL, "escalated").alertId()).isEqualTo(told.alertId());
                desk.say("a", AlertKind.CALL, told.alertId(), "acknowledge", "wang", "{\"trigger\":1}");
                assertThat(desk.await(AlertKind.CALL, "answered").actor()).isEqualTo("wang");
                goUpByHand(desk, told.alertId());
                issueAWarning(desk);
                aForecastProposes(desk);
                job.checkpoint().get();
            }
            oneEventPerTransition(servers, desk, told.alertId());
        }
    }

    private static final String REPORT =
            "{\"lat_deg\":41.75,\"lon_deg\":123.6,\"source\":\"telephone\",\"observed_time\":\"2026-04-05T04:00:00Z\"}";

    /** Somebody at the desk wants the top to know although it was answered: all there are told again, and again an answer is due. */
    private static void goUpByHand(AlertDialogue desk, String callId) throws Exception {
        desk.say("up", AlertKind.CALL, callId, "escalate", "zhao", "{}");
        AlertEvent up = desk.await(
                event -> event.event().equals("escalated") && event.detailJson().contains("\"by_hand\":true"));
        assertThat(up.actor()).isEqualTo("zhao");
        desk.await(event -> event.event().equals("told")
                && event.alertId().equals(callId)
                && event.sequence() == up.sequence() + 1);
        desk.say("b", AlertKind.CALL, callId, "acknowledge", "wang", "{\"trigger\":2}");
        desk.await(event -> event.event().equals("answered") && event.sequence() > up.sequence());
    }

    private void issueAWarning(AlertDialogue desk) throws Exception {
        String county = SmallPeople.zones().stream()
                .filter(zone -> zone.level() == Zone.Level.COUNTY)
                .findFirst()
                .orElseThrow()
                .code();
        String proposal = "{\"zone\":\"" + county + "\",\"level\":4}";
        desk.say("p", AlertKind.WARNING, "", "propose", "li", proposal);
        String id = desk.await(AlertKind.WARNING, "proposed").alertId();
        desk.say("c", AlertKind.WARNING, id, "consult", "zhao", "{}");
        desk.await(AlertKind.WARNING, "consulted");
        desk.say("own", AlertKind.WARNING, id, "approve", "li", "{}");
        desk.await(AlertKind.WARNING, "refused");
        desk.say("ok", AlertKind.WARNING, id, "approve", "wang", "{}");
        desk.await(AlertKind.WARNING, "approved");
        desk.say("out", AlertKind.WARNING, id, "publish", "wang", "{}");
        assertThat(desk.await(AlertKind.WARNING, "published").detailJson()).contains("patrol");
        desk.await(event -> event.kind() == AlertKind.CALL
                && event.event().equals("told")
                && event.alertId().startsWith(id + "@"));
        desk.say("end", AlertKind.WARNING, id, "lift", "wang", "{}");
        desk.await(AlertKind.WARNING, "lifted");
        desk.await(event -> event.event().equals("closed") && event.alertId().startsWith(id + "@"));
    }

    /** Three hours ahead, as somebody else sees them, propose a warning that says so. */
    private static void aForecastProposes(AlertDialogue desk) throws Exception {
        List<Zone> counties = SmallPeople.zones().stream()
                .filter(zone -> zone.level() == Zone.Level.COUNTY)
                .toList();
        String county = counties.get(counties.size() - 1).code();
        String hours = "{\"end_ms\":3600000000000,\"class\":4},{\"end_ms\":3600003600000,\"class\":4,\"share\":0.5},"
                + "{\"end_ms\":3600007200000,\"class\":5}";
        desk.say(
                "f",
                AlertKind.WARNING,
                "",
                "forecast",
                "met",
                "{\"zone\":\"" + county + "\",\"hours\":[" + hours + "]}");
        AlertEvent proposed = desk.await(
                event -> event.event().equals("proposed") && event.zoneCode().equals(county));
        assertThat(proposed.level()).isEqualTo(4);
        assertThat(proposed.reason()).contains("3 of them forecast");
    }

    /** What was told around the restart has one wording, and the store holds the same chain. */
    private void oneEventPerTransition(TestServers servers, AlertDialogue desk, String callId) {
        List<AlertEvent> call = desk.heard().stream()
                .filter(event ->
                        event.kind() == AlertKind.CALL && event.alertId().equals(callId))
                .distinct()
                .sorted(Comparator.comparingLong(AlertEvent::sequence))
                .toList();
        assertThat(AlertChain.findBreak(call)).isEmpty();
        assertThat(call)
                .filteredOn(event -> event.event().equals("escalated"))
                .as("by itself, then by hand")
                .hasSize(2);
        try (InfluxReader store = InfluxReader.open(servers.influx())) {
            assertThat(store.alertHistory(AlertKind.CALL, callId)).isEqualTo(call);
        }
    }
}
