package io.emberwatch.jobs.hour;

import io.emberwatch.ingestion.HealthSettings;
import java.io.Serializable;

/**
 * What the stream doubts by itself.
 *
 * @param checks whether quality control judges each reading
 * @param ownSensorsOnly whether a gateway may speak only for the sensors that are its own
 * @param health when silence is silence, and a gateway or sensor is told of
 */
public record QualitySettings(boolean checks, boolean ownSensorsOnly, HealthSettings health) implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Everything on. */
    public static final QualitySettings ON = new QualitySettings(true, true, HealthSettings.DEFAULT);

    /** Every reading is believed, whoever carries it. */
    public static final QualitySettings OFF = new QualitySettings(false, false, HealthSettings.DEFAULT);

    /** The same with another patience for silence. */
    public QualitySettings withHealth(HealthSettings other) {
        return new QualitySettings(checks, ownSensorsOnly, other);
    }
}
