package io.emberwatch.jobs.hour;

import io.emberwatch.domain.Reading;
import io.emberwatch.domain.RegistryOrder;
import io.emberwatch.domain.Sensor;
import io.emberwatch.ingestion.DriftWord;
import io.emberwatch.ingestion.QualityOverride;
import org.apache.flink.api.common.typeinfo.TypeInfo;
import org.jspecify.annotations.Nullable;

/**
 * One thing the field said about one sensor: what it measured, or where it stands. Both travel on one stream, so that a
 * registration never falls behind the readings that follow it.
 *
 * @param sensorId the sensor that it is about
 * @param reading what it measured, or null
 * @param sensor where it says it stands, or null
 * @param order where a person says it stands, or null
 * @param override what a person says of its values, or null
 * @param drift what its neighbours say of one of its channels, or null
 */
@TypeInfo(FieldMessageType.Factory.class)
public record FieldMessage(
        String sensorId,
        @Nullable Reading reading,
        @Nullable Sensor sensor,
        @Nullable RegistryOrder order,
        @Nullable QualityOverride override,
        @Nullable DriftWord drift) {

    /** The gateway that speaks, or that the sensor stands behind; empty where nobody said. */
    public String gatewayId() {
        if (drift != null) {
            return drift.gatewayId();
        }
        return reading != null ? reading.gatewayId() : sensor != null ? sensor.gatewayId() : "";
    }

    /** Whether it is a measurement and nothing else. */
    boolean isMeasurement() {
        return reading != null && sensor == null && order == null && override == null && drift == null;
    }

    /** A measurement. */
    public static FieldMessage of(Reading reading) {
        return new FieldMessage(reading.sensorId(), reading, null, null, null, null);
    }

    /** A registration. */
    public static FieldMessage of(Sensor sensor) {
        return new FieldMessage(sensor.id(), null, sensor, null, null, null);
    }

    /** A person's word. */
    public static FieldMessage of(RegistryOrder order) {
        return new FieldMessage(order.sensor().id(), null, null, order, null, null);
    }

    /** A person's word on values. */
    public static FieldMessage of(QualityOverride override) {
        return new FieldMessage(override.sensorId(), null, null, null, override, null);
    }

    /** The neighbours' word. */
    public static FieldMessage of(DriftWord drift) {
        return new FieldMessage(drift.sensorId(), null, null, null, null, drift);
    }

    /** The configuration's word that a gateway is to be heard of; it says nothing of a sensor. */
    public static FieldMessage placed(Sensor behindIt) {
        return new FieldMessage("", null, behindIt, null, null, null);
    }

    /** A sensor that stands no more where it stood: its former gateway need not wait for it. */
    static FieldMessage left(Sensor former, RegistryOrder order) {
        return new FieldMessage(former.id(), null, former, order, null, null);
    }
}
