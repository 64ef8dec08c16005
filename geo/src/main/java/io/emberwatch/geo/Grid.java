package io.emberwatch.geo;

import io.emberwatch.domain.CellId;
import java.util.Arrays;
import java.util.Optional;

/**
 * The square cells that the danger map is made of: equal in area, numbered by row from the north and column from the
 * west, cut into square tiles.
 */
public final class Grid {

    private static final int EDGE_SAMPLES = 64;

    private final GridSpec spec;
    private final Albers albers;
    private final double westX;
    private final double northY;
    private final int rows;
    private final int cols;
    private final int tileCols;

    private Grid(GridSpec spec) {
        this.spec = spec;
        this.albers = new Albers(spec.lon0Deg(), spec.lat0Deg(), spec.parallel1Deg(), spec.parallel2Deg());
        double[] box = planeBox();
        double cell = spec.cellM();
        this.westX = Math.floor(box[0] / cell) * cell;
        this.northY = Math.ceil(box[3] / cell) * cell;
        this.cols = requireCells("eastDeg", spec.eastDeg(), Math.ceil(box[2] / cell) - Math.floor(box[0] / cell));
        this.rows = requireCells("southDeg", spec.southDeg(), Math.ceil(box[3] / cell) - Math.floor(box[1] / cell));
        requireCells("cellM", cell, (double) rows * cols);
        this.tileCols = (cols + spec.tileCells() - 1) / spec.tileCells();
    }

    /** Lays the grid of a plan out. */
    public static Grid of(GridSpec spec) {
        return new Grid(spec);
    }

    private static int requireCells(String name, double value, double cells) {
        if (cells > 400_000_000.0) {
            throw new IllegalArgumentException(name + " [" + value + "] must not give more than 400 million cells");
        }
        return (int) Math.max(1, cells);
    }

    /** West, south, east and north of the box's outline in the plane, metres. */
    private double[] planeBox() {
        double[] box = {
            Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY
        };
        for (int i = 0; i <= EDGE_SAMPLES; i++) {
            double lat = spec.southDeg() + (spec.northDeg() - spec.southDeg()) * i / EDGE_SAMPLES;
            double lon = spec.westDeg() + (spec.eastDeg() - spec.westDeg()) * i / EDGE_SAMPLES;
            extend(box, lat, spec.westDeg());
            extend(box, lat, spec.eastDeg());
            extend(box, spec.southDeg(), lon);
            extend(box, spec.northDeg(), lon);
        }
        return box;
    }

    private void extend(double[] box, double latDeg, double lonDeg) {
        double x = albers.toX(latDeg, lonDeg);
        double y = albers.toY(latDeg, lonDeg);
        box[0] = Math.min(box[0], x);
        box[1] = Math.min(box[1], y);
        box[2] = Math.max(box[2], x);
        box[3] = Math.max(box[3], y);
    }

    /** The plan it was laid out from. */
    public GridSpec spec() {
        return spec;
    }

    /** Cells from north to south. */
    public int rows() {
        return rows;
    }

    /** Cells from west to east. */
    public int cols() {
        return cols;
    }

    /** Number of cells: the length of a full-grid array (row-major from the north-west). */
    public int cells() {
        return rows * cols;
    }

    /** Western edge in the plane, metres. */
    public double westX() {
        return westX;
    }

    /** Northern edge in the plane, metres. */
    public double northY() {
        return northY;
    }

    /** Easting of a point in the plane, metres. */
    public double toX(double latDeg, double lonDeg) {
        return albers.toX(latDeg, lonDeg);
    }

    /** Northing of a point in the plane, metres. */
    public double toY(double latDeg, double lonDeg) {
        return albers.toY(latDeg, lonDeg);
    }

    /** Latitude of a point of the plane, degrees north. */
    public double toLatDeg(double xM, double yM) {
        return albers.toLatDeg(xM, yM);
    }

    /** Longitude of a point of the plane, degrees east. */
    public double toLonDeg(double xM, double yM) {
        return albers.toLonDeg(xM, yM);
    }

