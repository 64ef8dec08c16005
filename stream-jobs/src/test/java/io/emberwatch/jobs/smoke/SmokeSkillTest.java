package io.emberwatch.jobs.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.jobs.smoke.SmokeArchive.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The detector on real air: three years of city haze without a wildfire, and a fire that began in clean air. */
class SmokeSkillTest {
    private static final double HOURS_PER_MONTH = 730.5;
    private static final long CAMP_ARRIVAL_MS =
            Instant.parse("2018-11-08T19:00:00Z").toEpochMilli();
    private static final double CAMP_LAT = 39.76;
    private static final double CAMP_LON = -121.62;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void cityHazeKeepsTheBudgetOfFalseAlarms(boolean withCo) {
        SmokeArchive beijing = SmokeArchive.beijing(withCo);
        List<SmokeChange> changes = watch(beijing);
        double months = beijing.readings() / HOURS_PER_MONTH;
        double suspected = count(changes, SmokeState.SUSPECTED) / months;
        double confirmed = count(changes, SmokeState.CONFIRMED) / months;
        print("Beijing" + (withCo ? " with CO" : ""), months, suspected, confirmed, beijing);
        assertThat(months).isGreaterThan(390);
        assertThat(confirmed).isLessThanOrEqualTo(0.1);
        assertThat(suspected).isLessThanOrEqualTo(3);
        assertThat(suspected).as("a detector that never speaks proves nothing").isGreaterThan(0.1);
    }

    @Test
    void theCampFireIsConfirmedWithinTwoHoursOfItsSmokesArrival() {
        SmokeArchive camp = SmokeArchive.campFire();
        List<SmokeChange> changes = watch(camp);
        double months = camp.readings() / HOURS_PER_MONTH;
        print(
                "Camp Fire",
                months,
                count(changes, SmokeState.SUSPECTED) / months,
                count(changes, SmokeState.CONFIRMED) / months,
                camp);
        List<SmokeChange> near = changes.stream()
                .filter(c -> c.state() == SmokeState.CONFIRMED && camp.km(c.sensorId(), CAMP_LAT, CAMP_LON) <= 150)
                .toList();
        near.stream()
                .limit(5)
                .forEach(c -> System.out.printf(
                        Locale.ROOT,
                        "  %s %s (%.0f km) %.2f %s%n",
                        Instant.ofEpochMilli(c.timeMs()),
                        c.sensorId(),
                        camp.km(c.sensorId(), CAMP_LAT, CAMP_LON),
                        c.score(),
                        SmokeSentence.english(c)));
        assertThat(near).isNotEmpty();
        assertThat(near.get(0).timeMs()).isBetween(CAMP_ARRIVAL_MS, CAMP_ARRIVAL_MS + 2 * 3_600_000);
    }

    private static List<SmokeChange> watch(SmokeArchive archive) {
        SmokeWatch watch = new SmokeWatch(SmokeSettings.DEFAULT);
        archive.places().forEach((id, place) -> watch.register(id, place[0], place[1]));
        List<SmokeChange> changes = new ArrayList<>();
        archive.moments()
                .forEach((timeMs, rows) -> changes.addAll(watch.step(
                        timeMs,
                        rows.stream()
                                .map(row -> new SmokeReading(row.id(), row.values(), Double.NaN))
                                .toList())));
        return changes;
    }

    private static double count(List<SmokeChange> changes, SmokeState state) {
        return changes.stream().filter(c -> c.state() == state).count();
    }

    private static void print(String name, double months, double suspected, double confirmed, SmokeArchive archive) {
        System.out.printf(
                Locale.ROOT,
                "%s: %.0f sensor-months; detector %.3f suspected, %.4f confirmed; %.2f crossings of 150 µg/m³,"
                        + " %.2f of z = 3.5 a sensor-month; first after the arrival %s and %s%n",
                name,
                months,
                suspected,
                confirmed,
                crossings(archive, false).size() / months,
                crossings(archive, true).size() / months,
                first(crossings(archive, false), archive),
                first(crossings(archive, true), archive));
    }

    private static String first(List<Crossing> crossings, SmokeArchive archive) {
        return crossings.stream()
                .filter(c -> c.timeMs() >= CAMP_ARRIVAL_MS && archive.km(c.id(), CAMP_LAT, CAMP_LON) <= 150)
                .findFirst()
                .map(c -> Instant.ofEpochMilli(c.timeMs()).toString())
                .orElse("-");
    }

    private record Crossing(long timeMs, String id) {}

    /** Rising crossings of 150 µg/m³, or of mean + 3.5 standard deviations of the sensor's last 72 values. */
    private static List<Crossing> crossings(SmokeArchive archive, boolean z) {
        List<Crossing> found = new ArrayList<>();
        Map<String, List<Double>> past = new TreeMap<>();
        Map<String, Boolean> above = new TreeMap<>();
        archive.moments().forEach((timeMs, rows) -> {
            for (Row row : rows) {
                double pm = row.pm25();
                if (Double.isNaN(pm)) {
                    continue;
                }
                List<Double> own = past.computeIfAbsent(row.id(), id -> new ArrayList<>());
                boolean now = z ? own.size() >= 8 && pm > limit(own) : pm > 150;
                if (now && !Boolean.TRUE.equals(above.put(row.id(), now))) {
                    found.add(new Crossing(timeMs, row.id()));
                }
                above.put(row.id(), now);
                own.add(pm);
                if (own.size() > 72) {
                    own.remove(0);
                }
            }
        });
        return found;
    }

    private static double limit(List<Double> own) {
        double mean = own.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        double square = own.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum() / (own.size() - 1);
        return mean + 3.5 * Math.max(3, Math.sqrt(square));
    }
}
