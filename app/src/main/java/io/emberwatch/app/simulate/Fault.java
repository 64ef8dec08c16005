package io.emberwatch.app.simulate;

/** The ways in which field sensors really fail, one per sick sensor. */
public enum Fault {
    /** Works as it should. */
    NONE,
    /** The humidity sticks at its last value after a day. */
    STUCK_HUMIDITY,
    /** Falls silent after a day and a half. */
    SILENT,
    /** Its rain gauge never says anything: null, not zero. */
    NULL_GAUGE,
    /** Now and then an absurd temperature. */
    SPIKES,
    /** Reads warmer by half a degree each day. */
    DRIFT,
    /** Its clock runs an hour ahead of the truth. */
    CLOCK_AHEAD,
    /** Its battery runs down. */
    BATTERY_LOW
}
