package io.emberwatch.geo;

/**
 * The ground under the cells of one tile: how high it lies and what grows on it.
 *
 * @param elevationM mean height above sea level, metres; NaN where unknown
 * @param forestShare share of the cell under forest, 0 to 1
 * @param grassShare share of the cell under grass or grass-like cover, 0 to 1; the rest is water, town, rock
 */
public record TileGround(double[] elevationM, double[] forestShare, double[] grassShare) {

    /** Share from which a cell counts as land of that kind. */
    public static final double COUNTS = 0.1;

    /** Checks that all three speak of the same cells. */
    public TileGround {
        if (forestShare.length != elevationM.length || grassShare.length != elevationM.length) {
            throw new IllegalArgumentException("forestShare [" + forestShare.length + "] and grassShare ["
                    + grassShare.length + "] must have " + elevationM.length + " cells");
        }
    }

    /** Whether enough forest stands in a cell that its danger counts. */
    public boolean isForest(int cell) {
        return forestShare[cell] >= COUNTS;
    }

    /** Whether enough grass grows in a cell that its danger counts. */
    public boolean isGrass(int cell) {
        return grassShare[cell] >= COUNTS;
    }

    /** Whether anything in the cell can burn as forest or grass; water and town have no danger. */
    public boolean burns(int cell) {
        return isForest(cell) || isGrass(cell);
    }
}
