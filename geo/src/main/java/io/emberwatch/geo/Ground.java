package io.emberwatch.geo;

import java.io.Serializable;

/** Terrain and land cover of a grid, tile by tile. */
public interface Ground extends Serializable {

    /** The ground under a tile's cells. */
    TileGround under(Grid grid, Tile tile);

    /** Flat ground of one height, all of it forest and grass in halves: for plumbing and tests. */
    static Ground flat(double elevationM) {
        return new FlatGround(elevationM);
    }

    /** Elevations of the whole grid, row-major from the north-west. */
    default float[] elevationsM(Grid grid) {
        float[] all = new float[grid.cells()];
        for (int t = 0; t < grid.tileCount(); t++) {
            Tile tile = grid.tile(t);
            TileGround ground = under(grid, tile);
            for (int i = 0; i < tile.cells(); i++) {
                all[tile.gridIndex(i)] = (float) ground.elevationM()[i];
            }
        }
        return all;
    }
}
