package io.emberwatch.console.series;

import java.util.Map;

/**
 * Numbers over time, column by column.
 *
 * @param timesMs moments, rising, milliseconds since 1970-01-01T00:00Z
 * @param columns for each name one number per moment; NaN where missing
 */
public record Columns(long[] timesMs, Map<String, double[]> columns) {

    /** Checks that each column is as long as the times. */
    public Columns {
        columns = Map.copyOf(columns);
        columns.forEach((name, values) -> {
            if (values.length != timesMs.length) {
                throw new IllegalArgumentException(
                        "column " + name + " [" + values.length + "] must have " + timesMs.length + " numbers");
            }
        });
    }
}
