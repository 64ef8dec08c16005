package io.emberwatch.jobs.neighbour;

import io.emberwatch.domain.SensorHour;

/**
 * A sensor's hour as it is shown to a block of the Earth.
 *
 * @param blockHour the block and the hour as one number, see {@link Blocks#key}
 * @param home whether the sensor stands in the block: its block judges it, the others only listen
 * @param hour the hour
 */
public record NeighbourHour(long blockHour, boolean home, SensorHour hour) {}
