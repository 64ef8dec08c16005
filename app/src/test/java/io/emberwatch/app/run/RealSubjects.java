package io.emberwatch.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.emberwatch.app.review.ReviewFigures;
import io.emberwatch.console.ConsoleServer;
import io.emberwatch.console.ConsoleSettings;
import io.emberwatch.domain.CellId;
import io.emberwatch.domain.CellVariable;
import io.emberwatch.domain.Channel;
import io.emberwatch.domain.GreatCircle;
import io.emberwatch.domain.HourVariable;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Sensor;
import io.emberwatch.geo.Grid;
import io.emberwatch.store.InfluxReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One cell and one sensor of a real run: each figure of their reviews held against the hours and readings in the store. */
final class RealSubjects {

    private static final int NOON = 11;
    private static final double FIRES_WITHIN_KM = 25;
    private static final double SHOWN = 1e-4;
    private static final List<Channel> SMELL = List.of(Channel.PM25_UGM3, Channel.CO_PPM, Channel.TEMP_C);

    private final SeasonTruth truth;
    private final Grid grid;
    private final Map<String, Integer> burning;

    /**
     * What happened.
     *
     * @param burning fires by cell, each at its centre
     */
    RealSubjects(SeasonTruth truth, Grid grid, Map<String, Integer> burning) {
        this.truth = truth;
        this.grid = grid;
        this.burning = burning;
    }

    /** A cell's issued classes, FWI1987 of its noons, rain, hours and fires. */
    void cell(String cell, ReviewFigures review) {
        double[] classes = truth.cellHours(CellId.parse(cell), CellVariable.DANGER_CLASS);
        double[] fwi = truth.cellHours(CellId.parse(cell), CellVariable.FWI_1987);
        double[] rain = truth.cellHours(CellId.parse(cell), CellVariable.RAIN_MM);
        int days = classes.length / 24;
        int[] issued = new int[6];
        double highest = Double.NEGATIVE_INFINITY;
        int known = 0;
        for (int d = 0; d < days; d++) {
            double top = Arrays.stream(classes, d * 24, (d + 1) * 24)
                    .filter(c -> !Double.isNaN(c))
                    .max()
                    .orElse(0);
            issued[(int) top]++;
            if (!Double.isNaN(classes[d * 24 + NOON])) {
                known++;
                highest = Math.max(highest, fwi[d * 24 + NOON]);
            }
        }
        assertThat(known).as("days of %s with a noon", cell).isPositive();
        assertThat(review.value("completeness.days.known")).isEqualTo(known);
        assertThat(review.value("completeness.hours.known")).isEqualTo(present(classes));
        for (int level = 1; level <= 5; level++) {
            assertThat(review.value("classes.issued." + level))
                    .as("days of %s in class %d", cell, level)
                    .isEqualTo(issued[level]);
        }
        assertThat(review.value("climate.max")).isCloseTo(highest, within(SHOWN));
        assertThat(review.value("rain.rain")).isCloseTo(sum(rain), within(1e-3));
        assertThat(review.value("fires.fires")).isEqualTo((double) burning.getOrDefault(cell, 0));
    }

    /** A sensor's hours, rain, and the fires around it. */
    void sensor(Sensor sensor, ReviewFigures review) {
        assertThat(review.value("completeness.hours.known"))
                .as("whole hours of %s", sensor.id())
                .isEqualTo(truth.wholeHours(sensor.id()));
        assertThat(review.value("rain.rain"))
                .isCloseTo(sum(truth.sensorHours(sensor.id(), HourVariable.RAIN_MM)), within(1e-3));
        int near = 0;
        for (Map.Entry<String, Integer> fire : burning.entrySet()) {
            CellId cell = CellId.parse(fire.getKey());
            double km = GreatCircle.km(sensor.latDeg(), sensor.lonDeg(), grid.latDeg(cell), grid.lonDeg(cell));
            near += km <= FIRES_WITHIN_KM ? fire.getValue() : 0;
        }
        assertThat(review.value("fires.fires")).as("fires near %s", sensor.id()).isEqualTo(near);
    }

