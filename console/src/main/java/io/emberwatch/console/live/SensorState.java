package io.emberwatch.console.live;

import io.emberwatch.console.series.SensorNow;

/** How a sensor does, by the age of its last reading. */
public enum SensorState {
    /** Its last reading is recent. */
    LIVE,
    /** It missed a beat or two. */
    LATE,
    /** It has not spoken for longer than the limit. */
    SILENT;

    /** The state of a sensor at a moment: late after a third of the time after which it counts as silent. */
    public static SensorState of(SensorNow sensor, long nowMs, int silentAfterMinutes) {
        if (sensor.lastTimeMs() == SensorNow.NEVER) {
            return SILENT;
        }
        long ageMs = nowMs - sensor.lastTimeMs();
        long limitMs = silentAfterMinutes * 60_000L;
        if (ageMs > limitMs) {
            return SILENT;
        }
        return ageMs > limitMs / 3 ? LATE : LIVE;
    }
}
