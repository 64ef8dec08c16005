package io.emberwatch.jobs.tile;

import io.emberwatch.geo.Grid;
import io.emberwatch.geo.Ground;
import io.emberwatch.geo.Tile;
import io.emberwatch.geo.TileCover;
import io.emberwatch.geo.TileGround;

/**
 * The cells of a tile as the engine sees them: where they lie and what grows on them. Arrays are row-major from the north-west.
 *
 * @param tile the tile's number in its grid
 * @param rows cells from north to south
 * @param cols cells from west to east
 * @param latDeg latitudes of the centres, degrees north
 * @param lonDeg longitudes of the centres, degrees east
 * @param ground what lies and grows under them
 * @param curing share of dead grass as told from outside
 * @param snow share under snow as told from outside
 * @param snowFromPercent share from which a cell counts as under snow, %
 */
public record TileLand(
        int tile,
        int rows,
        int cols,
        double[] latDeg,
        double[] lonDeg,
        TileGround ground,
        TileCover curing,
        TileCover snow,
        double snowFromPercent) {

    /** A tile of a grid over a ground, of whose curing and snow nothing is told. */
    public static TileLand of(Grid grid, int number, Ground ground) {
        return of(grid, number, ground, CoverSettings.NONE);
    }

    /** A tile of a grid over a ground with what is told of its cover. */
    public static TileLand of(Grid grid, int number, Ground ground, CoverSettings cover) {
        Tile tile = grid.tile(number);
        return new TileLand(
                number,
                tile.rows(),
                tile.cols(),
                tile.latDeg(),
                tile.lonDeg(),
                ground.under(grid, tile),
                cover.curing().under(tile),
                cover.snow().under(tile),
                cover.snowFromPercent());
    }

    /** Number of cells. */
    public int cells() {
        return rows * cols;
    }
}
