package io.emberwatch.danger;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table of a standard as a text file: {@code # key: value} lines, one header line, then comma-separated rows.
 *
 * <p>So a table is read by people, compared by line, and replaced without touching the program. Cells hold no commas
 * and need no quotes.
 */
public final class TableFile {

    private final String place;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final List<String> columns = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();

    private TableFile(String place) {
        this.place = place;
    }

    /**
     * Reads a table; blank lines are skipped.
     *
     * @param place the file's name, for messages
     * @throws IllegalArgumentException naming the place, line and cell that cannot be understood
     */
    public static TableFile read(Reader reader, String place) {
        TableFile table = new TableFile(place);
        try (BufferedReader lines = new BufferedReader(reader)) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                table.add(line.strip(), ++number);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(place + " cannot be read", e);
        }
        return table;
    }

    /** Reads a table that is shipped beside a class. */
    public static TableFile readResource(Class<?> neighbour, String name) {
        InputStream in = neighbour.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalArgumentException("table [" + name + "] is not shipped with " + neighbour.getName());
        }
        return read(new InputStreamReader(in, StandardCharsets.UTF_8), name);
    }

    private void add(String line, int number) {
        if (line.isEmpty()) {
            return;
        }
        if (line.startsWith("#")) {
            addHeader(line, number);
        } else if (columns.isEmpty()) {
            columns.addAll(List.of(line.split(",", -1)));
        } else {
            addRow(line.split(",", -1), number);
        }
    }

    private void addHeader(String line, int number) {
        int colon = line.indexOf(':');
        if (colon < 0) {
            throw wrong(number, "header [" + line + "] must read '# key: value'");
        }
        headers.put(line.substring(1, colon).strip(), line.substring(colon + 1).strip());
    }

    private void addRow(String[] cells, int number) {
        if (cells.length != columns.size()) {
            throw wrong(
                    number, "row [" + String.join(",", cells) + "] must have " + columns.size() + " cells " + columns);
        }
        rows.add(new Row(number, cells));
    }

    private IllegalArgumentException wrong(int line, String what) {
        return new IllegalArgumentException(place + ", line " + line + ": " + what);
    }

    /** The value of a header, or empty where it is absent or blank. */
    public Optional<String> findHeader(String key) {
        return Optional.ofNullable(headers.get(key)).filter(value -> !value.isEmpty());
    }

    /** The value of a header that must be there. */
    public String getHeader(String key) {
        return findHeader(key)
                .orElseThrow(() -> new IllegalArgumentException(place + ": header '# " + key + ": …' is missing"));
    }

    /** The evidence written as {@code # verification: …} and {@code # reason: …}, with a prefix where one is given. */
    public Evidence evidence(String prefix) {
        String word = getHeader(prefix + "verification");
        try {
            return new Evidence(Verification.valueOf(word), getHeader(prefix + "reason"));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    place + ": " + prefix + "verification [" + word + "]: " + e.getMessage(), e);
        }
    }

    /** The rows in the order of the file. */
    public List<Row> rows() {
        return List.copyOf(rows);
    }

    /** One row, which knows its line. */
    public final class Row {
        private final int line;
        private final String[] cells;

        private Row(int line, String[] cells) {
            this.line = line;
            this.cells = cells;
        }

        /** The cell under a column, stripped of blanks at its ends. */
        public String text(String column) {
            int at = columns.indexOf(column);
            if (at < 0) {
                throw new IllegalArgumentException(place + ": column '" + column + "' is missing from " + columns);
            }
            return cells[at].strip();
        }

        /** The number under a column. */
        public double number(String column) {
            String text = text(column);
            try {
                return Double.parseDouble(text);
            } catch (NumberFormatException e) {
                throw wrong(column + " [" + text + "] must be a number", e);
            }
        }

        /** Yes or no under a column. */
        public boolean yes(String column) {
            return switch (text(column)) {
                case "yes" -> true;
                case "no" -> false;
                default -> throw wrong(column + " [" + text(column) + "] must be yes or no", null);
            };
        }

        /** An error at this row's place. */
        public IllegalArgumentException wrong(String what, @Nullable Throwable cause) {
            return new IllegalArgumentException(place + ", line " + line + ": " + what, cause);
        }
    }
}
