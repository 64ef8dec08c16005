package io.emberwatch.app.smoke;

import io.emberwatch.console.review.Detection;
import io.emberwatch.console.review.DetectorReplay;
import io.emberwatch.console.review.ReviewInput.DetectorRun;
import io.emberwatch.domain.CellId;
import io.emberwatch.domain.Channel;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Sensor;
import io.emberwatch.geo.Grid;
import io.emberwatch.geo.GridSpec;
import io.emberwatch.jobs.smoke.SmokeChange;
import io.emberwatch.jobs.smoke.SmokeReplay;
import io.emberwatch.jobs.smoke.SmokeSettings;
import io.emberwatch.jobs.smoke.SmokeState;
import io.emberwatch.jobs.smoke.WatchSettings;
import io.emberwatch.store.InfluxReader;
import io.emberwatch.store.InfluxSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A stored season shown again to the job's own watch for smoke, once for each of several settings, in one pass over the
 * readings.
 *
 * <p>The watch begins thirty days before the season, so that its sensors have a past. Readings of live sensors and of
 * archives count alike. Memory: six hours of readings, what a backlog holds back, and an hourly danger per sensor's cell.
 */
public final class StoredWatch implements DetectorReplay {

    private static final long HOUR_MS = 3_600_000;
    private static final long STRETCH_MS = 6 * HOUR_MS;
    private static final long PAST_MS = 30 * 24 * HOUR_MS;
    private static final long DANGER_MS = Math.round(WatchSettings.of(List.of()).dangerHours() * HOUR_MS);
    private static final int MOST_HELD = 200_000;
    private static final List<Channel> SMELL = List.of(Channel.PM25_UGM3, Channel.CO_PPM, Channel.TEMP_C);

    private final InfluxSettings influx;
    private final GridSpec spec;
    private final double[] forestLimits;
    private final long latenessMs;

    /**
     * A season's place in the store.
     *
     * @param forestLimits FWI from which class 2, 3, 4 and 5 begin
     * @param latenessMs how long the job's clock waits for late words
     */
    public StoredWatch(InfluxSettings influx, GridSpec spec, double[] forestLimits, long latenessMs) {
        this.influx = influx;
        this.spec = spec;
        this.forestLimits = forestLimits.clone();
        this.latenessMs = latenessMs;
    }

    @Override
    public synchronized List<DetectorRun> run(Asked asked, Consumer<String> progress) {
        List<DetectorText> texts = new ArrayList<>();
        texts.add(new DetectorText("", SmokeSettings.DEFAULT));
        asked.settings().forEach(text -> texts.add(DetectorText.parse(text, SmokeSettings.DEFAULT)));
        try (InfluxReader live = InfluxReader.open(influx);
                InfluxReader archive = InfluxReader.open(influx.seasons())) {
            Map<String, Sensor> sensors = new HashMap<>();
            archive.sensors().forEach(sensor -> sensors.put(sensor.id(), sensor));
            live.sensors().forEach(sensor -> sensors.put(sensor.id(), sensor));
            List<Side> sides = texts.stream()
                    .map(text -> new Side(
                            text.name(),
                            new SmokeReplay(text.settings(), sensors.values(), forestLimits, latenessMs),
                            new ArrayList<>()))
                    .toList();
            Season season = new Season(asked, sensors, sides, Grid.of(spec));
            season.learnDanger(live, progress);
            ArrivalOrder order = new ArrivalOrder(MOST_HELD, season::hear);
            for (long at = asked.fromMs() - PAST_MS; at <= asked.toMs(); at += STRETCH_MS) {
                long end = Math.min(at + STRETCH_MS, asked.toMs() + 1);
                progress.accept("smoke " + Instant.ofEpochMilli(at).toString().substring(0, 10));
                List<Reading> stretch = new ArrayList<>(live.readings(at, end - 1));
                stretch.addAll(archive.readings(at, end - 1));
                order.take(stretch, end);
            }
            order.end();
            return season.told();
        }
    }

    /** One of several settings and what it has found so far. */
    private record Side(String name, SmokeReplay watch, List<Detection> found) {}

    /** One pass over a season. */
    private static final class Season {
        private final Asked asked;
        private final Map<String, Sensor> sensors;
        private final List<Side> sides;
        private final Map<String, CellId> cells = new HashMap<>();
        private final CellDanger danger = new CellDanger(DANGER_MS);
        private final Map<String, Sensor> own = new HashMap<>();
        private final Set<String> heard = new HashSet<>();
        private long heardHour = Long.MIN_VALUE;
        private long hoursHeard;

        Season(Asked asked, Map<String, Sensor> sensors, List<Side> sides, Grid grid) {
            this.asked = asked;
            this.sensors = sensors;
            this.sides = sides;
            for (Sensor sensor : sensors.values()) {
                grid.cellAt(sensor.latDeg(), sensor.lonDeg()).ifPresent(cell -> cells.put(sensor.id(), cell));
                if (asked.own().test(sensor)) {
                    own.put(sensor.id(), sensor);
                }
            }
        }

        void learnDanger(InfluxReader store, Consumer<String> progress) {
            progress.accept("danger of the sensors' cells");
            for (CellId cell : new HashSet<>(cells.values())) {
                danger.learn(cell, store, asked.fromMs() - PAST_MS, asked.toMs());
            }
        }

        void hear(Reading reading) {
            if (!sensors.containsKey(reading.sensorId())) {
                return;
            }
            double[] there = danger.at(cells.get(reading.sensorId()), reading.phenomenonTimeMs());
            count(reading);
            for (Side side : sides) {
                for (SmokeChange change : side.watch().hear(reading, there[0], there[1])) {
                    keep(change, side.found());
                }
            }
        }

        private void count(Reading reading) {
            boolean says = SMELL.stream().anyMatch(channel -> !Double.isNaN(reading.value(channel)));
            if (!says || reading.phenomenonTimeMs() < asked.fromMs() || !own.containsKey(reading.sensorId())) {
                return;
            }
            long hour = Math.floorDiv(reading.phenomenonTimeMs(), HOUR_MS);
            if (hour > heardHour) {
                heard.clear();
                heardHour = hour;
            }
            hoursHeard += hour == heardHour && heard.add(reading.sensorId()) ? 1 : 0;
        }

        private void keep(SmokeChange change, List<Detection> found) {
            Sensor sensor = own.get(change.sensorId());
            if (sensor != null
                    && change.state() != SmokeState.CLEAR
                    && change.timeMs() >= asked.fromMs()
                    && change.timeMs() <= asked.toMs()) {
                found.add(new Detection(
                        change.timeMs(), sensor.latDeg(), sensor.lonDeg(), change.state() == SmokeState.CONFIRMED));
            }
        }

        List<DetectorRun> told() {
            long hours = (asked.toMs() + 1 - asked.fromMs()) / HOUR_MS * own.size();
            return sides.stream()
                    .map(side -> new DetectorRun(side.name(), side.found(), hoursHeard, hours))
                    .toList();
        }
    }
}
