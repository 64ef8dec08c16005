package io.emberwatch.domain;

/** Why a frame, a reading or a single value was not taken in; counted per reason and gateway. */
public enum RefusalReason {
    /** The bytes are not of the declared format. */
    UNREADABLE,
    /** A required element is absent. */
    MISSING_ELEMENT,
    /** An element has the wrong type. */
    WRONG_TYPE,
    /** A value is physically impossible. */
    OUT_OF_RANGE,
    /** The phenomenon time lies in the future beyond the allowed clock skew. */
    FUTURE_TIME,
    /** The phenomenon time is older than the configured limit. */
    TOO_OLD,
    /** The frame is larger than the configured limit. */
    TOO_LARGE,
    /** A gateway speaks for a sensor that is not its own. */
    FOREIGN_SENSOR,
    /** No decoder for the topic or payload. */
    NO_DECODER,
    /** A device profile is unknown. */
    UNKNOWN_PROFILE,
    /** Data by alias or sequence without the birth that would explain it. */
    NO_BIRTH,
    /** The reading holds no value at all. */
    NO_VALUE,
    /** An InfluxDB refused the point. */
    STORE_REFUSED
}
