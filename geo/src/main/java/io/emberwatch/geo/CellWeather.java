package io.emberwatch.geo;

import io.emberwatch.domain.HourVariable;
import java.util.Arrays;

/**
 * The weather of every cell of a tile in one hour, with the 90 % interval it should lie in and the sensors behind it.
 *
 * <p>Each array has one number per {@link HourVariable} at its ordinal and cell, row-major from the north-west; NaN where
 * the cell has insufficient data, an empty array where no sensor reports the variable. Do not change the arrays.
 *
 * @param cells number of cells
 * @param values the estimate, in the variable's unit
 * @param lower lower bound of the 90 % interval
 * @param upper upper bound of the 90 % interval
 * @param nearestKm distance to the nearest live sensor, km
 * @param sensors live sensors behind the estimate
 */
public record CellWeather(
        int cells, double[][] values, double[][] lower, double[][] upper, double[][] nearestKm, double[][] sensors) {

    static CellWeather empty(int cells) {
        int n = HourVariable.count();
        return new CellWeather(cells, none(n), none(n), none(n), none(n), none(n));
    }

    private static double[][] none(int variables) {
        double[][] none = new double[variables][];
        Arrays.fill(none, new double[0]);
        return none;
    }

    /** Whether any sensor reported the variable in this hour. */
    public boolean has(HourVariable variable) {
        return values[variable.ordinal()].length == cells && cells > 0;
    }

    /** The estimate of a cell; NaN where there is insufficient data. */
    public double value(HourVariable variable, int cell) {
        return at(values, variable, cell);
    }

    /** Lower bound of the 90 % interval of a cell; NaN where there is insufficient data. */
    public double lower(HourVariable variable, int cell) {
        return at(lower, variable, cell);
    }

    /** Upper bound of the 90 % interval of a cell; NaN where there is insufficient data. */
    public double upper(HourVariable variable, int cell) {
        return at(upper, variable, cell);
    }

    /** Half the width of the 90 % interval of a cell; NaN where there is insufficient data. */
    public double halfWidth(HourVariable variable, int cell) {
        return (upper(variable, cell) - lower(variable, cell)) / 2;
    }

    /** Distance to the nearest live sensor, km; NaN where none is in reach. */
    public double nearestKm(HourVariable variable, int cell) {
        return at(nearestKm, variable, cell);
    }

    /** Live sensors behind a cell's estimate; 0 where none is in reach. */
    public int sensors(HourVariable variable, int cell) {
        double count = at(sensors, variable, cell);
        return Double.isNaN(count) ? 0 : (int) count;
    }

    private static double at(double[][] columns, HourVariable variable, int cell) {
        double[] column = columns[variable.ordinal()];
        return column.length == 0 ? Double.NaN : column[cell];
    }
}
