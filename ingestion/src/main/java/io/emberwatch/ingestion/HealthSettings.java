package io.emberwatch.ingestion;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/**
 * When silence is silence.
 *
 * @param everyMs how often a sensor reports where nothing else is known
 * @param lateAfterMs so long after its last word a sensor is late
 * @param silentAfterMs and so long after, silent
 * @param lowBatteryV below this a battery is low
 * @param lowBatteryPercent the same for a battery that tells its charge
 * @param skewMs a gateway's clock may differ from ours by this
 * @param ownEveryMs how often those sensors report of which the registry says it
 */
public record HealthSettings(
        long everyMs,
        long lateAfterMs,
        long silentAfterMs,
        double lowBatteryV,
        double lowBatteryPercent,
        long skewMs,
        Map<String, Long> ownEveryMs)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Reports every five minutes, late after 12, silent after 30; 3.3 V, 15 %; two minutes. */
    public static final HealthSettings DEFAULT = new HealthSettings(300_000, 720_000, 1_800_000, 3.3, 15, 120_000);

    /** All sensors report alike. */
    public HealthSettings(
            long everyMs,
            long lateAfterMs,
            long silentAfterMs,
            double lowBatteryV,
            double lowBatteryPercent,
            long skewMs) {
        this(everyMs, lateAfterMs, silentAfterMs, lowBatteryV, lowBatteryPercent, skewMs, Map.of());
    }

    /** The same with sensors that report in their own time. */
    public HealthSettings withOwnEveryMs(Map<String, Long> own) {
        return new HealthSettings(everyMs, lateAfterMs, silentAfterMs, lowBatteryV, lowBatteryPercent, skewMs, own);
    }

    /** How often a sensor reports by itself; 0 where the usual holds. */
    long ownEveryMs(String sensorId) {
        return ownEveryMs.getOrDefault(sensorId, 0L);
    }

    /** Checks their order. */
    public HealthSettings {
        ownEveryMs = new HashMap<>(ownEveryMs);
        if (!(everyMs > 0 && lateAfterMs >= everyMs && silentAfterMs > lateAfterMs)) {
            throw new IllegalArgumentException("silentAfterMs [" + silentAfterMs + "] must be more than lateAfterMs ["
                    + lateAfterMs + "], and that at least everyMs [" + everyMs + "]");
        }
        if (skewMs <= 0) {
            throw new IllegalArgumentException("skewMs [" + skewMs + "] must be positive");
        }
    }
}
