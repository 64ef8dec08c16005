package io.emberwatch.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.domain.AlertChain;
import io.emberwatch.domain.AlertCommand;
import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;
import io.emberwatch.domain.Zone;
import io.emberwatch.geo.SyntheticZones;
import io.emberwatch.geo.ZoneReader;
import io.emberwatch.geo.ZoneShape;
import io.emberwatch.ingestion.AlertJson;
import io.emberwatch.ingestion.MqttConnection;
import io.emberwatch.ingestion.MqttPublisher;
import io.emberwatch.ingestion.MqttSettings;
import io.emberwatch.ingestion.Topics;
import io.emberwatch.jobs.chain.ChainSettings;
import io.emberwatch.jobs.chain.ChainStep;
import io.emberwatch.jobs.chain.Duty;
import io.emberwatch.jobs.tile.GridSettings;
import io.emberwatch.jobs.warning.WarningDuty;
import io.emberwatch.jobs.warning.WarningSettings;
import io.emberwatch.jobs.zone.ZoneSettings;
import io.emberwatch.store.InfluxReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Warnings and calls in the job itself, on a real broker and a real store: told, escalated across a restart, answered. */
@Timeout(300)
class PeoplePathIT {

    private static final long RANGER_MS = 4_000;
    private static final long COUNTY_MS = 3_600_000;

    @TempDir
    Path dir;

    private final List<AlertEvent> heard = new CopyOnWriteArrayList<>();

    @Test
    void anUnansweredCallGoesUpAcrossARestartAndAWarningIsIssuedByThreePeople() throws Exception {
        try (TestServers servers = TestServers.start(dir);
                MqttConnection ear = listen(servers);
                MqttPublisher mouth = MqttPublisher.start(
                        MqttSettings.of(servers.brokerUrl(), "mouth").asTemporary(), 100)) {
            JobSettings settings = withPeople(FireDangerJobIT.settings(servers, dir));
            AlertEvent told;
            try (JobRunner job = JobRunner.start(settings)) {
                assertThat(job.awaitListening(Duration.ofSeconds(120))).isTrue();
                say(mouth, command("r", AlertKind.INCIDENT, "", "report", "li", REPORT));
                told = await(AlertKind.CALL, "told");
                assertThat(told.zoneCode())
                        .as("the fire's township")
                        .startsWith("99")
                        .hasSizeGreaterThan(6);
                job.checkpoint().get();
            }
            try (JobRunner job = JobRunner.start(settings)) {
                assertThat(job.awaitListening(Duration.ofSeconds(120))).isTrue();
                assertThat(await(AlertKind.CALL, "escalated").alertId()).isEqualTo(told.alertId());
                say(mouth, command("a", AlertKind.CALL, told.alertId(), "acknowledge", "wang", "{\"trigger\":1}"));
                assertThat(await(AlertKind.CALL, "answered").actor()).isEqualTo("wang");
                issueAWarning(mouth);
                job.checkpoint().get();
            }
            oneEventPerTransition(servers, told.alertId());
        }
    }

    private static final String REPORT =
            "{\"lat_deg\":41.75,\"lon_deg\":123.6,\"source\":\"telephone\",\"observed_time\":\"2026-04-05T04:00:00Z\"}";

    private void issueAWarning(MqttPublisher mouth) throws Exception {
        String county = zones().stream()
                .filter(zone -> zone.level() == Zone.Level.COUNTY)
                .findFirst()
                .orElseThrow()
                .code();
        String proposal = "{\"zone\":\"" + county + "\",\"level\":4}";
        say(mouth, command("p", AlertKind.WARNING, "", "propose", "li", proposal));
        String id = await(AlertKind.WARNING, "proposed").alertId();
        say(mouth, command("c", AlertKind.WARNING, id, "consult", "zhao", "{}"));
        await(AlertKind.WARNING, "consulted");
        say(mouth, command("own", AlertKind.WARNING, id, "approve", "li", "{}"));
        await(AlertKind.WARNING, "refused");
        say(mouth, command("ok", AlertKind.WARNING, id, "approve", "wang", "{}"));
        await(AlertKind.WARNING, "approved");
        say(mouth, command("out", AlertKind.WARNING, id, "publish", "wang", "{}"));
        assertThat(await(AlertKind.WARNING, "published").detailJson()).contains("patrol");
        await(event -> event.kind() == AlertKind.CALL
                && event.event().equals("told")
                && event.alertId().startsWith(id + "@"));
        say(mouth, command("end", AlertKind.WARNING, id, "lift", "wang", "{}"));
        await(AlertKind.WARNING, "lifted");
        await(event -> event.event().equals("closed") && event.alertId().startsWith(id + "@"));
    }

