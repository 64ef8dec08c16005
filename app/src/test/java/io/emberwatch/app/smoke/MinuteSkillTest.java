package io.emberwatch.app.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.app.simulate.FieldSimulator;
import io.emberwatch.app.simulate.HarmlessSmoke;
import io.emberwatch.app.simulate.Plume;
import io.emberwatch.app.simulate.SyntheticWeather;
import io.emberwatch.domain.Channel;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Sensor;
import io.emberwatch.jobs.smoke.SmokeChange;
import io.emberwatch.jobs.smoke.SmokeReading;
import io.emberwatch.jobs.smoke.SmokeSettings;
import io.emberwatch.jobs.smoke.SmokeState;
import io.emberwatch.jobs.smoke.SmokeWatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The watch for smoke on simulated minute data: plumes and nuisances whose truth is known. Prints the table of {@code docs/smoke.md}.
 */
@Tag("long")
class MinuteSkillTest {

    private static final long START_MS = 1_775_000_000_000L / 86_400_000L * 86_400_000L;
    private static final long MINUTE_MS = 60_000;
    private static final long DAY_MS = 86_400_000L;
    private static final int DAYS = Integer.getInteger("emberwatch.minute.days", 28);
    private static final int SENSORS = 50;
    private static final double NO_FIRE_DAYS = 3;
    private static final double[] BOX = {123, 41, 124, 41.8};

    /** What a rule saw: recall, delays and false alarms. */
    private static final class Tally {
        final List<Double> delaysMin = new ArrayList<>();
        int fires;
        int seen;
        int falseAlarms;
    }

    private final FieldSimulator.Plan plan =
            new FieldSimulator.Plan(77, SENSORS, 2, BOX[0], BOX[1], BOX[2], BOX[3], START_MS, MINUTE_MS, 8);
    private final FieldSimulator still = new FieldSimulator(plan, (lat, lon) -> 200, List.of());
    private final List<Plume> fires = fires();

    /** A fire each day in the afternoon, one to five kilometres upwind of a node. */
    private List<Plume> fires() {
        SplittableRandom random = new SplittableRandom(5);
        List<Sensor> nodes = still.sensors().stream()
                .filter(sensor -> sensor.exposure() == Sensor.Exposure.SHELTERED)
                .toList();
        List<Plume> all = new ArrayList<>();
        for (double day = NO_FIRE_DAYS; day < DAYS - 0.5; day += 1) {
            Sensor node = nodes.get(random.nextInt(nodes.size()));
            long atMs = START_MS + (long) ((day + 0.1 + 0.3 * random.nextDouble()) * DAY_MS);
            SyntheticWeather.Sample air = still.weather().at(node.latDeg(), node.lonDeg(), 200, atMs + 30 * MINUTE_MS);
            double from = Math.toRadians(air.windDirDeg());
            double km = 1 + 4 * random.nextDouble();
            all.add(new Plume(
                    node.latDeg() + km / 111.32 * Math.cos(from),
                    node.lonDeg() + km / 111.32 / Math.cos(Math.toRadians(node.latDeg())) * Math.sin(from),
                    atMs,
                    4 * 60 * MINUTE_MS));
        }
        return all;
    }

    @Test
    void noFireIsMissedForItsDangerAndCalmDangerIsQuieter() {
        List<double[]> places = still.sensors().stream()
                .map(sensor -> new double[] {sensor.latDeg(), sensor.lonDeg()})
                .toList();
        List<HarmlessSmoke> harmless = HarmlessSmoke.weeks(9, BOX, START_MS + 2 * DAY_MS, DAYS / 7.0, places);
        FieldSimulator field = new FieldSimulator(plan, (lat, lon) -> 200, fires, harmless);
        Map<String, Tally> tallies = run(field);
        System.out.printf(
                Locale.ROOT, "minute data: %d nodes, %d days, %d nuisances%n", nodes(field), DAYS, harmless.size());
        tallies.forEach((rule, tally) -> System.out.println(row(rule, tally, nodes(field) * DAYS / 30.4)));
        Tally unknown = tally(tallies, "watch, danger unknown, suspected");
        Tally none = tally(tallies, "watch, danger none, suspected");
        Tally extreme = tally(tallies, "watch, danger extreme, suspected");
        assertThat(unknown.seen)
                .as("unknown danger watches as closely as extreme")
                .isEqualTo(extreme.seen);
        assertThat(none.seen).as("fires missed because the danger was low").isEqualTo(extreme.seen);
        assertThat(none.falseAlarms).as("false alarms at no danger").isLessThanOrEqualTo(extreme.falseAlarms);
    }

    private static Tally tally(Map<String, Tally> tallies, String rule) {
        return tallies.getOrDefault(rule, new Tally());
    }

    private static long nodes(FieldSimulator field) {
        return field.sensors().stream()
                .filter(sensor -> sensor.exposure() == Sensor.Exposure.SHELTERED)
                .count();
    }

