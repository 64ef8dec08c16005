package io.emberwatch.danger.australia;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The Australian fire danger rating that the public sees, by the Fire Behaviour Index (since September 2022). */
public enum AfdrsRating {
    /** Below 12: no rating is shown. */
    NO_RATING(0),
    /** 12 to 23: plan and prepare. */
    MODERATE(12),
    /** 24 to 49: be ready to act. */
    HIGH(24),
    /** 50 to 99: take action now. */
    EXTREME(50),
    /** 100 and above: leave. */
    CATASTROPHIC(100);

    private final int fromIndex;

    AfdrsRating(int fromIndex) {
        this.fromIndex = fromIndex;
    }

    /** The lowest Fire Behaviour Index that has this rating. */
    public int fromIndex() {
        return fromIndex;
    }

    /**
     * The rating of an index; NaN has none, an answer of its own: {@link #NO_RATING} means a known low danger.
     *
     * @param fireBehaviourIndex Fire Behaviour Index, 0 or more; NaN where missing
     */
    public static Optional<AfdrsRating> find(double fireBehaviourIndex) {
        @Nullable AfdrsRating found = null;
        for (AfdrsRating rating : values()) {
            if (fireBehaviourIndex >= rating.fromIndex) {
                found = rating;
            }
        }
        return Optional.ofNullable(found);
    }
}
