package io.emberwatch.jobs.neighbour;

/**
 * What is known of a sensor's differences to its neighbours, to be stored.
 *
 * @param sensorId the sensor
 * @param day the UTC day on which it was known, in days since 1970
 * @param memory as {@link io.emberwatch.ingestion.SensorDrift} writes it
 */
public record DriftMemory(String sensorId, long day, byte[] memory) {}
