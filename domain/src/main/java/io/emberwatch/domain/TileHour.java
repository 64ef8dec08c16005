package io.emberwatch.domain;

/**
 * Everything known of one tile of the grid in one hour: what the tile step hands to the store and the products.
 *
 * @param tile the tile's number in its grid (row-major from the north-west)
 * @param hourEndMs end of the hour, milliseconds since 1970-01-01T00:00Z
 * @param revision 0 as first issued, then counting up with each correction
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
}
