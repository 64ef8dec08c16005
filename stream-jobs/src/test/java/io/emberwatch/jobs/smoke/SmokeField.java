package io.emberwatch.jobs.smoke;

import io.emberwatch.domain.Channel;
import io.emberwatch.domain.Reading;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * A little network on flat ground: sensors a1 to c4 stand 15 km apart in three rows of four and speak every ten minutes;
 * usual air holds 30 µg/m³ and 0.3 ppm, give or take a tenth.
 */
final class SmokeField {
    static final long MINUTE_MS = 60_000L;
    private static final double KM_PER_DEG = 111.2;

    final SmokeWatch watch;
    final List<SmokeChange> changes = new ArrayList<>();
    private final Map<String, double[]> places = new TreeMap<>();
    private final Random noise = new Random(20_260_401);
    private final long cadenceMs;
    long timeMs = 1_775_000_000_000L / 3_600_000 * 3_600_000;
    double danger = Double.NaN;
    double rhPercent = 40;
    boolean hasCo;
    boolean shuffles;

    SmokeField() {
        this(SmokeSettings.DEFAULT, 10);
    }

    SmokeField(SmokeSettings settings, int cadenceMinutes) {
        watch = new SmokeWatch(settings);
        cadenceMs = cadenceMinutes * MINUTE_MS;
        for (int row = 0; row < 3; row++) {
            for (int col = 0; col < 4; col++) {
                String id = "" + (char) ('a' + row) + (col + 1);
                places.put(id, new double[] {41 - row * 15 / KM_PER_DEG, 123 + col * 15 / (KM_PER_DEG * 0.755)});
            }
        }
        registerAll(watch);
    }

    void registerAll(SmokeWatch other) {
        places.forEach((id, place) -> other.register(id, place[0], place[1]));
    }

    /** Lets hours pass in usual air. */
    SmokeField calm(double hours) {
        return pass(hours, Map.of(), Set.of());
    }

    /** Lets hours pass with some sensors' particles and gas multiplied. */
    SmokeField smoke(double hours, Map<String, Double> factors) {
        return pass(hours, factors, Set.of());
    }

    /** Lets hours pass in which some sensors say nothing. */
    SmokeField pass(double hours, Map<String, Double> factors, Set<String> silent) {
        long endMs = timeMs + Math.round(hours * 60 * MINUTE_MS);
        while (timeMs < endMs) {
            timeMs += cadenceMs;
            changes.addAll(watch.step(timeMs, moment(factors, silent)));
        }
        return this;
    }

    private List<SmokeReading> moment(Map<String, Double> factors, Set<String> silent) {
        List<SmokeReading> readings = new ArrayList<>();
        for (String id : places.keySet()) {
            double unrest = 1 + 0.1 * (noise.nextDouble() - 0.5);
            if (silent.contains(id)) {
                continue;
            }
            double factor = factors.getOrDefault(id, factors.getOrDefault("*", 1.0));
            double[] values = Reading.missing();
            values[Channel.PM25_UGM3.ordinal()] = 30 * unrest * factor;
            values[Channel.RH_PCT.ordinal()] = rhPercent;
            if (hasCo) {
                values[Channel.CO_PPM.ordinal()] = 0.3 * unrest * factor;
            }
            readings.add(new SmokeReading(id, values, danger));
        }
        if (shuffles) {
            Collections.shuffle(readings, new Random(timeMs));
        }
        return readings;
    }

    /** The states that a sensor went through. */
    List<SmokeState> statesOf(String id) {
        return changes.stream()
                .filter(c -> c.sensorId().equals(id))
                .map(SmokeChange::state)
                .toList();
    }
}
