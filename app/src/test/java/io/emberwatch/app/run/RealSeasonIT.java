package io.emberwatch.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.emberwatch.app.Main;
import io.emberwatch.app.config.ConfigLoader;
import io.emberwatch.app.process.PrivateInfluxd;
import io.emberwatch.app.process.PrivateMosquitto;
import io.emberwatch.app.review.ReviewFigures;
import io.emberwatch.app.simulate.Fault;
import io.emberwatch.app.simulate.FieldPublisher;
import io.emberwatch.app.simulate.FieldSimulator;
import io.emberwatch.app.simulate.GroundHeights;
import io.emberwatch.domain.AlertCommand;
import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;
import io.emberwatch.domain.Sensor;
import io.emberwatch.geo.Grid;
import io.emberwatch.geo.SyntheticZones;
import io.emberwatch.ingestion.AlertJson;
import io.emberwatch.ingestion.MqttConnection;
import io.emberwatch.ingestion.MqttPublisher;
import io.emberwatch.ingestion.Topics;
import io.emberwatch.jobs.JobRunner;
import io.emberwatch.store.InfluxProvision;
import io.emberwatch.store.InfluxReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * A short season as the running system writes it: a field speaks, people report, answer, verify and warn, everything through
 * broker and job into the store; then {@code emberwatch review} is asked: how classes met fires in each cell, the sensors' hours,
 * and the counts of warnings, incidents, verdicts and answers are those that really happened; single cells and sensors, too,
 * and the smoke shown to the watch again.
 */
@Timeout(500)
class RealSeasonIT {

    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private static final int DAYS = 2;
    private static final int SEASON_DAYS = 7;
    private static final int SENSORS = 48;
    private static final int GATEWAYS = 6;
    private static final int CUT_OFF = 4;
    private static final long HOUR_MS = 3_600_000;

    @TempDir
    Path dir;

    private final List<AlertEvent> heard = new CopyOnWriteArrayList<>();
    private final LocalDate first = LocalDate.now(CHINA).minusDays(3);

    @Test
    void theReviewOfWhatTheSystemWroteTellsWhatHappened() throws Exception {
        assumeTrue(PrivateMosquitto.isInstalled(), "mosquitto is not installed: test skipped");
        assumeTrue(PrivateInfluxd.isInstalled(), "influxd is not installed: test skipped");
        try (Servers servers = Servers.start(dir.resolve("servers"), null, null, sentence -> {})) {
            Path config = config(servers);
            Wiring wiring = new Wiring(Overrides.peopled(ConfigLoader.load(config), dir.resolve("zones.geojson")));
            InfluxProvision.await(wiring.influx(), Duration.ofSeconds(30));
            try (MqttConnection ear = listen(wiring);
                    JobRunner job = JobRunner.start(wiring.job());
                    MqttPublisher line =
                            MqttPublisher.start(wiring.broker("line").asTemporary(), 500)) {
                assertThat(job.awaitListening(Duration.ofSeconds(120))).isTrue();
                FieldSimulator field = speak(wiring, line);
                people(line);
                RealStationsIT.awaitStored(job, midnight(DAYS).plus(Duration.ofHours(6)));
                warn(line);
                job.checkpoint().get();
                // whoever does not answer is called again as the minutes pass: two reviews would not see the same
                job.close();
                try (InfluxReader store = InfluxReader.open(wiring.influx())) {
                    SeasonTruth truth = new SeasonTruth(store, CHINA, first, DAYS);
                    Map<String, int[]> classes = truth.classes(Grid.of(wiring.gridSpec()));
                    Map<String, Integer> burning = burn(config, wiring, classes);
                    ReviewFigures region = review(config);
                    theCellsMetTheFires(region, classes, burning);
                    theSensorsWereThere(region, field, truth);
                    peopleDidWhatTheyDid(region);
                    RealSubjects subjects = new RealSubjects(truth, Grid.of(wiring.gridSpec()), burning);
                    oneByOne(
                            config, subjects, field, burning.keySet().iterator().next());
                    RealSubjects.eachQueryCanBeRepeated(store, smokeAgain(config, subjects, field));
                }
            }
        }
    }

