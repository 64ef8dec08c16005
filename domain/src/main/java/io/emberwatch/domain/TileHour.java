package io.emberwatch.domain;

/**
 * Everything known of one tile of the grid in one hour: what the tile step hands to the store and the products.
 *
 * @param tile the tile's number in its grid (row-major from the north-west)
 * @param hourEndMs end of the hour, milliseconds since 1970-01-01T00:00Z
 * @param revision 0 as issued when the hour was over, 1 where it was stepped only later, counting up with each correction
 * @param provisional whether the hour is still running
 * @param rows cells from north to south in this tile
 * @param cols cells from west to east in this tile
 * @param columns for each {@link CellVariable} at its ordinal, one number per cell, row-major from the north-west, NaN
 *     where unknown; an empty array where the job does not compute that variable
 * @param sensorHours accounts of sensor hours that this step rests on
 */
public record TileHour(
        int tile,
        long hourEndMs,
        int revision,
        boolean provisional,
        int rows,
        int cols,
        double[][] columns,
        int sensorHours) {

    private static final double TEN_DECIMALS = 1e10;
    /** Above this a double times 1e10 no longer holds every unit. */
    private static final double MOST_WITH_DECIMALS = 9e5;

    /** Checks that each column has a number for each cell or none at all. */
    public TileHour {
        for (int v = 0; v < columns.length; v++) {
            if (columns[v].length != 0 && columns[v].length != rows * cols) {
                throw new IllegalArgumentException("column " + v + " of tile " + tile + " has [" + columns[v].length
                        + "] cells, must have " + rows * cols + " or none");
            }
        }
    }

    /** The numbers of a variable, one per cell; empty where the job does not compute it. */
    public double[] column(CellVariable variable) {
        int v = variable.ordinal();
        return v < columns.length ? columns[v] : new double[0];
    }

    /**
     * The number that is issued of a cell; NaN where there is none. A cell of insufficient data (its number of sensors is NaN) keeps its chain
     * going, but nothing is issued of it but its trust. Rounded to the ten decimals that series keep, so that a map's number is that of the
     * series, to the last bit.
     */
    public double issued(CellVariable variable, int cell) {
        double[] column = column(variable);
        double[] sensors = column(CellVariable.SENSORS);
        boolean trust = variable.family() == CellVariable.Family.TRUST;
        boolean shown = column.length > 0 && (trust || sensors.length > 0 && !Double.isNaN(sensors[cell]));
        return shown ? toTenDecimals(column[cell]) : Double.NaN;
    }

    private static double toTenDecimals(double value) {
        return Math.abs(value) > MOST_WITH_DECIMALS ? value : Math.rint(value * TEN_DECIMALS) / TEN_DECIMALS;
    }
}
