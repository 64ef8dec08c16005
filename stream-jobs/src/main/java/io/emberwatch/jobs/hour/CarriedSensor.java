package io.emberwatch.jobs.hour;

/**
 * Through which gateway a sensor spoke last, told with each of its hours.
 *
 * @param sensorId the sensor
 * @param gatewayId the gateway
 */
public record CarriedSensor(String sensorId, String gatewayId) {}
