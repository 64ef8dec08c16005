package io.emberwatch.jobs.tile;

import io.emberwatch.danger.scale.ClassTable;
import io.emberwatch.danger.scale.DangerClass;
import java.io.Serializable;
import java.util.List;

/**
 * A class table as the tight loop reads it: the limits of its classes in a row. Levels above five count as five, for that is what maps and
 * alerts know.
 *
 * @param tableId the table's own name: no class travels without it
 * @param limits upper limit of each class but the last, rising
 * @param includesLimit whether a value at the limit still belongs to the class below it
 */
public record ClassBreaks(String tableId, double[] limits, boolean[] includesLimit) implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final int HIGHEST_LEVEL = 5;

    /** Checks that each limit says to which side it belongs. */
    public ClassBreaks {
        if (limits.length != includesLimit.length) {
            throw new IllegalArgumentException(
                    "class breaks of [" + tableId + "] must say of each limit where it belongs");
        }
    }

    /**
     * The breaks of a table.
     *
     * @throws IllegalArgumentException for a table in which danger grows as the value falls
     */
    public static ClassBreaks of(ClassTable table) {
        if (table.falling()) {
            throw new IllegalArgumentException("class table [" + table.id() + "] must rise with the danger");
        }
        List<DangerClass> classes = table.classes();
        int count = Math.min(HIGHEST_LEVEL, classes.size()) - 1;
        double[] limits = new double[count];
        boolean[] includes = new boolean[count];
        for (int i = 0; i < count; i++) {
            limits[i] = classes.get(i).limit();
            includes[i] = classes.get(i).includesLimit();
        }
        return new ClassBreaks(table.id(), limits, includes);
    }

    /** Class 1 to 5 of a value; NaN stays NaN. */
    double levelOf(double value) {
        if (Double.isNaN(value)) {
            return Double.NaN;
        }
        for (int i = 0; i < limits.length; i++) {
            if (value < limits[i] || includesLimit[i] && value == limits[i]) {
                return i + 1.0;
            }
        }
        return limits.length + 1.0;
    }
}
