package io.emberwatch.jobs.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.domain.Channel;
import io.emberwatch.domain.Reading;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/**
 * Memories as the version before wrote them ({@code smoke-memory-2.bin.gz}: number of sensors, then name, length and bytes of each) go on as
 * if nothing had happened: eighteen sensors, saved by that version in the middle of a fire.
 */
class OlderMemoryTest {
    static final int SAVED_AT = 300;
    private static final int STEPS = 420;
    private static final int SENSORS = 18;
    private static final long STEP_MS = 600_000;

    @Test
    void goesOnFromTheMemoriesOfTheVersionBefore() throws IOException {
        SmokeWatch whole = watch();
        List<SmokeChange> changes = play(whole, 0, STEPS);
        SmokeWatch again = watch();
        older().forEach((id, bytes) -> {
            assertThat(bytes[0]).isEqualTo((byte) 2);
            again.restore(id, bytes);
        });
        List<SmokeChange> later = play(again, SAVED_AT, STEPS);
        assertThat(later)
                .hasSizeGreaterThan(5)
                .isEqualTo(changes.stream()
                        .filter(change -> change.timeMs() >= SAVED_AT * STEP_MS)
                        .toList());
        for (int i = 0; i < SENSORS; i++) {
            assertThat(again.save(id(i))).isEqualTo(whole.save(id(i)));
        }
    }

    @Test
    void whatWasNeverHeardTakesNoRoom() throws IOException {
        SmokeWatch watch = watch();
        List<SmokeChange> unused = play(watch, 0, SAVED_AT);
        int before = older().get(id(1)).length;
        assertThat(watch.save(id(1)).length).as("bytes, of %d before", before).isLessThan(before * 3 / 4);
        assertThat(new SmokeWatch(SmokeSettings.DEFAULT).knows(id(1))).isFalse();
        assertThat(watch().save(id(1)).length)
                .as("of a sensor that never spoke")
                .isLessThan(500);
    }

    static SmokeWatch watch() {
        SmokeWatch watch = new SmokeWatch(SmokeSettings.DEFAULT);
        for (int i = 0; i < SENSORS; i++) {
            watch.register(id(i), "g" + i % 3, 41 + 0.11 * (i / 6), 122 + 0.15 * (i % 6));
        }
        return watch;
    }

    static List<SmokeChange> play(SmokeWatch watch, int from, int to) {
        List<SmokeChange> changes = new ArrayList<>();
        for (int step = from; step < to; step++) {
            SplittableRandom random = new SplittableRandom(step);
            List<SmokeReading> readings = new ArrayList<>();
            for (int i = 0; i < SENSORS; i++) {
                readings.add(new SmokeReading(id(i), values(step, i, random), Double.NaN));
            }
            changes.addAll(watch.step(step * STEP_MS, readings));
        }
        return changes;
    }

    /** Particles everywhere, carbon monoxide at every fourth; a fire from shortly before the saving on, and a second one. */
    private static double[] values(int step, int sensor, SplittableRandom random) {
        double[] values = Reading.missing();
        boolean isBurning = step > SAVED_AT - 4 && step < SAVED_AT + 12 && sensor < 3
                || step > SAVED_AT + 60 && step < SAVED_AT + 75 && sensor > 13;
        double smoke = isBurning ? 180 + 60 * random.nextDouble() : 0;
        values[Channel.PM25_UGM3.ordinal()] = 14 + 5 * Math.sin(step / 40.0) + 3 * random.nextDouble() + smoke;
        values[Channel.TEMP_C.ordinal()] = 18 + 6 * Math.sin(step / 23.0) + random.nextDouble();
        values[Channel.RH_PCT.ordinal()] = 70 + 28 * random.nextDouble();
        values[Channel.WIND_KMH.ordinal()] = 20 * random.nextDouble();
        if (sensor % 4 == 0) {
            values[Channel.CO_PPM.ordinal()] = 0.3 + 0.1 * random.nextDouble() + smoke / 150;
        }
        return values;
    }

    static String id(int sensor) {
        return "s" + sensor;
    }

    private static Map<String, byte[]> older() throws IOException {
        Map<String, byte[]> found = new LinkedHashMap<>();
        try (InputStream file = OlderMemoryTest.class.getResourceAsStream("/smoke-memory-2.bin.gz");
                DataInputStream in = new DataInputStream(new GZIPInputStream(file))) {
            int count = in.readInt();
            for (int i = 0; i < count; i++) {
                String id = in.readUTF();
                found.put(id, in.readNBytes(in.readInt()));
            }
        }
        return found;
    }
}