    /** The smoke of the run judged again: by the job's own settings twice the same, by deaf ones not at all. */
    void smoke(ReviewFigures review, List<Sensor> sensors, long incidents) {
        assertThat(review.value("detectors.issued.suspected")).isEqualTo(incidents);
        assertThat(review.value("detectors.job.suspected") + review.value("detectors.job.confirmed"))
                .as("a sensor smelt the fire in the replay, too")
                .isPositive();
        for (String key : List.of("suspected", "confirmed", "hits", "found")) {
            assertThat(review.value("detectors.same." + key)).as(key).isEqualTo(review.value("detectors.job." + key));
        }
        assertThat(review.value("detectors.deaf.suspected")).isZero();
        assertThat(review.value("detectors.deaf.confirmed")).isZero();
        long heard = sensors.stream()
                .filter(sensor -> grid.cellAt(sensor.latDeg(), sensor.lonDeg()).isPresent())
                .mapToLong(sensor -> hoursHeard(sensor.id()))
                .sum();
        assertThat(review.present("detectors.job.suspected")).isEqualTo(heard);
    }

    private long hoursHeard(String sensorId) {
        return truth.readings(sensorId).stream()
                .filter(reading -> SMELL.stream().anyMatch(channel -> !Double.isNaN(reading.value(channel))))
                .mapToLong(Reading::phenomenonTimeMs)
                .map(ms -> Math.floorDiv(ms, 3_600_000L))
                .distinct()
                .count();
    }

    /** The page's report has the very figures that the command wrote. */
    static void thePageSaysTheSame(Wiring wiring, String query, ReviewFigures command) throws Exception {
        try (ConsoleServer server = new ConsoleServer(wiring.console(ConsoleSettings.Now.WALL)).start()) {
            URI csv = URI.create(server.url().replaceAll("/$", "") + "/api/v1/review.csv?lang=en&name=trial&" + query);
            var answer = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(csv).build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            ReviewFigures page = ReviewFigures.parse(answer.body());
            assertThat(page.lines()).hasSameSizeAs(command.lines()).hasSizeGreaterThan(60);
            command.lines().forEach((name, line) -> {
                if (!name.equals("review.made_at")) {
                    assertThat(page.line(name).getFields()).as(name).isEqualTo(line.getFields());
                }
            });
        }
    }

    /**
     * Each query that a review names can be repeated with nothing but the database's name; one that finds nothing stands only
     * beside figures that are nought or missing, as a count of days in a class that the season never saw.
     */
    static void eachQueryCanBeRepeated(InfluxReader anyPlace, ReviewFigures review) {
        Map<String, List<String>> figures = new LinkedHashMap<>();
        review.lines()
                .forEach((name, line) -> figures.computeIfAbsent(line.getField("query"), q -> new ArrayList<>())
                        .add(name));
        figures.remove("");
        int found = 0;
        for (Map.Entry<String, List<String>> query : figures.entrySet()) {
            var tables = anyPlace.query(query.getKey());
            if (!tables.isEmpty()) {
                found++;
                assertThat(tables)
                        .as(query.getKey())
                        .allSatisfy(table -> assertThat(table.size()).isPositive());
            } else {
                assertThat(query.getValue())
                        .as(query.getKey())
                        .allSatisfy(name ->
                                assertThat(review.value(name)).as(name).matches(v -> Double.isNaN(v) || v == 0));
            }
        }
        assertThat(found).isGreaterThanOrEqualTo(5);
    }

    static String query(String kind, String id, int season) {
        return "kind=" + kind + "&id=" + URLEncoder.encode(id, StandardCharsets.UTF_8) + "&season=" + season;
    }

    private static long present(double[] values) {
        return Arrays.stream(values).filter(v -> !Double.isNaN(v)).count();
    }

    private static double sum(double[] values) {
        return Arrays.stream(values).filter(v -> !Double.isNaN(v)).sum();
    }
}
