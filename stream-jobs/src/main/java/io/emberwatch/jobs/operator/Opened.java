package io.emberwatch.jobs.operator;

import org.jspecify.annotations.Nullable;

/** A part of an operator that is not sent to the cluster with it but made there, when Flink opens it: state, a counter, a memory. */
public final class Opened {

    private Opened() {}

    /** The part, which is there from the opening on. */
    public static <T> T opened(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("must be open");
        }
        return part;
    }
}
