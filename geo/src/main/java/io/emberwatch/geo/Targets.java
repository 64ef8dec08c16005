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

    static Targets of(SensorSet set) {
        return new Targets(set.xM, set.yM, set.zM);
    }

    int size() {
        return xM.length;
    }

    /** Lets a search look only at sensors that matter to any of these places. */
    void focus(NearestSensors nearest) {
        if (size() == 0) {
            return;
        }
        double west = Double.POSITIVE_INFINITY;
        double east = Double.NEGATIVE_INFINITY;
        double south = Double.POSITIVE_INFINITY;
        double north = Double.NEGATIVE_INFINITY;
        for (int p = 0; p < size(); p++) {
            west = Math.min(west, xM[p]);
            east = Math.max(east, xM[p]);
            south = Math.min(south, yM[p]);
            north = Math.max(north, yM[p]);
        }
        nearest.focus((west + east) / 2, (south + north) / 2, Math.hypot(east - west, north - south) / 2 + 1);
    }
}
