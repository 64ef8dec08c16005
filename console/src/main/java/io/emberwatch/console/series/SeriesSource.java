package io.emberwatch.console.series;

import io.emberwatch.domain.CellId;
import io.emberwatch.domain.CellVariable;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/** What is stored over time, as the page and the API ask for it; every call may find the database away. */
public interface SeriesSource {

    /** The stored hours of a cell, both ends included. */
    Columns cell(CellId cell, List<CellVariable> variables, long fromMs, long toMs) throws IOException;

    /** The same as it was first issued, in the variables that are kept so. */
    Columns cellAsIssued(CellId cell, List<CellVariable> variables, long fromMs, long toMs) throws IOException;

    /** The readings of a sensor by channel name, both ends included; a column {@code x_flag} where channel x has flags. */
    Columns readings(String sensorId, long fromMs, long toMs) throws IOException;

    /** Every registered or reading sensor with its last reading not older than a moment. */
    List<SensorNow> sensors(long sinceMs) throws IOException;

    /** Phenomenon time of the latest reading of all; empty where there is none. */
    OptionalLong findLatestReadingMs() throws IOException;

    /** Refused messages received before a moment, the latest first. */
    List<DeadLetter> deadLetters(long beforeMs, int limit) throws IOException;

    /** How many messages were refused since a moment. */
    long countDeadLetters(long sinceMs) throws IOException;
}
