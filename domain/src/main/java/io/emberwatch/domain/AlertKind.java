package io.emberwatch.domain;

import java.util.Locale;

/**
 * What a chain of events is about. The two lifecycles of an alert are never mixed: something burns or smokes, or an area is
 * dangerous. Beside each runs the record of whom it was told, under the same alert id but as a chain of its own.
 */
public enum AlertKind {
    /** Something burns or smokes: suspected, confirmed, acknowledged, verified, closed. */
    INCIDENT,
    /** An area is dangerous: proposed, consulted, approved, published, raised, lowered, lifted, expired. */
    WARNING,
    /** Whom an incident or warning was told, over which channel, who answered, and how it went up the chain of responsibility. */
    CALL,
    /** Anchors: from time to time the last event of every chain, so that even a dropped last event shows. */
    AUDIT;

    /** The lower-case word on the wire: measurement tag, topic level, JSON value. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
