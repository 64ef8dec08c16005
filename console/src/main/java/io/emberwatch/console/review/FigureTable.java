package io.emberwatch.console.review;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A section's figures as a table: what stands side by side comes into one row.
 *
 * @param columns heads of the columns
 * @param rows the rows in the order of the figures
 */
record FigureTable(List<Words> columns, List<Row> rows) {

    /**
     * One row.
     *
     * @param label what it is about
     * @param cells for each column its figure, or null
     */
    record Row(Words label, List<@Nullable Figure> cells) {

        /** How complete its figures are; what stands side by side may rest on different things. */
        String completeness() {
            return distinct(FigureTable::completeness, "; ");
        }

        /** The numbers of the queries that its figures rest on. */
        String queries() {
            return distinct(figure -> Integer.toString(figure.query()), ", ");
        }

        private String distinct(Function<Figure, String> of, String between) {
            Set<String> all = new LinkedHashSet<>();
            for (Figure cell : cells) {
                if (cell != null) {
                    all.add(of.apply(cell));
                }
            }
            return String.join(between, all);
        }

        /** What limits any of its figures; empty where nothing does. */
        Words remark() {
            for (Figure cell : cells) {
                if (cell != null && !cell.remark().en().isEmpty()) {
                    return cell.remark();
                }
            }
            return Words.same("");
        }

        /** The number of other seasons of any of its figures; −1 where none is compared. */
        int years() {
            int years = -1;
            for (Figure cell : cells) {
                years = cell == null ? years : Math.max(years, cell.years());
            }
            return years;
        }
    }

    static FigureTable of(ReviewSection section) {
        Map<Words, Integer> columns = new LinkedHashMap<>();
        for (Figure figure : section.figures()) {
            columns.putIfAbsent(figure.column(), columns.size());
        }
        Map<Words, List<@Nullable Figure>> rows = new LinkedHashMap<>();
        for (Figure figure : section.figures()) {
            List<@Nullable Figure> cells = rows.computeIfAbsent(figure.row(), r -> nulls(columns.size()));
            cells.set(columns.getOrDefault(figure.column(), 0), figure);
        }
        List<Row> all = new ArrayList<>();
        rows.forEach((label, cells) -> all.add(new Row(label, cells)));
        return new FigureTable(List.copyOf(columns.keySet()), all);
    }

    /** Whether any row is limited by something. */
    boolean hasRemarks() {
        return rows.stream().anyMatch(row -> !row.remark().en().isEmpty());
    }

    /** Whether any row is compared with other seasons. */
    boolean hasYears() {
        return rows.stream().anyMatch(row -> row.years() >= 0);
    }

    private static List<@Nullable Figure> nulls(int size) {
        List<@Nullable Figure> cells = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            cells.add(null);
        }
        return cells;
    }

    /** A figure as a reader sees it: the value to two decimals and its unit. */
    static String shown(@Nullable Figure figure) {
        if (figure == null) {
            return "";
        }
        String text = figure.shown();
        int point = text.indexOf('.');
        if (figure.text().isEmpty() && point >= 0 && text.length() > point + 3) {
            text = String.format(java.util.Locale.ROOT, "%.2f", figure.value());
        }
        return figure.unit().isEmpty() || text.equals("–") ? text : text + " " + figure.unit();
    }

    /** Completeness as a reader sees it. */
    static String completeness(Figure figure) {
        double share = figure.completeness();
        return Double.isNaN(share)
                ? "–"
                : String.format(
                        java.util.Locale.ROOT, "%.1f %% (%d/%d)", 100 * share, figure.present(), figure.expected());
    }
}
