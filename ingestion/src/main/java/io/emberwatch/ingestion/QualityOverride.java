package io.emberwatch.ingestion;

import io.emberwatch.domain.Channel;
import io.emberwatch.domain.QualityFlag;
import io.emberwatch.domain.Reading;
import org.jspecify.annotations.Nullable;

/**
 * A person's word on a channel over a time: good or bad, whatever quality control says, or being calibrated.
 *
 * @param sensorId the sensor
 * @param channel the channel; null for all of the sensor
 * @param fromMs from this moment
 * @param toMs up to and without this one
 * @param good true where its values are to be used
 * @param calibrating true where they are kept and not used because the sensor is being calibrated
 * @param author who says so
 * @param reason why
 * @param timeMs when it reached us
 */
public record QualityOverride(
        String sensorId,
        @Nullable Channel channel,
        long fromMs,
        long toMs,
        boolean good,
        boolean calibrating,
        String author,
        String reason,
        long timeMs) {

    private static final int WORDS =
            QualityFlag.OVERRIDDEN_GOOD.bit() | QualityFlag.OVERRIDDEN_BAD.bit() | QualityFlag.CALIBRATING.bit();

    /** A word on one channel: good or bad. */
    public QualityOverride(
            String sensorId,
            Channel channel,
            long fromMs,
            long toMs,
            boolean good,
            String author,
            String reason,
            long timeMs) {
        this(sensorId, channel, fromMs, toMs, good, false, author, reason, timeMs);
    }

    /** An override needs a name and a reason. */
    public QualityOverride {
        if (author.isBlank() || reason.isBlank()) {
            throw new IllegalArgumentException("author [" + author + "] and reason [" + reason + "] must be given");
        }
        if (good && calibrating) {
            throw new IllegalArgumentException("good [true] must not be said of what is being calibrated");
        }
        if (channel == null && !calibrating) {
            throw new IllegalArgumentException("channel [] must be given where values are declared good or bad");
        }
        if (toMs <= fromMs) {
            throw new IllegalArgumentException("toMs [" + toMs + "] must be later than fromMs [" + fromMs + "]");
        }
    }

    /** Whether this is about the time of a reading of the sensor. */
    public boolean concerns(Reading reading) {
        return reading.sensorId().equals(sensorId)
                && reading.phenomenonTimeMs() >= fromMs
                && reading.phenomenonTimeMs() < toMs;
    }

    /** Whether this word takes the place of another: it is of the same channel and time, or sets another end to the same calibration. */
    public boolean replaces(QualityOverride other) {
        return channel == other.channel
                && fromMs == other.fromMs
                && (toMs == other.toMs || (calibrating && other.calibrating));
    }

    private int bit() {
        if (calibrating) {
            return QualityFlag.CALIBRATING.bit();
        }
        return good ? QualityFlag.OVERRIDDEN_GOOD.bit() : QualityFlag.OVERRIDDEN_BAD.bit();
    }

    /** The reading with this word on it; the very same where it does not concern it. */
    public Reading apply(Reading reading) {
        if (!concerns(reading)) {
            return reading;
        }
        int[] flags = reading.flags().clone();
        for (int c = 0; c < flags.length; c++) {
            if ((channel == null || channel.ordinal() == c) && !Double.isNaN(reading.values()[c])) {
                flags[c] = flags[c] & ~WORDS | bit();
            }
        }
        return reading.with(reading.values(), flags);
    }
}
