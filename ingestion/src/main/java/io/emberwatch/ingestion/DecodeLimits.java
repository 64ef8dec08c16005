package io.emberwatch.ingestion;

import java.io.Serializable;

/**
 * What a frame may be at most before it is refused: its size, and how far its times may lie from our clock.
 *
 * @param maxPayloadBytes largest frame
 * @param maxAheadMs how far a phenomenon time may lie in the future of our clock
 * @param maxAgeMs how old a phenomenon time may be
 */
public record DecodeLimits(int maxPayloadBytes, long maxAheadMs, long maxAgeMs) implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final long DAY_MS = 86_400_000L;

    /** One mebibyte, five minutes ahead, 730 days back. */
    public static final DecodeLimits DEFAULT = new DecodeLimits(1 << 20, 300_000L, 730 * DAY_MS);

    /** Any size and any time: for files on the desk. */
    public static final DecodeLimits NONE = new DecodeLimits(Integer.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);

    /** Checks that no limit is negative. */
    public DecodeLimits {
        if (maxPayloadBytes <= 0) {
            throw new IllegalArgumentException("maxPayloadBytes [" + maxPayloadBytes + "] must be at least 1");
        }
        if (maxAheadMs < 0) {
            throw new IllegalArgumentException("maxAheadMs [" + maxAheadMs + "] must not be negative");
        }
        if (maxAgeMs <= 0) {
            throw new IllegalArgumentException("maxAgeMs [" + maxAgeMs + "] must be positive");
        }
    }

    boolean tooFarAhead(long timeMs, long nowMs) {
        return maxAheadMs != Long.MAX_VALUE && timeMs > nowMs + maxAheadMs;
    }

    boolean tooOld(long timeMs, long nowMs) {
        return maxAgeMs != Long.MAX_VALUE && timeMs < nowMs - maxAgeMs;
    }
}
