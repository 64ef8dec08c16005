package io.emberwatch.domain;

import java.io.Serializable;

/**
 * A sensor as it stands in the field: where it is and who carries its readings.
 *
 * @param id unique in the system
 * @param gatewayId the gateway that may speak for it; empty where any may
 * @param name what people call it; empty where it has no name but its id
 * @param latDeg latitude, WGS 84, degrees north
 * @param lonDeg longitude, WGS 84, degrees east
 * @param elevationM above sea level, metres; NaN where unknown
 * @param windHeightM height of its anemometer above ground, metres; NaN where it has none
 * @param exposure how the open wind reaches it
 */
public record Sensor(
        String id,
        String gatewayId,
        String name,
        double latDeg,
        double lonDeg,
        double elevationM,
        double windHeightM,
        Exposure exposure)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /** How the open wind reaches a sensor. */
    public enum Exposure {
        /** On an open mast: its wind counts. */
        OPEN,
        /** Under canopy: its wind says nothing of the open. */
        SHELTERED
    }

    /** Checks that it stands on Earth. */
    public Sensor {
        if (id.isEmpty()) {
            throw new IllegalArgumentException("sensor id [] must not be empty");
        }
        if (!(latDeg >= -90 && latDeg <= 90)) {
            throw new IllegalArgumentException("latDeg [" + latDeg + "] of sensor " + id + " must lie in -90 to 90");
        }
        if (!(lonDeg >= -180 && lonDeg <= 180)) {
            throw new IllegalArgumentException("lonDeg [" + lonDeg + "] of sensor " + id + " must lie in -180 to 180");
        }
        if (elevationM < -450 || elevationM > 9000) {
            throw new IllegalArgumentException(
                    "elevationM [" + elevationM + "] of sensor " + id + " must lie in -450 to 9000");
        }
    }
}
