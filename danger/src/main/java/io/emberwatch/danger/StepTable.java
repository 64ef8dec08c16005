package io.emberwatch.danger;

import java.util.ArrayList;
import java.util.List;

/**
 * A column of a printed standard: steps of one quantity, each with a score.
 *
 * <p>A value takes the score of the first step whose upper limit it does not pass.
 */
public final class StepTable {

    private final String name;
    private final Evidence evidence;
    private final double[] limits;
    private final boolean[] includesLimit;
    private final double[] scores;

    private StepTable(String name, Evidence evidence, List<TableFile.Row> rows) {
        this.name = name;
        this.evidence = evidence;
        this.limits = new double[rows.size()];
        this.includesLimit = new boolean[rows.size()];
        this.scores = new double[rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            fill(i, rows.get(i));
        }
        if (limits[limits.length - 1] != Double.POSITIVE_INFINITY) {
            throw rows.get(rows.size() - 1).wrong("the last step of " + name + " must have no limit", null);
        }
    }

    private void fill(int i, TableFile.Row row) {
        limits[i] = row.text("limit").isEmpty() ? Double.POSITIVE_INFINITY : row.number("limit");
        includesLimit[i] = row.yes("includes_limit");
        scores[i] = row.number("score");
        if (i > 0 && limits[i] <= limits[i - 1]) {
            throw row.wrong("limit [" + limits[i] + "] of " + name + " must lie above the one before it", null);
        }
    }

    /**
     * The steps of one quantity in a file with the columns {@code factor,limit,includes_limit,score}.
     *
     * @param file the table file
     * @param factor the name in the first column, whose evidence stands in the headers {@code factor.verification} and
     *     {@code factor.reason}
     */
    public static StepTable of(TableFile file, String factor) {
        List<TableFile.Row> rows = new ArrayList<>();
        for (TableFile.Row row : file.rows()) {
            if (row.text("factor").equals(factor)) {
                rows.add(row);
            }
        }
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("table has no steps for factor [" + factor + "]");
        }
        return new StepTable(factor, file.evidence(factor + "."), rows);
    }

    /**
     * The score of a value, or NaN where the value is missing.
     *
     * @param value the value; NaN where missing
     */
    public double scoreOf(double value) {
        if (Double.isNaN(value)) {
            return Double.NaN;
        }
        int last = limits.length - 1;
        for (int i = 0; i < last; i++) {
            if (value < limits[i] || (includesLimit[i] && value == limits[i])) {
                return scores[i];
            }
        }
        return scores[last];
    }

    /** The greatest score in the table. */
    public double maxScore() {
        double max = Double.NEGATIVE_INFINITY;
        for (double score : scores) {
            max = Math.max(max, score);
        }
        return max;
    }

    /** What the steps stand on. */
    public Evidence evidence() {
        return evidence;
    }
}
