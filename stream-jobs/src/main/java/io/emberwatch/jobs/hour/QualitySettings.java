package io.emberwatch.jobs.hour;

import io.emberwatch.ingestion.DeclaredChannels;
import io.emberwatch.ingestion.DriftSettings;
import io.emberwatch.ingestion.HealthSettings;
import java.io.Serializable;

/**
 * What the stream doubts by itself.
 *
 * @param checks whether quality control judges each reading
 * @param ownSensorsOnly whether a gateway may speak only for the sensors that are its own
 * @param neighbourKm how far those may be that a sensor's hour is compared with, km; 0: with nobody
 * @param drift when a sensor that grows away from them drifts
 * @param declared which channels each sensor has
 * @param health when silence is silence, and a gateway or sensor is told of
 */
public record QualitySettings(
        boolean checks,
        boolean ownSensorsOnly,
        double neighbourKm,
        DriftSettings drift,
        DeclaredChannels declared,
        HealthSettings health)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Neighbours in a network of a province, km. */
    public static final double USUAL_KM = 60;

    /** Everything on. */
    public static final QualitySettings ON = new QualitySettings(
            true, true, USUAL_KM, DriftSettings.DEFAULT, DeclaredChannels.ALL, HealthSettings.DEFAULT);

    /** Every reading is believed, whoever carries it. */
    public static final QualitySettings OFF =
            new QualitySettings(false, false, 0, DriftSettings.OFF, DeclaredChannels.ALL, HealthSettings.DEFAULT);

    /** The same with another patience for silence. */
    public QualitySettings withHealth(HealthSettings other) {
        return new QualitySettings(checks, ownSensorsOnly, neighbourKm, drift, declared, other);
    }

    /** The same with what the registry says of channels. */
    public QualitySettings withDeclared(DeclaredChannels other) {
        return new QualitySettings(checks, ownSensorsOnly, neighbourKm, drift, other, health);
    }

    /** The same with another idea of a drift. */
    public QualitySettings withDrift(DriftSettings other) {
        return new QualitySettings(checks, ownSensorsOnly, neighbourKm, other, declared, health);
    }

    /** The same with nearer or further neighbours. */
    public QualitySettings withNeighbourKm(double other) {
        return new QualitySettings(checks, ownSensorsOnly, other, drift, declared, health);
    }
}
