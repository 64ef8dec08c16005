package io.emberwatch.app.csv;

import java.io.Closeable;
import java.io.IOException;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** A readings file, observation by observation: {@code time,id} and any channels, header in any order. */
public final class ObservationReader implements Closeable {

    private final CsvTable table;
    private final String timeOfDay;
    private @Nullable String lastText;
    private IsoTime lastTime = new IsoTime(0, 0, false);

    private ObservationReader(CsvTable table, String timeOfDay) {
        this.table = table;
        this.timeOfDay = timeOfDay;
    }

    /**
     * Opens a file, or standard input for {@code -}.
     *
     * @throws IOException if there is no such file or it cannot be read
     * @throws CsvProblem if the header lacks {@code time} or {@code id}
     */
    public static ObservationReader open(String path, ColumnNames names) throws IOException, CsvProblem {
        return of(CsvTable.open(path, names));
    }

    /**
     * Opens a file whose {@code time} is the bare date of one observation a day.
     *
     * @param timeOfDay what stands behind each date, such as {@code T14:00:00+02:00}
     * @throws IOException if there is no such file or it cannot be read
     * @throws CsvProblem if the header lacks {@code time} or {@code id}
     */
    public static ObservationReader openDaily(String path, ColumnNames names, String timeOfDay)
            throws IOException, CsvProblem {
        CsvTable table = CsvTable.open(path, names);
        table.require("time", "id");
        return new ObservationReader(table, timeOfDay);
    }

    /** Reads observations out of a table. */
    public static ObservationReader of(CsvTable table) throws CsvProblem {
        table.require("time", "id");
        return new ObservationReader(table, "");
    }

    /** The file's name, for messages. */
    public String name() {
        return table.name();
    }

    /** True where the header names this column. */
    public boolean has(String column) {
        return table.has(column);
    }

    /** Refuses a file whose header lacks one of these columns. */
    public void require(String... columns) throws CsvProblem {
        table.require(columns);
    }

    /**
     * The next observation, or null at the end of the file.
     *
     * @throws CsvProblem if the line has no time or no station; reading can go on after it
     */
    public @Nullable Observation next() throws CsvProblem {
        CsvLine line = table.next();
        if (line == null) {
            return null;
        }
        String id = line.text("id");
        if (id.isEmpty()) {
            throw line.problem("id", "must name the station");
        }
        return new Observation(line, id, time(line));
    }

    private IsoTime time(CsvLine line) throws CsvProblem {
        String text = line.text("time");
        if (!text.equals(lastText)) {
            try {
                lastTime = IsoTime.parse(text + timeOfDay);
                lastText = text;
            } catch (DateTimeParseException e) {
                throw line.problem(
                        "time",
                        "must be "
                                + (timeOfDay.isEmpty()
                                        ? "ISO 8601 with an offset, as 2025-07-01T14:00:00+08:00"
                                        : "a date, as 2025-07-01"));
            }
        }
        return lastTime;
    }

    @Override
    public void close() throws IOException {
        table.close();
    }
}