    private Instant midnight(int day) {
        return first.plusDays(day).atStartOfDay().toInstant(CHINA);
    }

    private Path config(Servers servers) throws Exception {
        Map<String, String> changes = new LinkedHashMap<>();
        changes.put("mqtt://127.0.0.1:1883", servers.brokerUrl());
        changes.put("http://127.0.0.1:8086", servers.influxUrl());
        changes.put("cell_m: 8000", "cell_m: 32000");
        changes.put("dir: ../var/demo/products", "dir: " + dir.resolve("maps") + "\n  variables: [danger_class]");
        changes.put("state_dir: ../var/demo/state", "state_dir: " + dir.resolve("state"));
        changes.put("state_dir: ../var/demo/console", "state_dir: " + dir.resolve("console"));
        String season = "- {name: trial, from: \"" + monthDay(first) + "\", to: \""
                + monthDay(first.plusDays(SEASON_DAYS - 1)) + "\"}";
        changes.put("languages: [zh, en]", "languages: [zh, en]\n  seasons:\n    " + season);
        String yaml = Files.readString(Path.of("../config/demo.yaml"));
        for (Map.Entry<String, String> change : changes.entrySet()) {
            assertThat(yaml).contains(change.getKey());
            yaml = yaml.replace(change.getKey(), change.getValue());
        }
        Path config = Files.writeString(dir.resolve("real.yaml"), yaml);
        Files.writeString(
                dir.resolve("zones.geojson"), SyntheticZones.geoJson(new Wiring(ConfigLoader.load(config)).gridSpec()));
        return config;
    }

    private static String monthDay(LocalDate date) {
        return date.toString().substring(5);
    }

    /** Two days and a half, in which a gateway is cut off after the first and never comes back, and a fire on the second noon. */
    private FieldSimulator speak(Wiring wiring, MqttPublisher line) throws InterruptedException {
        var box = wiring.config().grid();
        FieldSimulator.Plan plan = new FieldSimulator.Plan(
                20260405,
                SENSORS,
                GATEWAYS,
                box.westDeg(),
                box.southDeg(),
                box.eastDeg(),
                box.northDeg(),
                midnight(0).toEpochMilli(),
                600_000,
                8);
        GroundHeights heights = new GroundHeights(Grid.of(wiring.gridSpec()), wiring.ground());
        FieldSimulator quiet = new FieldSimulator(plan, heights, List.of());
        Sensor node = quiet.sensors().stream()
                .filter(sensor -> sensor.exposure() == Sensor.Exposure.SHELTERED)
                .filter(sensor -> quiet.faultOf(sensor.id()) == Fault.NONE)
                .filter(sensor -> !sensor.gatewayId().equals(FieldSimulator.gatewayId(CUT_OFF)))
                .skip(5)
                .findFirst()
                .orElseThrow();
        long breakoutMs = midnight(1).toEpochMilli() + 13 * HOUR_MS;
        FieldSimulator field =
                new FieldSimulator(plan, heights, List.of(DemoField.upwindOf(node, quiet.weather(), breakoutMs)));
        FieldPublisher.Outage cut = new FieldPublisher.Outage(
                FieldSimulator.gatewayId(CUT_OFF), midnight(1).toEpochMilli(), Long.MAX_VALUE);
        new FieldPublisher(field, plan, line, List.of(cut))
                .run(midnight(0).toEpochMilli() + 60 * HOUR_MS, Double.POSITIVE_INFINITY);
        return field;
    }

