package io.emberwatch.geo;

import java.util.Arrays;

/** Ground without relief, half forest and half grass everywhere. */
record FlatGround(double elevationM) implements Ground {

    @Override
    public TileGround under(Grid grid, Tile tile) {
        double[] elevation = new double[tile.cells()];
        double[] half = new double[tile.cells()];
        Arrays.fill(elevation, elevationM);
        Arrays.fill(half, 0.5);
        return new TileGround(elevation, half, half.clone());
    }
}
