package io.emberwatch.domain;

import java.util.Arrays;
import java.util.List;

/**
 * One doubt about one channel of a reading, kept as a bit beside the value.
 *
 * <p>The order is part of the state and wire format; new flags are added at the end. A value with a {@link #rejects()
 * rejecting} flag is stored but not used for surfaces and indices.
 */
public enum QualityFlag {
    /** Outside the range that this place and season allow (possible in physics, not believed here). */
    RANGE(true),
    /** Changed faster than air can. */
    STEP(true),
    /** Did not change for too long. */
    STUCK(true),
    /** Contradicts another channel of the same reading. */
    INCONSISTENT(true),
    /** Far from what its neighbours say. */
    BUDDY(true),
    /** No neighbour near enough to check against: kept, with the doubt shown. */
    ISOLATED(false),
    /** A rain counter that wrapped or was reset; the fall was recomputed. */
    COUNTER_RESET(false),
    /** A tip counted twice by the gauge; the second is dropped. */
    DUPLICATE_TIP(true),
    /** Wind measured under canopy: no use for indices. */
    SHELTERED(true),
    /** The sensor is being calibrated: what it says is kept and not used. */
    CALIBRATING(true),
    /** A person declared the value bad. */
    OVERRIDDEN_BAD(true),
    /** A person declared the value good; outranks every rejecting flag. */
    OVERRIDDEN_GOOD(false),
    /** Drifting slowly away from its neighbours; of hours, as {@link #BUDDY}. */
    DRIFT(true),
    /** The registry gives this sensor no such channel: a probe in the soil is no thermometer of the air. */
    UNDECLARED(true),
    /** The device says of itself that it calibrates or warms up: what it tells meanwhile is kept and not used. */
    SELF_CALIBRATING(true);

    private static final QualityFlag[] ALL = values();
    /** The bits of all that reject: asked for with each channel of each reading. */
    private static final int REJECTING = Arrays.stream(ALL)
            .filter(QualityFlag::rejects)
            .mapToInt(QualityFlag::bit)
            .sum();

    private final boolean rejects;

    QualityFlag(boolean rejects) {
        this.rejects = rejects;
    }

    /** Whether a value with this flag is kept out of surfaces and indices. */
    public boolean rejects() {
        return rejects;
    }

    /** The bit of this flag in a channel's flags. */
    public int bit() {
        return 1 << ordinal();
    }

    /** The names of the flags that are set in a channel's flags, in their order. */
    public static List<String> names(int flags) {
        return Arrays.stream(ALL)
                .filter(flag -> (flags & flag.bit()) != 0)
                .map(QualityFlag::name)
                .toList();
    }

    /** Whether a channel with these flags may be used: nothing rejects it, or a person said it is good. */
    public static boolean usable(int flags) {
        return (flags & REJECTING) == 0 || (flags & OVERRIDDEN_GOOD.bit()) != 0;
    }
}
