package io.emberwatch.ingestion;

import java.io.Serializable;

/**
 * When silence is silence.
 *
 * @param everyMs how often a sensor reports where nothing else is known
 * @param lateAfterMs so long after its last word a sensor is late
 * @param silentAfterMs and so long after, silent
 * @param lowBatteryV below this a battery is low
 * @param lowBatteryPercent the same for a battery that tells its charge
 * @param skewMs a gateway's clock may differ from ours by this
 */
public record HealthSettings(
        long everyMs, long lateAfterMs, long silentAfterMs, double lowBatteryV, double lowBatteryPercent, long skewMs)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Reports every five minutes, late after 12, silent after 30; 3.3 V, 15 %; two minutes. */
    public static final HealthSettings DEFAULT = new HealthSettings(300_000, 720_000, 1_800_000, 3.3, 15, 120_000);

    /** Checks their order. */
    public HealthSettings {
        if (!(everyMs > 0 && lateAfterMs >= everyMs && silentAfterMs > lateAfterMs)) {
            throw new IllegalArgumentException("silentAfterMs [" + silentAfterMs + "] must be more than lateAfterMs ["
                    + lateAfterMs + "], and that at least everyMs [" + everyMs + "]");
        }
        if (skewMs <= 0) {
            throw new IllegalArgumentException("skewMs [" + skewMs + "] must be positive");
        }
    }
}
