package io.emberwatch.store;

import io.emberwatch.domain.CellVariable;
import java.util.List;

/**
 * What is known now of one cell over some hours: the highest revision of each, oldest first.
 *
 * @param hourEndMs end of each hour, or start of each window, milliseconds since 1970-01-01T00:00Z
 * @param revision revision of each; the highest in a window
 * @param provisional whether the hour was still running; for a window, whether any of its hours was
 * @param variables the columns' variables
 * @param columns for each variable one number per time; NaN where it is not known
 */
public record CellSeries(
        long[] hourEndMs, int[] revision, boolean[] provisional, List<CellVariable> variables, double[][] columns) {

    /** How many times there are. */
    public int size() {
        return hourEndMs.length;
    }

    /** The numbers of a variable that was asked for. */
    public double[] column(CellVariable variable) {
        int at = variables.indexOf(variable);
        if (at < 0) {
            throw new IllegalArgumentException("variable [" + variable + "] was not asked for, only " + variables);
        }
        return columns[at];
    }
}
