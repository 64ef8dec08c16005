package io.emberwatch.app.index;

import io.emberwatch.app.csv.CsvOutput;
import io.emberwatch.app.csv.Decimals;
import java.util.List;

/**
 * A column of the result: its name, what it holds, and how it is written.
 *
 * @param name the name in the header
 * @param description what it is, with its unit
 * @param whole whether it is a count or a level, written without decimals
 * @param labels the words for 0, 1, 2 … where the column holds words; empty otherwise
 */
record OutputColumn(String name, String description, boolean whole, List<String> labels) {

    static OutputColumn number(String name, String description) {
        return new OutputColumn(name, description, false, List.of());
    }

    static OutputColumn whole(String name, String description) {
        return new OutputColumn(name, description, true, List.of());
    }

    static OutputColumn words(String name, String description, List<String> labels) {
        return new OutputColumn(name, description, true, labels);
    }

    /** Writes a value; nothing where it is missing. */
    void append(StringBuilder out, double value) {
        if (Double.isNaN(value)) {
            return;
        }
        if (!labels.isEmpty()) {
            CsvOutput.appendText(out, labels.get((int) value));
        } else if (whole) {
            Decimals.appendWhole(out, value);
        } else {
            Decimals.append(out, value);
        }
    }
}
