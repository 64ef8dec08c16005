package io.emberwatch.jobs.hour;

import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Sensor;
import org.jspecify.annotations.Nullable;

/**
 * One thing the field said about one sensor: what it measured, or where it stands. Both travel on one stream, so that a
 * registration never falls behind the readings that follow it.
 *
 * @param sensorId the sensor that it is about
 * @param reading what it measured, or null
 * @param sensor where it stands, or null
 */
public record FieldMessage(
        String sensorId,
        @Nullable Reading reading,
        @Nullable Sensor sensor) {

    /** The gateway that speaks, or that the sensor stands behind; empty where nobody said. */
    public String gatewayId() {
        return reading != null ? reading.gatewayId() : sensor != null ? sensor.gatewayId() : "";
    }

    /** A measurement. */
    public static FieldMessage of(Reading reading) {
        return new FieldMessage(reading.sensorId(), reading, null);
    }

    /** A registration. */
    public static FieldMessage of(Sensor sensor) {
        return new FieldMessage(sensor.id(), null, sensor);
    }
}
