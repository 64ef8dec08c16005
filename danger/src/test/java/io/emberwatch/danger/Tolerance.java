package io.emberwatch.danger;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;

/** How close a value must come to the rounded number of a reference file. */
public final class Tolerance {
    private Tolerance() {}

    /** Fails unless {@code actual} is within {@code rel} of {@code expected} (relative), or within 1e-9 of a zero. */
    public static void assertRelative(String what, double actual, double expected, double rel) {
        assertThat(actual).as(what).isCloseTo(expected, Offset.offset(Math.max(Math.abs(expected) * rel, 1e-9)));
    }

    /** Fails unless {@code actual} is within {@code abs} of {@code expected}. */
    public static void assertAbsolute(String what, double actual, double expected, double abs) {
        assertThat(actual).as(what).isCloseTo(expected, Offset.offset(abs));
    }
}
