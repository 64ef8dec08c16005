package io.emberwatch.jobs.sink;

import io.emberwatch.domain.CellVariable;

/**
 * One tile of one map: what the cells of a tile contribute to the map of a variable and hour.
 *
 * @param variable what the map shows
 * @param hourEndMs end of the hour it shows
 * @param tile the tile's number
 * @param revision 0 where the tile was in time for the map as issued; see {@link io.emberwatch.domain.TileHour}
 * @param provisional whether the hour is still running
 * @param values one number per cell, row-major from the north-west; NaN where there is none
 */
public record MapPiece(
        CellVariable variable, long hourEndMs, int tile, int revision, boolean provisional, float[] values) {

    private static final int VARIABLE_BITS = 10;

    /** The map it belongs to, as one number: hour and variable. */
    public long mapKey() {
        return hourEndMs / 3_600_000L << VARIABLE_BITS | variable.ordinal();
    }

    /** The variable of a map's number. */
    static CellVariable variableOf(long mapKey) {
        return CellVariable.values()[(int) (mapKey & (1 << VARIABLE_BITS) - 1)];
    }

    /** The hour of a map's number. */
    static long hourEndOf(long mapKey) {
        return (mapKey >> VARIABLE_BITS) * 3_600_000L;
    }
}
