package io.emberwatch.ingestion;

import io.emberwatch.domain.Channel;
import io.emberwatch.domain.Reading;
import org.jspecify.annotations.Nullable;

/** A reading while its decoder is still collecting it, with the place in the frame where it stands. */
final class ReadingDraft {

    /** No time was given. */
    static final long NO_TIME = Long.MIN_VALUE;

    final String place;

    @Nullable
    String sensorId;

    long timeMs = NO_TIME;
    final double[] values = Reading.missing();
    int valueCount;
    /** Channels that the device says it is calibrating, as bits. */
    int calibrating;

    boolean anyRefused;
    boolean anyIgnored;
    boolean timeRefused;

    ReadingDraft(String place) {
        this.place = place;
    }

    ReadingDraft(String place, String sensorId, long timeMs) {
        this(place);
        this.sensorId = sensorId;
        this.timeMs = timeMs;
    }

    /** Takes a value that has passed its checks. */
    void put(Channel channel, double value) {
        if (Double.isNaN(values[channel.ordinal()])) {
            valueCount++;
        }
        values[channel.ordinal()] = value;
    }
}
