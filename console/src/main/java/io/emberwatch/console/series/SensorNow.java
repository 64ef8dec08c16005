package io.emberwatch.console.series;

import java.util.Map;

/**
 * A sensor as the database knows it: where it stands and what it said last.
 *
 * @param id the sensor
 * @param name what people call it; empty where it has no name but its id
 * @param gatewayId who carries its readings; empty where unknown
 * @param latDeg degrees north; NaN where it never registered
 * @param lonDeg degrees east; NaN where it never registered
 * @param elevationM metres; NaN where unknown
 * @param lastTimeMs phenomenon time of its last reading; {@link #NEVER} where it has none in the looked-at span
 * @param values the last reading by channel name; absent where missing
 * @param flags quality bits by channel name; absent where none
 */
public record SensorNow(
        String id,
        String name,
        String gatewayId,
        double latDeg,
        double lonDeg,
        double elevationM,
        long lastTimeMs,
        Map<String, Double> values,
        Map<String, Integer> flags) {

    /** No reading in the looked-at span. */
    public static final long NEVER = Long.MIN_VALUE;

    /** Whether it has a place on the map. */
    public boolean placed() {
        return Double.isFinite(latDeg) && Double.isFinite(lonDeg);
    }
}
