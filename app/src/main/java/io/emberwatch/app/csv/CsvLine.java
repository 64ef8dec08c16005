package io.emberwatch.app.csv;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.Locale;

/** One line of a {@link CsvTable}: cells by the name of their column. */
public final class CsvLine {

    private final CsvTable table;
    private final CsvRecord record;

    CsvLine(CsvTable table, CsvRecord record) {
        this.table = table;
        this.record = record;
    }

    /** The number of the line in the file, the header being line 1. */
    public long line() {
        return record.getStartingLineNumber();
    }

    /** The text of a cell, stripped; empty where the cell is or the column is absent. */
    public String text(String column) {
        int index = table.indexOf(column);
        return index < 0 ? "" : record.getField(index).strip();
    }

    /**
     * The number in a cell; NaN where it is missing: an empty cell, {@code NA}, {@code NaN}, {@code null}, or no such
     * column.
     *
     * @throws CsvProblem if there is something else in the cell
     */
    public double number(String column) throws CsvProblem {
        String text = text(column);
        if (isMissing(text)) {
            return Double.NaN;
        }
        if (isDecimal(text)) {
            try {
                double value = Double.parseDouble(text);
                if (!Double.isInfinite(value)) {
                    return value;
                }
            } catch (NumberFormatException e) {
                throw problem(column, "must be a number");
            }
        }
        throw problem(column, "must be a number");
    }

    /** A problem at a cell of this line. */
    public CsvProblem problem(String column, String rule) {
        return CsvProblem.atCell(table.name(), line(), column, text(column), rule);
    }

    private static boolean isMissing(String text) {
        return switch (text.length()) {
            case 0 -> true;
            case 2, 3, 4 ->
                switch (text.toLowerCase(Locale.ROOT)) {
                    case "na", "nan", "null" -> true;
                    default -> false;
                };
            default -> false;
        };
    }

    /** Digits, signs, point and exponent only: Java itself would also read {@code 1d} and {@code 0x1p3}. */
    private static boolean isDecimal(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
                return false;
            }
        }
        return true;
    }
}
