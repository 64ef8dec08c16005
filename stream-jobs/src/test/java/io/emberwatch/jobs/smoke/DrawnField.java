package io.emberwatch.jobs.smoke;

import io.emberwatch.domain.Channel;
import io.emberwatch.domain.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A field drawn by a seed, with all that a watch has to get right: sensors with and without gas, haze, fog, fires, gateways that die,
 * sensors that move or are given their memory back, words that come late or twice, whole moments and single words.
 */
final class DrawnField {
    private static final long START_MS = 1_775_001_600_000L;
    private static final double MINUTE_MS = 60_000;

    /** What the watch said, in its order. */
    final List<SmokeChange> changes = new ArrayList<>();

    final int sensors;
    private final SplittableRandom random;
    private final int seed;
    private final int steps;
    private final long cadenceMs;
    private final double spanDeg;
    private final boolean inMoments;
    private final double[] lat;
    private final double[] lon;
    private final int[] fireAt;
    private final int[] fireStep;
    private SmokeWatch watch = new SmokeWatch(SmokeSettings.DEFAULT);

    DrawnField(int seed) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
        this.sensors = new int[] {20, 45, 90, 160, 250, 400}[seed % 6];
        this.steps = 160 + random.nextInt(120) + (seed % 6 < 2 ? 500 : 0);
        this.cadenceMs = (long) (new double[] {1, 60, 10, 30, 5}[seed % 5] * MINUTE_MS);
        this.spanDeg = 0.4 + 3 * random.nextDouble();
        this.inMoments = seed % 2 == 0;
        this.lat = random.doubles(sensors, 40, 40 + spanDeg).toArray();
        this.lon = random.doubles(sensors, 122, 122 + spanDeg).toArray();
        this.fireAt = random.ints(6, 0, sensors).toArray();
        this.fireStep = random.ints(6, 40, steps).toArray();
    }

    static String id(int sensor) {
        return "s" + sensor;
    }

    /** Plays the whole field. */
    SmokeWatch play() {
        for (int i = 0; i < sensors; i++) {
            place(i);
        }
        for (int step = 0; step < steps; step++) {
            upsets(step);
            speak(step);
        }
        return watch;
    }

    private void place(int sensor) {
        watch.register(id(sensor), "g" + sensor % 7, lat[sensor], lon[sensor]);
    }

    /** Someone moves now and then, and once in a while the whole watch starts again from its state. */
    private void upsets(int step) {
        if (random.nextInt(40) == 0) {
            int moved = random.nextInt(sensors);
            lat[moved] = 40 + spanDeg * random.nextDouble();
            place(moved);
        }
        if (random.nextInt(90) == 0) {
            SmokeWatch before = watch;
            watch = new SmokeWatch(SmokeSettings.DEFAULT);
            for (int i = 0; i < sensors; i++) {
                place(i);
                watch.restore(id(i), before.save(id(i)));
            }
        }
    }

    private void speak(int step) {
        long timeMs = START_MS + step * cadenceMs;
        double danger = seed % 3 == 0 ? Double.NaN : random.nextDouble();
        List<SmokeReading> moment = new ArrayList<>();
        for (int i = 0; i < sensors; i++) {
            if (!isDead(step, i) && random.nextInt(25) > 0) {
                moment.add(new SmokeReading(id(i), values(step, i), danger));
            }
        }
        if (inMoments) {
            changes.addAll(watch.step(timeMs, moment));
            return;
        }
        for (SmokeReading reading : moment) {
            boolean isLate = random.nextInt(30) == 0;
            long saidMs = isLate ? timeMs - random.nextInt(12) * cadenceMs - random.nextInt(2) * 7_000 : timeMs;
            changes.addAll(watch.decide(saidMs + random.nextInt(3) * 1_000, List.of(reading)));
        }
        changes.addAll(watch.tick(timeMs));
    }

    /** A gateway that is without power for a while, and sensors that the fire takes. */
    private boolean isDead(int step, int sensor) {
        boolean isBurnt = false;
        for (int f = 0; f < fireAt.length; f++) {
            isBurnt |= fireAt[f] == sensor && step > fireStep[f] + f / 2 && step < fireStep[f] + 40;
        }
        return isBurnt || (step > steps / 2 && step < steps / 2 + 30 && sensor % 7 == 3);
    }

    private double[] values(int step, int sensor) {
        double hour = step * cadenceMs / (60 * MINUTE_MS);
        double[] values = Reading.missing();
        double smoke = 0;
        for (int f = 0; f < fireAt.length; f++) {
            double km = 111 * Math.hypot(lat[sensor] - lat[fireAt[f]], 0.76 * (lon[sensor] - lon[fireAt[f]]));
            boolean burns = step >= fireStep[f] && step < fireStep[f] + 25;
            smoke += burns && km < 25 ? 250 * random.nextDouble() * Math.exp(-km / 8) : 0;
        }
        double haze = 20 * Math.max(0, Math.sin(hour / 9));
        double unrest = 1 + 0.3 * (random.nextDouble() - 0.5) + (random.nextInt(200) == 0 ? 1.5 : 0);
        if (random.nextInt(20) > 0) {
            values[Channel.PM25_UGM3.ordinal()] = (12 + haze) * unrest + smoke;
        }
        if (sensor % 4 == 1) {
            values[Channel.CO_PPM.ordinal()] = 0.3 * unrest + smoke / 120;
        }
        if (sensor % 5 != 2) {
            values[Channel.TEMP_C.ordinal()] =
                    4 * Math.sin(hour / 4) + (smoke > 200 ? 30 : 0) + random.nextInt(30) * 0.1;
        }
        values[Channel.RH_PCT.ordinal()] = 60 + 40 * random.nextDouble();
        values[Channel.WIND_KMH.ordinal()] = 30 * random.nextDouble();
        return values;
    }
}
