package io.emberwatch.domain;

/**
 * The end of an alert's chain of events: all that the next event has to know of those before it.
 *
 * @param sequence number of the last event; 0 where there is none yet
 * @param hash its hash, hexadecimal; empty where there is none yet
 * @param recordedTimeMs when it was taken down, milliseconds since 1970-01-01T00:00Z
 */
public record AlertTip(long sequence, String hash, long recordedTimeMs) {

    /** Before the first event. */
    public static final AlertTip NONE = new AlertTip(0, "", Long.MIN_VALUE);

    /** The chain that ends with this event. */
    public static AlertTip of(AlertEvent last) {
        return new AlertTip(last.sequence(), last.hash(), last.recordedTimeMs());
    }
}
