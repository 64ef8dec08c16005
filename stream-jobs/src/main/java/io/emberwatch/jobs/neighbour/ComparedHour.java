package io.emberwatch.jobs.neighbour;

import io.emberwatch.domain.SensorHour;
import io.emberwatch.ingestion.NeighbourGap;

/**
 * A sensor's hour as its neighbours let it stand, and how far it was from what they say.
 *
 * @param hour the hour with the verdict on it
 * @param gap how far it was; of a running hour not told
 */
public record ComparedHour(SensorHour hour, NeighbourGap gap) {}