    /** What was told around the restart has one wording, and the store holds the same chain. */
    private void oneEventPerTransition(TestServers servers, String callId) {
        List<AlertEvent> call = heard.stream()
                .filter(event ->
                        event.kind() == AlertKind.CALL && event.alertId().equals(callId))
                .distinct()
                .sorted(Comparator.comparingLong(AlertEvent::sequence))
                .toList();
        assertThat(AlertChain.findBreak(call)).isEmpty();
        assertThat(call).filteredOn(event -> event.event().equals("escalated")).hasSize(1);
        try (InfluxReader store = InfluxReader.open(servers.influx())) {
            assertThat(store.alertHistory(AlertKind.CALL, callId)).isEqualTo(call);
        }
    }

    private static List<Zone> zones() {
        return SyntheticZones.over(SmallField.grid()).stream()
                .map(ZoneShape::zone)
                .toList();
    }

    private static JobSettings withPeople(JobSettings s) {
        List<Zone> zones = zones();
        List<Duty> roster = new ArrayList<>();
        for (Zone zone : zones) {
            String role = zone.level() == Zone.Level.TOWNSHIP ? "ranger" : "county";
            if (zone.level() == Zone.Level.TOWNSHIP || zone.level() == Zone.Level.COUNTY) {
                roster.add(new Duty(
                        role + zone.code(), zone.code(), role, 0, 0, 1440, Duty.EVERY_DAY, List.of("mailbox")));
            }
        }
        ChainSettings chain = new ChainSettings(
                List.of(
                        new ChainStep("ranger", Zone.Level.TOWNSHIP, RANGER_MS, RANGER_MS, RANGER_MS, RANGER_MS),
                        new ChainStep("county", Zone.Level.COUNTY, COUNTY_MS, COUNTY_MS, COUNTY_MS, COUNTY_MS)),
                zones,
                roster,
                480,
                0,
                0);
        WarningSettings warnings = new WarningSettings(
                WarningSettings.Scheme.FORESTRY,
                Zone.Level.COUNTY,
                zones,
                0.3,
                0.5,
                3,
                6,
                true,
                24,
                List.of(new WarningDuty(3, "patrol", "加密巡护", "patrol more often")));
        ZoneSettings areas = new ZoneSettings(
                "invented",
                SyntheticZones.geoJson(SmallField.grid()).getBytes(StandardCharsets.UTF_8),
                ZoneReader.Datum.WGS84);
        GridSettings grid = new GridSettings(
                s.grid().spec(),
                s.grid().ground(),
                s.grid().surface(),
                s.grid().influenceM(),
                areas,
                s.grid().cover());
        return new JobSettings(
                s.source(),
                s.decoders(),
                s.hours(),
                grid,
                s.tiles(),
                s.products(),
                s.alerts().with(new PeopleSettings(chain, warnings, 1_000)),
                s.influx(),
                s.cells(),
                s.run());
    }

    private static AlertCommand command(
            String id, AlertKind kind, String alertId, String verb, String actor, String detail) {
        return new AlertCommand(id, kind, alertId, verb, actor, "mqtt", "test", 0, 1_000, detail);
    }

    private static void say(MqttPublisher mouth, AlertCommand command) throws InterruptedException {
        mouth.publish(Topics.commands("test"), AlertJson.of(command));
    }

    private MqttConnection listen(TestServers servers) throws Exception {
        return MqttConnection.open(
                MqttSettings.of(servers.brokerUrl(), "ear")
                        .asTemporary()
                        .withFilters(List.of(Topics.ALL_INCIDENTS, Topics.ALL_WARNINGS, Topics.ALL_CALLS)),
                message -> {
                    heard.add(AlertJson.event(message.payload()));
                    message.ack().acknowledge();
                    synchronized (heard) {
                        heard.notifyAll();
                    }
                },
                reason -> {});
    }

    private AlertEvent await(AlertKind kind, String word) throws InterruptedException {
        return await(event -> event.kind() == kind && event.event().equals(word));
    }

    private AlertEvent await(Predicate<AlertEvent> wanted) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(120).toNanos();
        while (true) {
            for (AlertEvent event : heard) {
                if (wanted.test(event)) {
                    return event;
                }
            }
            assertThat(System.nanoTime()).as("heard so far: %s", heard).isLessThan(end);
            synchronized (heard) {
                heard.wait(100);
            }
        }
    }
}