    private void people(MqttPublisher line) throws Exception {
        String fire = report(line, "r1", 41.75, 123.6, false);
        say(line, "a1", AlertKind.INCIDENT, fire, "acknowledge", "wang", "{}");
        await(AlertKind.INCIDENT, fire, "acknowledged");
        say(line, "v1", AlertKind.INCIDENT, fire, "verify", "wang", "{\"outcome\":\"fire\"}");
        await(AlertKind.INCIDENT, fire, "verified");
        String nothing = report(line, "r2", 40.6, 121.6, false);
        say(line, "v2", AlertKind.INCIDENT, nothing, "verify", "wang", "{\"outcome\":\"false\"}");
        await(AlertKind.INCIDENT, nothing, "verified");
        String burn = report(line, "r3", 42.5, 122.2, false);
        say(line, "v3", AlertKind.INCIDENT, burn, "verify", "wang", "{\"outcome\":\"permitted_burn\"}");
        await(AlertKind.INCIDENT, burn, "verified");
        String exercise = report(line, "r4", 40.3, 124.2, true);
        say(line, "a4", AlertKind.INCIDENT, exercise, "acknowledge", "wang", "{}");
        await(AlertKind.INCIDENT, exercise, "acknowledged");
    }

    /** A warning that danger proposed goes on to the people, and one of those called answers. */
    private void warn(MqttPublisher line) throws Exception {
        Map<String, String> states = new LinkedHashMap<>();
        heard.stream()
                .filter(e -> e.kind() == AlertKind.WARNING)
                .sorted(Comparator.comparingLong(AlertEvent::sequence))
                .forEach(e -> states.put(e.alertId(), e.state()));
        String id = states.keySet().stream()
                .filter(key -> "proposed".equals(states.get(key)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("a proposal must be open: " + states));
        say(line, "c", AlertKind.WARNING, id, "consult", "zhao", "{}");
        await(AlertKind.WARNING, id, "consulted");
        say(line, "ok", AlertKind.WARNING, id, "approve", "wang", "{}");
        await(AlertKind.WARNING, id, "approved");
        say(line, "out", AlertKind.WARNING, id, "publish", "wang", "{}");
        await(AlertKind.WARNING, id, "published");
        AlertEvent told = await(e -> e.event().equals("told") && e.alertId().startsWith(id + "@"));
        say(line, "w", AlertKind.CALL, told.alertId(), "acknowledge", "sun", "{\"trigger\":1}");
        await(AlertKind.CALL, told.alertId(), "answered");
    }

    private String report(MqttPublisher line, String command, double lat, double lon, boolean exercise)
            throws Exception {
        String detail = "{\"lat_deg\":" + lat + ",\"lon_deg\":" + lon + ",\"source\":\"telephone\",\"exercise\":"
                + exercise + ",\"observed_time\":\"" + Instant.now() + "\"}";
        List<AlertEvent> before = List.copyOf(heard);
        say(line, command, AlertKind.INCIDENT, "", "report", "li", detail);
        return await(e -> e.kind() == AlertKind.INCIDENT
                        && e.sequence() == 1
                        && !before.contains(e)
                        && Math.abs(e.latDeg() - lat) < 0.01
                        && Math.abs(e.lonDeg() - lon) < 0.01)
                .alertId();
    }

    private static void say(
            MqttPublisher line, String id, AlertKind kind, String alert, String verb, String actor, String detail)
            throws InterruptedException {
        line.publish(
                Topics.commands("test"),
                AlertJson.of(new AlertCommand(
                        id, kind, alert, verb, actor, "mqtt", "test", 0, System.currentTimeMillis(), detail)));
    }

    private MqttConnection listen(Wiring wiring) throws Exception {
        return MqttConnection.open(
                wiring.broker("ear")
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

    private void await(AlertKind kind, String id, String word) throws InterruptedException {
        await(e -> e.kind() == kind && e.alertId().equals(id) && e.event().equals(word));
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

    /** Fires on the second day in every third cell with a class, two in the first of them; gives the fires by cell. */
    private Map<String, Integer> burn(Path config, Wiring wiring, Map<String, int[]> classes) throws Exception {
        Grid grid = Grid.of(wiring.gridSpec());
        StringBuilder csv = new StringBuilder("time,lat,lon,id\n");
        Map<String, Integer> burning = new LinkedHashMap<>();
        int n = 0;
        for (Map.Entry<String, int[]> cell : classes.entrySet()) {
            if (cell.getValue()[1] > 0 && n++ % 3 == 0) {
                int fires = burning.isEmpty() ? 2 : 1;
                burning.put(cell.getKey(), fires);
                var id = io.emberwatch.domain.CellId.parse(cell.getKey());
                for (int f = 0; f < fires; f++) {
                    csv.append(midnight(1).plus(Duration.ofHours(5 + f)))
                            .append(',')
                            .append(grid.latDeg(id))
                            .append(',')
                            .append(grid.lonDeg(id))
                            .append(',')
                            .append(cell.getKey() + "-" + f)
                            .append('\n');
                }
            }
        }
        assertThat(burning).hasSizeGreaterThan(10);
        Path file = Files.writeString(dir.resolve("fires.csv"), csv);
        run("archive", "fires", "--config", config.toString(), "--fires", file.toString());
        return burning;
    }

    private void run(String... words) {
        StringWriter err = new StringWriter();
        CommandLine command =
                Main.commandLine().setOut(new PrintWriter(new StringWriter())).setErr(new PrintWriter(err));
        assertThat(command.execute(words)).as(err.toString()).isZero();
    }

    private ReviewFigures review(Path config, String... more) throws Exception {
        Path csv = dir.resolve("review.csv");
        List<String> words = new ArrayList<>(List.of("review", "--config", config.toString(), "--lang", "en"));
        words.addAll(List.of("--season", Integer.toString(first.getYear()), "--season-name", "trial"));
        words.addAll(List.of("--out", csv.toString()));
        words.addAll(Arrays.asList(more));
        run(words.toArray(String[]::new));
        return ReviewFigures.read(csv);
    }

    private static void theCellsMetTheFires(
            ReviewFigures review, Map<String, int[]> classes, Map<String, Integer> burning) {
        assertThat(review.value("fires.fires")).isEqualTo(burning.size() + 1);
        for (int level = 2; level <= 5; level++) {
            int wanted = level;
            long hits = burning.keySet().stream()
                    .filter(cell -> classes.get(cell)[1] >= wanted)
                    .count();
            long all = classes.values().stream()
                    .flatMapToInt(Arrays::stream)
                    .filter(c -> c >= wanted)
                    .count();
            assertThat(review.value("fires.cells.hit." + level))
                    .as("hit rate at %d", level)
                    .isCloseTo(100.0 * hits / burning.size(), within(1e-4));
            assertThat(review.present("fires.cells.far." + level))
                    .as("days of cells with a class, of those that the season has for them")
                    .isEqualTo(classes.values().stream()
                            .flatMapToInt(Arrays::stream)
                            .filter(c -> c > 0)
                            .count());
            assertThat(review.line("fires.cells.far." + level).getField("expected"))
                    .isEqualTo(Long.toString((long) classes.size() * SEASON_DAYS));
            double far = review.value("fires.cells.far." + level);
            if (all == 0) {
                assertThat(far).isNaN();
            } else {
                assertThat(far).as("false alarms at %d", level).isCloseTo(100.0 * (all - hits) / all, within(1e-4));
            }
        }
        assertThat(review.value("completeness.days.known") + review.value("completeness.days.estimated"))
                .isEqualTo(DAYS);
    }

    private static void theSensorsWereThere(ReviewFigures review, FieldSimulator field, SeasonTruth truth) {
        long whole = 0;
        for (Sensor sensor : field.sensors()) {
            whole += truth.wholeHours(sensor.id());
        }
        assertThat(review.value("sensors.sensors")).isEqualTo(SENSORS);
        assertThat(review.present("sensors.share")).isEqualTo(whole);
        assertThat(review.value("sensors.share")).isCloseTo(100.0 * whole / (SENSORS * SEASON_DAYS * 24), within(1e-4));
        assertThat(whole).isBetween(100L, (long) SENSORS * DAYS * 24);
    }

    private void peopleDidWhatTheyDid(ReviewFigures review) {
        List<AlertEvent> seen = heard.stream().distinct().toList();
        List<String> incidents = SeasonTruth.alerts(seen, AlertKind.INCIDENT);
        List<String> drills = seen.stream()
                .filter(AlertEvent::exercise)
                .map(AlertEvent::alertId)
                .distinct()
                .toList();
        List<String> real = incidents.stream()
                .filter(id -> !drills.contains(id))
                .filter(id -> seen.stream()
                        .noneMatch(e -> e.alertId().equals(id) && e.event().equals("merged")))
                .toList();
        assertThat(review.value("warnings.incidents")).as("of %s", seen).isEqualTo(real.size());
        assertThat(review.value("warnings.fires")).isEqualTo(1);
        assertThat(review.value("warnings.false")).isEqualTo(1);
        assertThat(review.value("warnings.permitted")).isEqualTo(1);
        assertThat(review.value("warnings.false.share")).isEqualTo(50);
        peopleAnsweredWhenTheyDid(review, seen);
        int published = published(seen).level();
        for (int level = 2; level <= 5; level++) {
            assertThat(review.value("warnings.warnings." + level))
                    .as("warnings of level %d", level)
                    .isEqualTo(level == published ? 1 : 0);
        }
    }

    /** Each answer that was given, and no other: those who decide on a proposal answer nobody. */
    private static void peopleAnsweredWhenTheyDid(ReviewFigures review, List<AlertEvent> seen) {
        List<Double> minutes = SeasonTruth.answerMinutes(seen);
        assertThat(minutes).as("two false or permitted, a fire, and a township").hasSize(4);
        long answered = 0;
        double longest = 0;
        for (int level = 1; level <= 5; level++) {
            if (review.lines().containsKey("answers.answer." + level + ".median")) {
                long of = review.present("answers.answer." + level + ".median");
                answered += of;
                longest = Math.max(longest, of == 0 ? 0 : review.value("answers.answer." + level + ".p90"));
            }
        }
        assertThat(answered).as("of %s", seen).isEqualTo(minutes.size());
        assertThat(longest)
                .isLessThanOrEqualTo(minutes.stream().max(Double::compare).orElseThrow() + 1e-4)
                .isPositive();
        assertThat(IntStream.rangeClosed(1, 5)
                        .mapToObj(level -> "answers.decision." + level + ".median")
                        .filter(review.lines()::containsKey)
                        .mapToLong(review::present)
                        .sum())
                .as("decisions on proposals")
                .isEqualTo(1);
    }

    /** A cell with fires, a sensor that spoke all the time, and one that was cut off: by the command and by the page. */
    private void oneByOne(Path config, RealSubjects subjects, FieldSimulator field, String cell) throws Exception {
        Wiring wiring = new Wiring(Overrides.of(ConfigLoader.load(config), null, null, 0));
        ReviewFigures ofCell = review(config, "--cell", cell);
        subjects.cell(cell, ofCell);
        RealSubjects.thePageSaysTheSame(wiring, RealSubjects.query("cell", cell, first.getYear()), ofCell);
        for (int gateway : List.of(1, CUT_OFF)) {
            Sensor sensor = field.sensors().stream()
                    .filter(s -> s.gatewayId().equals(FieldSimulator.gatewayId(gateway)))
                    .findFirst()
                    .orElseThrow();
            ReviewFigures ofSensor = review(config, "--sensor", sensor.id());
            subjects.sensor(sensor, ofSensor);
            RealSubjects.thePageSaysTheSame(
                    wiring, RealSubjects.query("sensor", sensor.id(), first.getYear()), ofSensor);
        }
    }

    private ReviewFigures smokeAgain(Path config, RealSubjects subjects, FieldSimulator field) throws Exception {
        ReviewFigures review = review(
                config,
                "--detector",
                "same:floor_rise=0.6",
                "--detector",
                "deaf:floor_rise=20,floor_slow=20,floor_pair=50");
        long suspected = heard.stream()
                .filter(e -> e.kind() == AlertKind.INCIDENT && e.event().equals("suspected") && !e.exercise())
                .map(AlertEvent::alertId)
                .distinct()
                .count();
        subjects.smoke(review, field.sensors(), suspected);
        return review;
    }

    private static AlertEvent published(List<AlertEvent> seen) {
        return seen.stream()
                .filter(e -> e.kind() == AlertKind.WARNING && e.event().equals("published"))
                .findFirst()
                .orElseThrow();
    }
}
