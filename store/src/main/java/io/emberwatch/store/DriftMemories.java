package io.emberwatch.store;

import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * What is known of the differences of each sensor to its neighbours over weeks, in the place of seasons, for a job that begins without a
 * checkpoint: bytes that only the job understands.
 *
 * <p>A sensor has a point for each of eight days, written over when they are eight days old, so that it does not grow and does not depend on how
 * dependably a server overwrites; the one of the newest day counts.
 */
public final class DriftMemories {

    static final String MEASUREMENT = "drift_memory";

    private static final int SLOTS = 8;
    private static final long DAY_MS = 86_400_000L;

    private DriftMemories() {}

    /**
     * Writes what is known of a sensor.
     *
     * @param day the UTC day on which it was known, in days since 1970
     */
    public static void append(String sensorId, long day, byte[] memory, LineBuffer out) {
        out.beginLine();
        out.name(MEASUREMENT).name(",sensor=").tag(sensorId);
        out.name(" day=")
                .integer(day)
                .name("i,memory=")
                .text(Base64.getEncoder().encodeToString(memory));
        out.endLine(Math.floorMod(day, SLOTS) * DAY_MS, 0);
    }

    /**
     * Reads what is known of each sensor.
     *
     * @param seasons a reader on the place of seasons
     */
    public static Map<String, byte[]> read(InfluxReader seasons) {
        Map<String, Long> days = new HashMap<>();
        Map<String, byte[]> memories = new HashMap<>();
        for (SeriesTable table : seasons.query("SELECT * FROM " + LineText.identifier(MEASUREMENT))) {
            for (int i = 0; i < table.size(); i++) {
                String sensor = table.text(i, "sensor");
                long day = table.integer(i, "day", Long.MIN_VALUE);
                if (day > days.getOrDefault(sensor, Long.MIN_VALUE)) {
                    days.put(sensor, day);
                    memories.put(sensor, Base64.getDecoder().decode(table.text(i, "memory")));
                }
            }
        }
        return memories;
    }
}
