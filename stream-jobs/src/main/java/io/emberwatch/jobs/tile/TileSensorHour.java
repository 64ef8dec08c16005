package io.emberwatch.jobs.tile;

import io.emberwatch.domain.SensorHour;

/**
 * A sensor's hour on its way to one of the tiles that it can influence.
 *
 * @param tile the tile's number
 * @param hour the sensor's hour
 */
public record TileSensorHour(int tile, SensorHour hour) {}
