package io.emberwatch.domain;

import java.util.Locale;

/** What a day is told of: a sensor's own record, a cell of the grid, an administrative area or the whole region. */
public enum DaySubject {
    /** A sensor's own record, live or from an archive. */
    SENSOR,
    /** A cell of the grid. */
    CELL,
    /** An area, or {@link #REGION}. */
    ZONE;

    /** The code under which a zone's day stands for all cells of the grid. */
    public static final String REGION = "region";

    /** The lower-case word: tag in InfluxDB, parameter of the API. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The measurement in InfluxDB. */
    public String measurement() {
        return wireName() + "_day";
    }
}
