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
    private final int[][] positions;

    private GridSurface(WeightMatrix[] tiles, int[][] positions) {
        this.tiles = tiles;
        this.positions = positions;
    }

    /** Builds the weights with variance of all cells. */
    public static GridSurface build(Grid grid, Ground ground, SurfaceSettings settings, List<SensorHour> sensors) {
        SensorSet set = SensorSet.of(grid, SensorSet.sorted(sensors));
        WeightMatrix[] tiles = new WeightMatrix[grid.tileCount()];
        int[][] positions = new int[tiles.length][];
        IntStream.range(0, tiles.length).parallel().forEach(t -> {
            Tile tile = grid.tile(t);
            Targets targets = Targets.of(tile, ground.under(grid, tile));
            tiles[t] = WeightMatrix.build(targets, set, CovarianceModel.AIR, settings);
            positions[t] = IntStream.range(0, tile.cells()).map(tile::gridIndex).toArray();
        });
        return new GridSurface(tiles, positions);
    }

    /** Weighted sums of the sensors' values (sorted by id, NaN where silent) at every cell, row-major. */
    public void apply(double[] values, double[] out) {
        IntStream.range(0, tiles.length).parallel().forEach(t -> {
            double[] part = new double[positions[t].length];
            tiles[t].apply(values, part);
            for (int i = 0; i < part.length; i++) {
                out[positions[t][i]] = part[i];
            }
        });
    }
}
