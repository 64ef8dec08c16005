package io.emberwatch.app.run;

import io.emberwatch.domain.HourVariable;
import io.emberwatch.domain.Sensor;
import io.emberwatch.domain.SensorHour;
import io.emberwatch.geo.Grid;
import io.emberwatch.geo.ModelCalendar;
import io.emberwatch.geo.ModelFile;
import io.emberwatch.geo.SurfaceModels;
import io.emberwatch.store.InfluxReader;
import io.emberwatch.store.InfluxUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Learns once a month from the last thirty days in the database how alike the places of the network are, and writes it down
 * for hours to come: a job that watches the file takes it up with the first of them.
 */
final class LearnModels {

    /** The job's start is no time for it. */
    private static final Duration AFTER_START = Duration.ofMinutes(5);

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MONTH = Duration.ofDays(30);
    /** Hours that must have been seen before anything is learnt: two days. */
    private static final int LEAST_SEEN = 48;
    /** Left-out values that are enough to choose by. */
    private static final int ENOUGH_VALUES = 1200;

    private static final int LEAST_HOURS = 8;
    private static final int MOST_HOURS = 150;
    /** Of a larger network so many neighbours of one of them stand for all. */
    private static final int MOST_SENSORS = 1000;

    private static final Set<HourVariable> LEARNT =
            EnumSet.of(HourVariable.TEMP_C, HourVariable.RH_PCT, HourVariable.WIND_KMH);

    private final Wiring wiring;
    private final Path file;

    private LearnModels(Wiring wiring, Path file) {
        this.wiring = wiring;
        this.file = file;
    }

    /** One who learns into a file. */
    static LearnModels into(Wiring wiring, Path file) {
        return new LearnModels(wiring, file);
    }

    /** Learns beside a running job until it is closed, into the file that the configuration names; never where it names none. */
    static AutoCloseable whileRunning(Wiring wiring, Consumer<String> tell) {
        String file = wiring.config().surface().modelsFile();
        if (file.isEmpty()) {
            return () -> {};
        }
        Thread learning = new Thread(() -> into(wiring, Path.of(file)).dayByDay(tell), "learn-models");
        learning.setDaemon(true);
        learning.setPriority(Thread.MIN_PRIORITY);
        learning.start();
        return learning::interrupt;
    }

    private void dayByDay(Consumer<String> tell) {
        try {
            while (true) {
                Thread.sleep(AFTER_START.toMillis());
                if (isRenewed(tell)) {
                    tell.accept("learnt from the last month how alike the places of the network are: " + file);
                }
                Thread.sleep(DAY.toMillis());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isRenewed(Consumer<String> tell) {
        try {
            return renew(Instant.now());
        } catch (IOException | InfluxUnavailableException e) {
            tell.accept("nothing was learnt of the network today: " + e.getMessage());
            return false;
        }
    }

    /**
     * Learns, where the last time is a month ago and the database has two days or more; they hold from the hour after the
     * running one on.
     *
     * @return whether anything was written
     */
    boolean renew(Instant now) throws IOException {
        ModelCalendar known = Files.exists(file) ? ModelFile.read(file) : ModelCalendar.USUAL;
        if (known.lastFromMs().orElse(Long.MIN_VALUE) > now.minus(MONTH).toEpochMilli()) {
            return false;
        }
        try (InfluxReader store = InfluxReader.open(wiring.influx())) {
            long toMs = now.toEpochMilli();
            List<List<SensorHour>> past = past(store, now.minus(MONTH).toEpochMilli(), toMs);
            if (past.isEmpty()) {
                return false;
            }
            SurfaceModels models = SurfaceModels.fitted(Grid.of(wiring.gridSpec()), wiring.surface(), past, LEARNT);
            ModelFile.write(known.with(SensorHour.hourEndOf(toMs) + SensorHour.HOUR_MS, models), file);
            return true;
        }
    }

    /** Some hours spread evenly over a time, more of them the fewer sensors there are; none where too few were seen. */
    private List<List<SensorHour>> past(InfluxReader store, long fromMs, long toMs) {
        List<Sensor> sensors = neighbours(store.sensors());
        TreeSet<Long> seen = new TreeSet<>();
        for (Sensor sensor : sensors.subList(0, Math.min(3, sensors.size()))) {
            store.sensorHours(sensor.id(), fromMs, toMs).forEach(hour -> seen.add(hour.hourEndMs()));
        }
        if (seen.size() < LEAST_SEEN) {
            return List.of();
        }
        Set<Long> chosen = spread(new ArrayList<>(seen), ENOUGH_VALUES / sensors.size());
        Map<Long, List<SensorHour>> byHour = new TreeMap<>();
        for (Sensor sensor : sensors) {
            for (SensorHour hour : store.sensorHours(sensor.id(), fromMs, toMs)) {
                if (!hour.provisional() && chosen.contains(hour.hourEndMs())) {
                    byHour.computeIfAbsent(hour.hourEndMs(), none -> new ArrayList<>())
                            .add(at(sensor, hour));
                }
            }
        }
        return List.copyOf(byHour.values());
    }

    private static Set<Long> spread(List<Long> all, int wanted) {
        int n = Math.min(all.size(), Math.max(LEAST_HOURS, Math.min(MOST_HOURS, wanted)));
        Set<Long> chosen = new TreeSet<>();
        for (int k = 0; k < n; k++) {
            chosen.add(all.get((int) ((2L * k + 1) * all.size() / (2L * n))));
        }
        return chosen;
    }

    /** The sensors that have a place; of very many those nearest to one of them. */
    private List<Sensor> neighbours(List<Sensor> all) {
        Grid grid = Grid.of(wiring.gridSpec());
        List<Sensor> placed = all.stream()
                .filter(sensor -> grid.cellAt(sensor.latDeg(), sensor.lonDeg()).isPresent())
                .sorted(Comparator.comparing(Sensor::id))
                .toList();
        if (placed.size() <= MOST_SENSORS) {
            return placed;
        }
        double x = grid.toX(placed.get(0).latDeg(), placed.get(0).lonDeg());
        double y = grid.toY(placed.get(0).latDeg(), placed.get(0).lonDeg());
        return placed.stream()
                .sorted(Comparator.comparingDouble(sensor -> Math.hypot(
                        grid.toX(sensor.latDeg(), sensor.lonDeg()) - x,
                        grid.toY(sensor.latDeg(), sensor.lonDeg()) - y)))
                .limit(MOST_SENSORS)
                .toList();
    }

    /** An hour with the place of its sensor, which the database keeps apart from it. */
    private static SensorHour at(Sensor sensor, SensorHour hour) {
        return new SensorHour(
                hour.sensorId(),
                hour.hourEndMs(),
                sensor.latDeg(),
                sensor.lonDeg(),
                sensor.elevationM(),
                hour.values(),
                hour.samples(),
                hour.flags(),
                hour.revision(),
                false);
    }
}
