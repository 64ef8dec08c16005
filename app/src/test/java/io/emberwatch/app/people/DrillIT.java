package io.emberwatch.app.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.emberwatch.app.Main;
import io.emberwatch.app.config.ConfigLoader;
import io.emberwatch.app.process.PrivateInfluxd;
import io.emberwatch.app.process.PrivateMosquitto;
import io.emberwatch.app.run.Overrides;
import io.emberwatch.app.run.PeopleParts;
import io.emberwatch.app.run.SmallRegion;
import io.emberwatch.app.run.Wiring;
import io.emberwatch.console.dispatch.DispatchSettings;
import io.emberwatch.console.dispatch.Dispatcher;
import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;
import io.emberwatch.jobs.JobRunner;
import io.emberwatch.store.InfluxProvision;
import io.emberwatch.store.InfluxReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * Exercises through a whole system, by hand and by the clock: each link timed, everything marked; links that are broken on
 * purpose (no dispatcher, no database) are named.
 */
@Timeout(300)
class DrillIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long ALL_MS = Long.MAX_VALUE / 1_000_000;
    private static final double LAT = 41.75;
    private static final double LON = 123.6;

    @TempDir
    Path dir;

    @Test
    void everyLinkIsTimedAndABrokenOneIsNamed() throws Exception {
        assumeTrue(PrivateMosquitto.isInstalled() && PrivateInfluxd.isInstalled(), "servers are not installed");
        try (PrivateMosquitto broker = PrivateMosquitto.start(dir.resolve("mosquitto"));
                PrivateInfluxd influxd = PrivateInfluxd.start(dir.resolve("influxd"))) {
            Path config = SmallRegion.config(dir, "drill");
            Wiring wiring = new Wiring(Overrides.of(ConfigLoader.load(config), broker.url(), influxd.url(), null));
            InfluxProvision.ensure(wiring.influx());
            try (JobRunner job = JobRunner.start(wiring.job())) {
                assertThat(job.awaitListening(Duration.ofSeconds(120))).isTrue();
                assertThat(broken(drill(wiring, Duration.ofSeconds(8), "drill-nobody-sends")))
                        .as("no dispatcher runs")
                        .containsExactly("telling → person's channel");
                DispatchSettings people = Objects.requireNonNull(new PeopleParts(wiring).dispatch());
                try (Dispatcher dispatcher =
                        Dispatcher.start(people.at("http://fire.example"), ZoneOffset.ofHours(8), Clock.systemUTC())) {
                    byHand(config, broker.url(), influxd.url());
                    byTheClock(wiring);
                    assertThat(dispatcher.letters()).isNotEmpty().allSatisfy(letter -> {
                        assertThat(letter.exercise()).isTrue();
                        assertThat(letter.title()).startsWith("【演练】");
                    });
                    everythingIsMarked(wiring);
                    nothingOfItIsTheFields(wiring, job);
                    influxd.close();
                    assertThat(broken(drill(wiring, Duration.ofSeconds(15), "drill-no-record")))
                            .as("the database is away")
                            .containsExactly("call → record");
                }
            }
        }
    }

    private static DrillReport drill(Wiring wiring, Duration patience, String name) throws Exception {
        return new Drill(wiring.broker("emberwatch-" + name), wiring.influx(), patience).run(LAT, LON, name);
    }

    private static List<String> broken(DrillReport report) {
        return report.links().stream()
                .filter(link -> !link.holds())
                .map(DrillReport.Link::name)
                .toList();
    }

    private static void byHand(Path config, String broker, String influx) {
        StringWriter said = new StringWriter();
        CommandLine command = Main.commandLine().setOut(new PrintWriter(said));
        int exit = command.execute(
                "drill", "--config", config.toString(), "--broker", broker, "--influx", influx, "--patience", "60s");
        assertThat(said.toString().lines())
                .as(said.toString())
                .hasSize(6)
                .allMatch(line -> line.matches("EXERCISE +\\d+ ms  .+"));
        assertThat(exit).isZero();
    }

    /** The clock stands a second before the minute of a planned exercise. */
    private void byTheClock(Wiring wiring) throws Exception {
        Instant planned = Instant.parse("2026-11-30T01:30:00Z"); // a Monday, 09:30 there
        Clock clock = Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), planned.minusMillis(500)));
        DrillSchedule schedule = new DrillSchedule(
                List.of(new PeopleFile.Exercise("09:30", List.of(1), LAT, LON, 60)), ZoneOffset.ofHours(8));
        Path report = dir.resolve("dispatch/drills.jsonl");
        List<String> told = new CopyOnWriteArrayList<>();
        DrillKeeper.Settings settings =
                new DrillKeeper.Settings(schedule, wiring.broker("drill"), wiring.influx(), report);
        try (DrillKeeper keeper = new DrillKeeper(settings, clock, told::add)) {
            keeper.start();
            long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
            while (!Files.exists(report) || Files.size(report) == 0) {
                assertThat(System.nanoTime()).as("told so far: %s", told).isLessThan(endNs);
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
        JsonNode kept = JSON.readTree(Files.readAllLines(report).get(0));
        assertThat(kept.path("exercise").asBoolean()).isTrue();
        assertThat(kept.path("whole").asBoolean()).as(kept.toString()).isTrue();
        assertThat(kept.path("links"))
                .hasSize(6)
                .allMatch(link -> link.path("ms").asLong() >= 0);
        assertThat(told).hasSize(6).allMatch(line -> line.startsWith("EXERCISE"));
    }

    private static void everythingIsMarked(Wiring wiring) {
        try (InfluxReader store = InfluxReader.open(wiring.influx())) {
            for (AlertKind kind : List.of(AlertKind.INCIDENT, AlertKind.CALL)) {
                List<AlertEvent> events = store.alertEvents(kind, 0, ALL_MS);
                assertThat(events).isNotEmpty().allMatch(AlertEvent::exercise);
            }
            Map<String, List<AlertEvent>> incidents = store.alertEvents(AlertKind.INCIDENT, 0, ALL_MS).stream()
                    .collect(Collectors.groupingBy(AlertEvent::alertId));
            assertThat(incidents).as("one of each drill, the broken one too").hasSize(3);
            incidents.forEach((id, events) -> {
                assertThat(events)
                        .extracting(AlertEvent::event)
                        .startsWith("confirmed")
                        .endsWith("closed");
                assertThat(events.get(0).detailJson())
                        .as("it began with a sensor's smoke")
                        .contains("\"id\":\"exercise:drill-", "\"source\":\"sensor\"");
            });
        }
    }

    /** No reading, no sensor, no count of the field knows of an exercise. */
    private static void nothingOfItIsTheFields(Wiring wiring, JobRunner job) throws Exception {
        job.checkpoint().get();
        assertThat(job.status().readings()).isZero();
        try (InfluxReader store = InfluxReader.open(wiring.influx())) {
            assertThat(store.readingCount(0, ALL_MS)).isZero();
            assertThat(store.deadLetterCounts(0, ALL_MS)).isEmpty();
        }
    }
}
