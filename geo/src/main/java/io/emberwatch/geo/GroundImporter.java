package io.emberwatch.geo;

import io.emberwatch.domain.CellId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;

/**
 * Brings the customer's terrain and land-cover rasters onto the grid: mean height, shares of forest and grass per cell.
 *
 * <p>Each pixel counts for the cell that holds its centre; a cell smaller than the pixels takes the one under its own
 * centre. Sea and what the raster leaves out stays unknown in height and without danger land.
 */
public final class GroundImporter {

    private final Grid grid;

    /** An importer for one grid. */
    public GroundImporter(Grid grid) {
        this.grid = grid;
    }

    /** Reads both rasters. */
    public RasterGround read(Path elevation, Path landCover, LandCoverLegend legend) throws IOException {
        return new RasterGround(
                elevations(elevation),
                share(landCover, code -> legend.forest().contains((int) code)),
                share(landCover, code -> legend.grass().contains((int) code)),
                grid.cols());
    }

    /** Mean height of each cell, metres; NaN where the raster has none. */
    public float[] elevations(Path raster) throws IOException {
        return means(raster, v -> v);
    }

    /** Mean of each cell of a raster of shares, 0 to 100 %; NaN where the raster has none. */
    float[] percents(Path raster) throws IOException {
        try {
            return means(raster, v -> {
                if (!(v >= 0 && v <= 100)) {
                    throw new IllegalArgumentException("raster [" + raster + "] holds [" + v
                            + "]: must be 0 to 100 % or the nodata that it declares");
                }
                return v;
            });
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Share of each cell whose codes pass; 0 where the raster has none. */
    float[] share(Path raster, DoublePredicate wanted) throws IOException {
        float[] shares = means(raster, v -> wanted.test(v) ? 1 : 0);
        for (int i = 0; i < shares.length; i++) {
            shares[i] = Float.isNaN(shares[i]) ? 0 : shares[i];
        }
        return shares;
    }

    private float[] means(Path raster, DoubleUnaryOperator of) throws IOException {
        double[] sums = new double[grid.cells()];
        int[] counts = new int[grid.cells()];
        try (RasterSource source = RasterSource.open(raster)) {
            source.forEach((lonLat, values) -> {
                for (int i = 0; i < values.length; i++) {
                    if (!Double.isNaN(values[i])) {
                        double value = of.applyAsDouble(values[i]);
                        grid.cellAt(lonLat[2 * i + 1], lonLat[2 * i])
                                .map(grid::index)
                                .ifPresent(c -> {
                                    sums[c] += value;
                                    counts[c]++;
                                });
                    }
                }
            });
            float[] means = new float[grid.cells()];
            for (int c = 0; c < means.length; c++) {
                means[c] = counts[c] > 0 ? (float) (sums[c] / counts[c]) : (float) of(of, under(source, c));
            }
            return means;
        }
    }

    private static double of(DoubleUnaryOperator of, double value) {
        return Double.isNaN(value) ? Double.NaN : of.applyAsDouble(value);
    }

    private double under(RasterSource source, int index) {
        CellId cell = new CellId(index / grid.cols(), index % grid.cols());
        return source.at(grid.lonDeg(cell), grid.latDeg(cell));
    }
}
