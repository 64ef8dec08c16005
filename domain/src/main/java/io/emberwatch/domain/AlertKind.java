package io.emberwatch.domain;

import java.util.Locale;

/** The two lifecycles of an alert, never mixed: something burns or smokes, or an area is dangerous. */
public enum AlertKind {
    /** Something burns or smokes: suspected, confirmed, acknowledged, verified, closed. */
    INCIDENT,
    /** An area is dangerous: proposed, consulted, approved, published, raised, lowered, lifted, expired. */
    WARNING;

    /** The lower-case word on the wire: measurement tag, topic level, JSON value. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
