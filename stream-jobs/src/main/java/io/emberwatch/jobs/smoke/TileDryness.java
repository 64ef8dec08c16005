package io.emberwatch.jobs.smoke;

import io.emberwatch.domain.CellVariable;
import io.emberwatch.domain.TileHour;
import java.util.Arrays;

/**
 * How dry and how dangerous the cells of a tile are, as the watch for smoke needs it.
 *
 * @param tile the tile's number
 * @param hourEndMs end of the hour, milliseconds since 1970-01-01T00:00Z
 * @param danger per cell 0 (none) to 1 (extreme); NaN where unknown
 * @param ffmc FFMC of FWI1987 per cell; NaN where unknown
 * @param bui BUI of FWI1987 per cell; NaN where unknown
 */
public record TileDryness(int tile, long hourEndMs, float[] danger, float[] ffmc, float[] bui) {

    private static final double HIGHEST_CLASS = 5;

    /**
     * What a tile's hour says.
     *
     * @param forestLimits FWI from which class 2, 3, 4 and 5 begin: between them the danger moves without steps
     */
    public static TileDryness of(TileHour hour, double[] forestLimits) {
        int cells = hour.rows() * hour.cols();
        float[] danger = new float[cells];
        double[] classes = column(hour, CellVariable.DANGER_CLASS, cells);
        double[] fwi = column(hour, CellVariable.FWI, cells);
        for (int i = 0; i < cells; i++) {
            danger[i] = (float) danger(classes[i], fwi[i], forestLimits);
        }
        return new TileDryness(
                hour.tile(),
                hour.hourEndMs(),
                danger,
                floats(column(hour, CellVariable.FFMC_1987, cells)),
                floats(column(hour, CellVariable.BUI_1987, cells)));
    }

    /**
     * The danger from 0 to 1: the class as a share of the highest, and within it how far the FWI is on its way to the next
     * one. A cell without a class is unknown.
     */
    static double danger(double dangerClass, double fwi, double[] limits) {
        if (Double.isNaN(dangerClass)) {
            return Double.NaN;
        }
        double byClass = (dangerClass - 1) / (HIGHEST_CLASS - 1);
        double byFwi = 0;
        for (int k = 0; k < limits.length && !Double.isNaN(fwi); k++) {
            double from = k == 0 ? 0 : limits[k - 1];
            byFwi += Math.max(0, Math.min(1, (fwi - from) / (limits[k] - from))) / limits.length;
        }
        return Math.max(0, Math.min(1, Math.max(byClass, byFwi)));
    }

    private static double[] column(TileHour hour, CellVariable variable, int cells) {
        double[] column = hour.columns()[variable.ordinal()];
        if (column.length == cells) {
            return column;
        }
        double[] missing = new double[cells];
        Arrays.fill(missing, Double.NaN);
        return missing;
    }

    private static float[] floats(double[] column) {
        float[] floats = new float[column.length];
        for (int i = 0; i < column.length; i++) {
            floats[i] = (float) column[i];
        }
        return floats;
    }
}
