package io.emberwatch.geo;

/**
 * The places to be estimated, in the grid's plane.
 *
 * @param xM eastings, metres
 * @param yM northings, metres
 * @param zM heights above sea level, metres; NaN where unknown
 */
record Targets(double[] xM, double[] yM, double[] zM) {

    static Targets of(Tile tile, TileGround ground) {
        double[] x = new double[tile.cells()];
        double[] y = new double[tile.cells()];
        for (int i = 0; i < x.length; i++) {
            x[i] = tile.xM(i);
            y[i] = tile.yM(i);
        }
        return new Targets(x, y, ground.elevationM());
    }

    int size() {
        return xM.length;
    }
}
