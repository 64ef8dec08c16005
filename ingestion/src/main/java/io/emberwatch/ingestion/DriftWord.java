package io.emberwatch.ingestion;

import io.emberwatch.domain.Channel;

/**
 * A channel of a sensor has begun to drift away from its neighbours, or drifts no more.
 *
 * @param sensorId the sensor
 * @param gatewayId the gateway that carries it
 * @param channel the channel
 * @param drifting whether it drifts
 */
public record DriftWord(String sensorId, String gatewayId, Channel channel, boolean drifting) {}