    Albers albers() {
        return albers;
    }

    double centreX(int col) {
        return westX + (col + 0.5) * spec.cellM();
    }

    double centreY(int row) {
        return northY - (row + 0.5) * spec.cellM();
    }

    /** Latitude of a cell's centre, degrees north. */
    public double latDeg(CellId cell) {
        return albers.toLatDeg(centreX(cell.col()), centreY(cell.row()));
    }

    /** Longitude of a cell's centre, degrees east. */
    public double lonDeg(CellId cell) {
        return albers.toLonDeg(centreX(cell.col()), centreY(cell.row()));
    }

    /** Whether a cell is one of this grid's. */
    public boolean contains(CellId cell) {
        return cell.row() < rows && cell.col() < cols;
    }

    /** The cell that holds a point; empty outside the grid, never some other cell. */
    public Optional<CellId> cellAt(double latDeg, double lonDeg) {
        if (!(Math.abs(latDeg) <= 90 && Math.abs(lonDeg) <= 180)) {
            return Optional.empty();
        }
        double col = Math.floor((albers.toX(latDeg, lonDeg) - westX) / spec.cellM());
        double row = Math.floor((northY - albers.toY(latDeg, lonDeg)) / spec.cellM());
        return row >= 0 && row < rows && col >= 0 && col < cols
                ? Optional.of(new CellId((int) row, (int) col))
                : Optional.empty();
    }

    /** Position of a cell in a full-grid array. */
    public int index(CellId cell) {
        if (!contains(cell)) {
            throw new IllegalArgumentException(
                    "cell [" + cell + "] must lie in the grid of " + rows + " rows and " + cols + " columns");
        }
        return cell.row() * cols + cell.col();
    }

    /** Number of tiles. */
    public int tileCount() {
        return tileCols * ((rows + spec.tileCells() - 1) / spec.tileCells());
    }

    /** The tile that holds a cell. */
    public int tileOf(CellId cell) {
        index(cell);
        return cell.row() / spec.tileCells() * tileCols + cell.col() / spec.tileCells();
    }

    /** Lays a tile out; those at the southern and eastern edge may be smaller. */
    public Tile tile(int number) {
        if (number < 0 || number >= tileCount()) {
            throw new IllegalArgumentException("tile [" + number + "] must lie in 0 to " + (tileCount() - 1));
        }
        int side = spec.tileCells();
        int firstRow = number / tileCols * side;
        int firstCol = number % tileCols * side;
        return new Tile(
                this, number, firstRow, firstCol, Math.min(side, rows - firstRow), Math.min(side, cols - firstCol));
    }

    /** The tiles that have a cell centre within a radius (metres in the plane) of a point, in ascending order. */
    public int[] tilesWithin(double latDeg, double lonDeg, double radiusM) {
        double x = albers.toX(latDeg, lonDeg);
        double y = albers.toY(latDeg, lonDeg);
        double side = spec.tileCells() * spec.cellM();
        int west = (int) Math.max(0, Math.floor((x - radiusM - westX) / side));
        int east = (int) Math.min(tileCols - 1, Math.floor((x + radiusM - westX) / side));
        int north = (int) Math.max(0, Math.floor((northY - y - radiusM) / side));
        int south = (int) Math.min(tileCount() / tileCols - 1, Math.floor((northY - y + radiusM) / side));
        int[] found = new int[Math.max(0, east - west + 1) * Math.max(0, south - north + 1)];
        int n = 0;
        for (int r = north; r <= south; r++) {
            for (int c = west; c <= east; c++) {
                double dx = gap(x - westX, c * side, (c + 1) * side);
                double dy = gap(northY - y, r * side, (r + 1) * side);
                if (dx * dx + dy * dy <= radiusM * radiusM) {
                    found[n++] = r * tileCols + c;
                }
            }
        }
        return Arrays.copyOf(found, n);
    }

    private static double gap(double at, double from, double to) {
        return at < from ? from - at : at > to ? at - to : 0;
    }
}
