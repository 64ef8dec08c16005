package io.emberwatch.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One series of a query's answer: a table whose first column is the time.
 *
 * @param name the measurement
 * @param tags the tags it was grouped by
 * @param columns names of the columns
 * @param rows one array per row, in the columns' order: Double, Long, Boolean, String or null
 */
public record SeriesTable(String name, Map<String, String> tags, List<String> columns, List<@Nullable Object[]> rows) {

    /** How many rows there are. */
    public int size() {
        return rows.size();
    }

    /** The time of a row, milliseconds since 1970-01-01T00:00Z. */
    public long timeMs(int row) {
        return integer(row, "time", 0);
    }

    /** A number; NaN where the row has none. */
    public double number(int row, String column) {
        return value(row, column) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    /**
     * A number, unless the row's mask {@link LineEncoder#KNOWN} says that it is left over from a revision before; NaN where there is none.
     *
     * @param bit the variable's place in its enumeration
     */
    double knownNumber(int row, String column, int bit) {
        return (integer(row, LineEncoder.KNOWN, -1) >>> bit & 1) == 0 ? Double.NaN : number(row, column);
    }

    /** The table without what is left over in these columns from a revision before; their order is that of the rows' masks. */
    SeriesTable known(List<String> maskedColumns) {
        List<@Nullable Object[]> known = new ArrayList<>(rows.size());
        for (int row = 0; row < rows.size(); row++) {
            @Nullable Object[] cells = rows.get(row).clone();
            for (int bit = 0; bit < maskedColumns.size(); bit++) {
                int at = columns.indexOf(maskedColumns.get(bit));
                if (at >= 0 && (integer(row, LineEncoder.KNOWN, -1) >>> bit & 1) == 0) {
                    cells[at] = null;
                }
            }
            known.add(cells);
        }
        return new SeriesTable(name, tags, columns, known);
    }

    /** A whole number, or another where the row has none. */
    public long integer(int row, String column, long otherwise) {
        return value(row, column) instanceof Number number ? number.longValue() : otherwise;
    }

    /** A text; empty where the row has none. */
    public String text(int row, String column) {
        Object value = value(row, column);
        return value == null ? "" : value.toString();
    }

    /** Whether the row has a value in every one of these columns. */
    boolean holds(int row, List<String> wanted) {
        return wanted.stream().allMatch(column -> value(row, column) != null);
    }

    /** Whether the row says true. */
    public boolean truth(int row, String column) {
        return Boolean.TRUE.equals(value(row, column));
    }

    private @Nullable Object value(int row, String column) {
        int at = columns.indexOf(column);
        return at < 0 ? null : rows.get(row)[at];
    }
}
