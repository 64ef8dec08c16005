package io.emberwatch.ingestion;

import io.emberwatch.domain.Channel;
import io.emberwatch.domain.QualityFlag;
import io.emberwatch.domain.Reading;

/**
 * A person's word on a channel over a time: good or bad, whatever quality control says.
 *
 * @param sensorId the sensor
 * @param channel the channel
 * @param fromMs from this moment
 * @param toMs up to and without this one
 * @param good true where its values are to be used
 * @param author who says so
 * @param reason why
 * @param timeMs when it reached us
 */
public record QualityOverride(
        String sensorId,
        Channel channel,
        long fromMs,
        long toMs,
        boolean good,
        String author,
        String reason,
        long timeMs) {

    /** An override needs a name and a reason. */
    public QualityOverride {
        if (author.isBlank() || reason.isBlank()) {
            throw new IllegalArgumentException("author [" + author + "] and reason [" + reason + "] must be given");
        }
        if (toMs <= fromMs) {
            throw new IllegalArgumentException("toMs [" + toMs + "] must be later than fromMs [" + fromMs + "]");
        }
    }

    /** Whether this is about one of the reading's values. */
    public boolean concerns(Reading reading) {
        return reading.sensorId().equals(sensorId)
                && reading.phenomenonTimeMs() >= fromMs
                && reading.phenomenonTimeMs() < toMs
                && !Double.isNaN(reading.value(channel));
    }

    /** The reading with this word on it; the very same where it does not concern it. */
    public Reading apply(Reading reading) {
        if (!concerns(reading)) {
            return reading;
        }
        int[] flags = reading.flags().clone();
        flags[channel.ordinal()] &= ~(QualityFlag.OVERRIDDEN_GOOD.bit() | QualityFlag.OVERRIDDEN_BAD.bit());
        flags[channel.ordinal()] |= good ? QualityFlag.OVERRIDDEN_GOOD.bit() : QualityFlag.OVERRIDDEN_BAD.bit();
        return new Reading(
                reading.sensorId(),
                reading.gatewayId(),
                reading.phenomenonTimeMs(),
                reading.gatewayTimeMs(),
                reading.receivedTimeMs(),
                reading.values(),
                flags);
    }
}
