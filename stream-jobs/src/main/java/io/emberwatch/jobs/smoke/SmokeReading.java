package io.emberwatch.jobs.smoke;

import io.emberwatch.domain.Channel;

/**
 * What one registered sensor says of one moment, with the danger of the cell it stands in.
 *
 * @param sensorId the sensor
 * @param values one number per {@link Channel} at its ordinal, house units; NaN where missing or rejected
 * @param danger the cell's fire danger from 0 (none) to 1 (extreme); NaN where unknown, which watches as closely as 1
 */
public record SmokeReading(String sensorId, double[] values, double danger) {

    /** Checks the danger. */
    public SmokeReading {
        if (danger < 0 || danger > 1) {
            throw new IllegalArgumentException("danger [" + danger + "] of sensor " + sensorId + " must lie in 0 to 1");
        }
    }

    double value(Channel channel) {
        return channel.ordinal() < values.length ? values[channel.ordinal()] : Double.NaN;
    }
}