    private Map<String, Tally> run(FieldSimulator field) {
        Map<String, Double> dangers = new java.util.LinkedHashMap<>();
        dangers.put("danger unknown", Double.NaN);
        dangers.put("danger extreme", 1.0);
        dangers.put("danger middle", 0.5);
        dangers.put("danger none", 0.0);
        Map<String, List<Alarm>> alarms = new java.util.LinkedHashMap<>();
        Map<String, SmokeWatch> watches = new java.util.LinkedHashMap<>();
        dangers.keySet().forEach(name -> {
            SmokeWatch watch = new SmokeWatch(SmokeSettings.DEFAULT);
            field.sensors().forEach(sensor -> watch.register(sensor.id(), sensor.latDeg(), sensor.lonDeg()));
            watches.put(name, watch);
        });
        Plain plain = new Plain();
        for (long t = START_MS; t < START_MS + DAYS * DAY_MS; t += MINUTE_MS) {
            List<Reading> readings = new ArrayList<>();
            for (int gateway = 0; gateway < 2; gateway++) {
                readings.addAll(field.readings(FieldSimulator.gatewayId(gateway), t));
            }
            readings.removeIf(reading -> Double.isNaN(reading.value(Channel.PM25_UGM3)));
            for (Map.Entry<String, Double> danger : dangers.entrySet()) {
                List<SmokeReading> said = new ArrayList<>();
                for (Reading reading : readings) {
                    said.add(new SmokeReading(reading.sensorId(), reading.values(), danger.getValue()));
                }
                for (SmokeChange change : watches.get(danger.getKey()).step(t, said)) {
                    if (change.state() != SmokeState.CLEAR) {
                        add(alarms, "watch, " + danger.getKey() + ", suspected", change.sensorId(), t);
                    }
                    if (change.state() == SmokeState.CONFIRMED) {
                        add(alarms, "watch, " + danger.getKey() + ", confirmed", change.sensorId(), t);
                    }
                }
            }
            for (Reading reading : readings) {
                double pm25 = reading.value(Channel.PM25_UGM3);
                if (plain.crosses(reading.sensorId() + " fixed", pm25 > 150)) {
                    add(alarms, "PM2.5 > 150", reading.sensorId(), t);
                }
                if (plain.crosses(reading.sensorId() + " z", plain.z(reading.sensorId(), pm25) > 3.5)) {
                    add(alarms, "z > 3.5", reading.sensorId(), t);
                }
            }
        }
        Map<String, Tally> tallies = new java.util.LinkedHashMap<>();
        alarms.forEach((rule, list) -> tallies.put(rule, judge(list)));
        return tallies;
    }

    private record Alarm(String sensorId, long timeMs) {}

    private static void add(Map<String, List<Alarm>> alarms, String rule, String sensorId, long timeMs) {
        alarms.computeIfAbsent(rule, r -> new ArrayList<>()).add(new Alarm(sensorId, timeMs));
    }

    /** An alarm during a fire and five hours after its start is the fire's; any other is false. */
    private Tally judge(List<Alarm> alarms) {
        Tally tally = new Tally();
        tally.fires = fires.size();
        double[] first = new double[fires.size()];
        java.util.Arrays.fill(first, Double.NaN);
        for (Alarm alarm : alarms) {
            int of = -1;
            for (int f = 0; f < fires.size(); f++) {
                long sinceMs = alarm.timeMs() - fires.get(f).startMs();
                of = sinceMs >= 0 && sinceMs <= 5 * 60 * MINUTE_MS ? f : of;
            }
            if (of < 0) {
                tally.falseAlarms++;
            } else if (Double.isNaN(first[of])) {
                first[of] = (alarm.timeMs() - fires.get(of).startMs()) / (double) MINUTE_MS;
            }
        }
        for (double delay : first) {
            if (!Double.isNaN(delay)) {
                tally.seen++;
                tally.delaysMin.add(delay);
            }
        }
        return tally;
    }

    private static String row(String rule, Tally tally, double sensorMonths) {
        double n = tally.fires;
        double p = tally.seen / n;
        double z2 = 1.96 * 1.96;
        double middle = (p + z2 / (2 * n)) / (1 + z2 / n);
        double half = 1.96 * Math.sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n);
        tally.delaysMin.sort(Double::compare);
        double median = tally.delaysMin.isEmpty() ? Double.NaN : tally.delaysMin.get(tally.delaysMin.size() / 2);
        double rate = tally.falseAlarms / sensorMonths;
        double root = Math.sqrt(tally.falseAlarms + 0.25);
        double low = Math.max(0, root - 0.98) * Math.max(0, root - 0.98) / sensorMonths;
        double high = (root + 0.98) * (root + 0.98) / sensorMonths;
        return String.format(
                Locale.ROOT,
                "| %s | %d of %d (%.0f to %.0f %%) | %.0f | %.2f (%.2f to %.2f) |",
                rule,
                tally.seen,
                tally.fires,
                100 * (middle - half),
                100 * (middle + half),
                median,
                rate,
                low,
                high);
    }

    /** The two plain rules: a fixed threshold and a z-score over the last day, each rising crossing once. */
    private static final class Plain {
        private final Map<String, Boolean> above = new HashMap<>();
        private final Map<String, double[]> moments = new HashMap<>();

        boolean crosses(String key, boolean isAbove) {
            boolean before = Boolean.TRUE.equals(above.put(key, isAbove));
            return isAbove && !before;
        }

        /** Mean and spread that forget with 24 hours of minutes. */
        double z(String sensorId, double value) {
            double[] m = moments.computeIfAbsent(sensorId, id -> new double[] {value, 9, 0});
            double score = (value - m[0]) / Math.max(3, Math.sqrt(m[1]));
            double weight = 1 / Math.min(1440, ++m[2]);
            m[0] += weight * (value - m[0]);
            m[1] += weight * ((value - m[0]) * (value - m[0]) - m[1]);
            return m[2] < 60 ? 0 : score;
        }
    }
}
