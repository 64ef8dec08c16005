package io.emberwatch.geo;

import io.emberwatch.domain.SensorHour;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The weights of a whole grid for one set of sensors, built and applied by all processors: for maps drawn in one go
 * outside the stream, and for measuring what an hour costs.
 */
public final class GridSurface {

    private final WeightMatrix[] tiles;
    /** Where in the grid each row of each tile begins. */
    private final int[][] rows;
    /** Tiles from west to east. */
    private final int across;

    private GridSurface(WeightMatrix[] tiles, int[][] rows, int across) {
        this.tiles = tiles;
        this.rows = rows;
        this.across = across;
    }

    /** Builds the weights with variance of all cells. */
    public static GridSurface build(Grid grid, Ground ground, SurfaceSettings settings, List<SensorHour> sensors) {
        SensorSet set = SensorSet.of(grid, SensorSet.sorted(sensors));
        WeightMatrix[] tiles = new WeightMatrix[grid.tileCount()];
        int[][] rows = new int[tiles.length][];
        // A row of tiles at a time: cells along a border share their neighbourhoods.
        int across = (grid.cols() + grid.spec().tileCells() - 1) / grid.spec().tileCells();
        IntStream.range(0, tiles.length / across).parallel().forEach(band -> {
            WeightFiller filler = new WeightFiller(set, CovarianceModel.AIR, settings);
            for (int t = band * across; t < (band + 1) * across; t++) {
                Tile tile = grid.tile(t);
                tiles[t] = WeightMatrix.build(filler.at(Targets.of(tile, ground.under(grid, tile))));
                rows[t] = IntStream.range(0, tile.rows())
                        .map(r -> tile.gridIndex(r * tile.cols()))
                        .toArray();
            }
        });
        return new GridSurface(tiles, rows, across);
    }

    /** Weighted sums of the sensors' values (sorted by id, NaN where silent) at every cell, row-major. */
    public void apply(double[] values, double[] out) {
        IntStream.range(0, tiles.length / across).parallel().forEach(band -> {
            // The westernmost tile is as large as any of its band.
            WeightRows.Sums sums = tiles[band * across].rows().room();
            for (int t = band * across; t < (band + 1) * across; t++) {
                tell(t, values, sums, out);
            }
        });
    }

    private void tell(int t, double[] values, WeightRows.Sums sums, double[] out) {
        WeightRows weights = tiles[t].rows();
        weights.sum(values, sums);
        int cols = tiles[t].behind.length / rows[t].length;
        for (int r = 0; r < rows[t].length; r++) {
            weights.tell(sums, r * cols, (r + 1) * cols, out, rows[t][r]);
        }
    }
}
