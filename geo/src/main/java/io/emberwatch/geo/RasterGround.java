package io.emberwatch.geo;

/**
 * Terrain and land cover as read from the customer's rasters, one number per cell of one grid.
 *
 * @param elevationM mean height, metres, row-major from the north-west; NaN where unknown
 * @param forestShare share under forest, 0 to 1
 * @param grassShare share under grass or grass-like cover, 0 to 1
 * @param cols columns of the grid, to recognise it
 */
public record RasterGround(float[] elevationM, float[] forestShare, float[] grassShare, int cols) implements Ground {

    /** Checks that all three speak of the same cells. */
    public RasterGround {
        if (forestShare.length != elevationM.length || grassShare.length != elevationM.length) {
            throw new IllegalArgumentException("forestShare [" + forestShare.length + "] and grassShare ["
                    + grassShare.length + "] must have " + elevationM.length + " cells");
        }
    }

    @Override
    public TileGround under(Grid grid, Tile tile) {
        if (grid.cells() != elevationM.length || grid.cols() != cols) {
            throw new IllegalArgumentException(
                    "grid of [" + grid.cells() + "] cells must be that of the ground, with " + elevationM.length);
        }
        int n = tile.cells();
        TileGround ground = new TileGround(new double[n], new double[n], new double[n]);
        for (int i = 0; i < n; i++) {
            int g = tile.gridIndex(i);
            ground.elevationM()[i] = elevationM[g];
            ground.forestShare()[i] = forestShare[g];
            ground.grassShare()[i] = grassShare[g];
        }
        return ground;
    }
}
