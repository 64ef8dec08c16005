package io.emberwatch.jobs.hour;

import java.io.Serializable;

/**
 * What the stream doubts by itself.
 *
 * @param checks whether quality control judges each reading
 * @param ownSensorsOnly whether a gateway may speak only for the sensors that are its own
 */
public record QualitySettings(boolean checks, boolean ownSensorsOnly) implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Everything on. */
    public static final QualitySettings ON = new QualitySettings(true, true);

    /** Every reading is believed, whoever carries it. */
    public static final QualitySettings OFF = new QualitySettings(false, false);
}
