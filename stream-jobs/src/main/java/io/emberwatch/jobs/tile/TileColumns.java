package io.emberwatch.jobs.tile;

import io.emberwatch.domain.CellVariable;
import io.emberwatch.domain.TileHour;
import java.util.Arrays;

/** The columns of a tile hour while it is being made: NaN until set, absent until a number is set. */
final class TileColumns {

    private final int cells;
    private final double[][] columns = new double[CellVariable.count()][];

    TileColumns(int cells) {
        this.cells = cells;
        Arrays.fill(columns, new double[0]);
    }

    /** Sets the number of one cell. */
    void set(CellVariable variable, int cell, double value) {
        column(variable)[cell] = value;
    }

    /** The column of a variable, made of NaN where it was absent. */
    double[] column(CellVariable variable) {
        double[] column = columns[variable.ordinal()];
        if (column.length == 0) {
            column = new double[cells];
            Arrays.fill(column, Double.NaN);
            columns[variable.ordinal()] = column;
        }
        return column;
    }

    /** The number of one cell; NaN where it was not set. */
    double get(CellVariable variable, int cell) {
        double[] column = columns[variable.ordinal()];
        return column.length == 0 ? Double.NaN : column[cell];
    }

    /** The finished tile hour. */
    TileHour toTileHour(TileLand land, long hourEndMs, int revision, boolean provisional, int sensorHours) {
        return new TileHour(
                land.tile(), hourEndMs, revision, provisional, land.rows(), land.cols(), columns, sensorHours);
    }
}
