package io.emberwatch.geo;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Draws a map of the grid as the 256-pixel PNG tiles of a web map (XYZ scheme, Web Mercator).
 *
 * <p>Insufficient data is a light hatch, never a colour; what is provisional is striped over its colour; what is not
 * danger land, and what lies outside, is transparent.
 */
public final class TileRenderer {

    /** Pixels along a side. */
    public static final int SIZE = 256;

    private static final int HATCH_PERIOD = 8;
    /** Pixels after which the stripes of a range come again: a divisor of a tile's side, so that no seam is seen. */
    private static final int RANGE_PERIOD = 16;

    private static final int RANGE_STRIPE = 4;

    private final Grid grid;

    /** A renderer for maps of one grid. */
    public TileRenderer(Grid grid) {
        this.grid = grid;
    }

    /**
     * Draws one tile.
     *
     * @param values one number per cell (row-major from the north-west); class codes for a palette of classes; NaN is
     *     insufficient data
     * @param blank cells where nothing is drawn, such as water and town; null where there are none
     * @param provisional whether the hour is still running
     * @param zoom 0 to 30, the whole world in 2^zoom tiles
     * @param x from the west
     * @param y from the north
     */
    public byte[] png(
            float[] values, boolean @Nullable [] blank, Palette palette, boolean provisional, int zoom, int x, int y) {
        double side = Math.scalb(1.0, zoom);
        double[] lat = new double[SIZE];
        double[] lon = new double[SIZE];
        for (int i = 0; i < SIZE; i++) {
            lat[i] = Math.toDegrees(Math.atan(Math.sinh(Math.PI * (1 - 2 * (y + (i + 0.5) / SIZE) / side))));
            lon[i] = (x + (i + 0.5) / SIZE) / side * 360 - 180;
        }
        return png(values, blank, palette, provisional, lat, lon);
    }

    /** Draws a picture whose rows are parallels and whose columns are meridians: any cylindrical map. */
    public byte[] png(
            float[] values,
            boolean @Nullable [] blank,
            Palette palette,
            boolean provisional,
            double[] rowLatDeg,
            double[] colLonDeg) {
        return png(colours(values, blank, palette), palette, provisional, rowLatDeg, colLonDeg);
    }

    /**
     * The palette's number for each cell, 0 where nothing is drawn: what all pictures of one map have in common.
     *
     * @param values one number per cell
     * @param blank cells where nothing is drawn; null where there are none
     */
    public byte[] colours(float[] values, boolean @Nullable [] blank, Palette palette) {
        byte[] colours = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            if (blank == null || !blank[i]) {
                colours[i] = (byte) palette.index(values[i]);
            }
        }
        return colours;
    }

    /** Draws a picture from the {@link #colours} of a map. */
    public byte[] png(byte[] colours, Palette palette, boolean provisional, double[] rowLatDeg, double[] colLonDeg) {
        return png(colours, palette, provisional, cells(rowLatDeg, colLonDeg), colLonDeg.length);
    }

    /** Draws a picture from the {@link #colours} of a map and the {@link #cells} under its pixels, row by row. */
    public byte[] png(byte[] colours, Palette palette, boolean provisional, int[] cells, int width) {
        byte[] pixels = new byte[cells.length];
        byte hatch = (byte) palette.hatchIndex();
        int p = 0;
        for (int row = 0; p < cells.length; row++) {
            for (int col = 0; col < width; col++, p++) {
                byte colour = cells[p] < 0 ? 0 : colours[cells[p]];
                boolean striped = colour == hatch || (provisional && colour != 0);
                pixels[p] = striped ? striped(colour, palette, hatch, (col + row) % HATCH_PERIOD) : colour;
            }
        }
        return IndexedPng.encode(width, cells.length / width, pixels, palette.table());
    }

    /**
     * Draws each cell in its colour, crossed by stripes in the colours that it may have at the least and at the most;
     * where these are its own, no stripe is seen. Arguments as in {@link #colours}, of three maps with one palette.
     */
    public byte[] range(byte[] own, byte[] least, byte[] most, Palette palette, boolean provisional, MapWindow window) {
        int[] cells = cells(window.rowLatDeg(), window.colLonDeg());
        byte[] pixels = new byte[cells.length];
        int width = window.colLonDeg().length;
        byte hatch = (byte) palette.hatchIndex();
        for (int p = 0; p < cells.length; p++) {
            byte colour = cells[p] < 0 ? 0 : own[cells[p]];
            if (colour != 0 && colour != hatch) {
                int rising = Math.floorMod(p / width - p % width, RANGE_PERIOD);
                byte[] seen = rising < RANGE_STRIPE
                        ? most
                        : rising >= RANGE_PERIOD / 2 && rising < RANGE_PERIOD / 2 + RANGE_STRIPE ? least : own;
                byte other = seen[cells[p]];
                colour = other == 0 || other == hatch ? colour : other;
            }
            if (colour == hatch || (provisional && colour != 0)) {
                colour = striped(colour, palette, hatch, (p % width + p / width) % HATCH_PERIOD);
            }
            pixels[p] = colour;
        }
        return IndexedPng.encode(width, window.rowLatDeg().length, pixels, palette.table());
    }

    private static byte striped(byte colour, Palette palette, byte hatch, int diagonal) {
        if (colour == hatch) {
            return diagonal < 2 ? colour : 0;
        }
        return diagonal == 0 ? (byte) (colour + palette.stripeOffset()) : colour;
    }

    /** Index of the cell under each pixel, −1 outside: a parallel is a circle, a meridian a ray of the projection. */
    public int[] cells(double[] rowLatDeg, double[] colLonDeg) {
        Albers albers = grid.albers();
        int width = colLonDeg.length;
        double[] sin = new double[width];
        double[] cos = new double[width];
        for (int c = 0; c < width; c++) {
            double theta = albers.theta(colLonDeg[c]);
            sin[c] = Math.sin(theta);
            cos[c] = Math.cos(theta);
        }
        int[] cells = new int[rowLatDeg.length * width];
        Arrays.fill(cells, -1);
        double scale = 1 / grid.spec().cellM();
        for (int r = 0; r < rowLatDeg.length; r++) {
            double rho = albers.rhoM(rowLatDeg[r]) * scale;
            double top = (grid.northY() - albers.rho0M()) * scale;
            for (int c = 0; c < width; c++) {
                int col = (int) Math.floor(rho * sin[c] - grid.westX() * scale);
                int row = (int) Math.floor(top + rho * cos[c]);
                if (row >= 0 && row < grid.rows() && col >= 0 && col < grid.cols()) {
                    cells[r * width + c] = row * grid.cols() + col;
                }
            }
        }
        return cells;
    }
}
