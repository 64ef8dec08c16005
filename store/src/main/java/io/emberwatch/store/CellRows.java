package io.emberwatch.store;

import io.emberwatch.domain.CellVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * Brings a cell's rows into one line of time: of several revisions of an hour, the highest is what is known, and an hour of which everything
 * was taken back is no hour.
 */
final class CellRows {

    private record Row(SeriesTable table, int at, long revision, boolean provisional) {

        boolean outranks(Row other) {
            return revision != other.revision ? revision > other.revision : !provisional;
        }
    }

    private CellRows() {}

    static CellSeries knownNow(List<SeriesTable> tables, List<CellVariable> variables) {
        TreeMap<Long, Row> best = new TreeMap<>();
        for (SeriesTable table : tables) {
            for (int i = 0; i < table.size(); i++) {
                Row row = new Row(table, i, table.integer(i, "revision", 0), table.truth(i, "provisional"));
                best.merge(table.timeMs(i), row, (a, b) -> b.outranks(a) ? b : a);
            }
        }
        List<Row> rows = new ArrayList<>(best.values());
        rows.removeIf(row -> row.table.integer(row.at, LineEncoder.KNOWN, -1) == 0);
        CellSeries series = empty(rows.size(), variables);
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            series.hourEndMs()[i] = row.table.timeMs(row.at);
            series.revision()[i] = (int) row.revision;
            series.provisional()[i] = row.provisional;
            for (int v = 0; v < variables.size(); v++) {
                CellVariable variable = variables.get(v);
                series.columns()[v][i] = row.table.knownNumber(row.at, variable.wireName(), variable.ordinal());
            }
        }
        return series;
    }

    /** Means of windows; the hour that ends at a window's start belongs to the window before. */
    static CellSeries means(CellSeries hours, long windowMs) {
        TreeMap<Long, List<Integer>> windows = new TreeMap<>();
        for (int i = 0; i < hours.size(); i++) {
            long start = Math.floorDiv(hours.hourEndMs()[i] - 1, windowMs) * windowMs;
            windows.computeIfAbsent(start, s -> new ArrayList<>()).add(i);
        }
        CellSeries means = empty(windows.size(), hours.variables());
        int at = 0;
        for (var window : windows.entrySet()) {
            means.hourEndMs()[at] = window.getKey();
            for (int i : window.getValue()) {
                means.revision()[at] = Math.max(means.revision()[at], hours.revision()[i]);
                means.provisional()[at] |= hours.provisional()[i];
            }
            for (int v = 0; v < hours.variables().size(); v++) {
                double[] column = hours.columns()[v];
                means.columns()[v][at] = window.getValue().stream()
                        .mapToDouble(i -> column[i])
                        .filter(Double::isFinite)
                        .average()
                        .orElse(Double.NaN);
            }
            at++;
        }
        return means;
    }

    private static CellSeries empty(int size, List<CellVariable> variables) {
        double[][] columns = new double[variables.size()][size];
        for (double[] column : columns) {
            Arrays.fill(column, Double.NaN);
        }
        return new CellSeries(new long[size], new int[size], new boolean[size], List.copyOf(variables), columns);
    }
}
