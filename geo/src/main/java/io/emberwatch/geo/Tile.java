package io.emberwatch.geo;

import io.emberwatch.domain.CellId;

/** A block of neighbouring cells that is stepped as one: its place in the grid and the centres of its cells. */
public final class Tile {

    private final Grid grid;
    private final int number;
    private final int firstRow;
    private final int firstCol;
    private final int rows;
    private final int cols;
    private final double[] latDeg;
    private final double[] lonDeg;

    Tile(Grid grid, int number, int firstRow, int firstCol, int rows, int cols) {
        this.grid = grid;
        this.number = number;
        this.firstRow = firstRow;
        this.firstCol = firstCol;
        this.rows = rows;
        this.cols = cols;
        this.latDeg = new double[rows * cols];
        this.lonDeg = new double[rows * cols];
        for (int i = 0; i < latDeg.length; i++) {
            double x = xM(i);
            double y = yM(i);
            latDeg[i] = grid.toLatDeg(x, y);
            lonDeg[i] = grid.toLonDeg(x, y);
        }
    }

    /** Its number: row-major from the north-west. */
    public int number() {
        return number;
    }

    /** Grid row of its northernmost cells. */
    public int firstRow() {
        return firstRow;
    }

    /** Grid column of its westernmost cells. */
    public int firstCol() {
        return firstCol;
    }

    /** Cells from north to south. */
    public int rows() {
        return rows;
    }

    /** Cells from west to east. */
    public int cols() {
        return cols;
    }

    /** Number of cells. */
    public int cells() {
        return rows * cols;
    }

    /** Latitudes of the cell centres, row-major from the north-west; do not change. */
    public double[] latDeg() {
        return latDeg;
    }

    /** Longitudes of the cell centres, row-major from the north-west; do not change. */
    public double[] lonDeg() {
        return lonDeg;
    }

    /** Easting of the centre of cell i of this tile, metres in the grid's plane. */
    public double xM(int i) {
        return grid.centreX(firstCol + i % cols);
    }

    /** Northing of the centre of cell i of this tile, metres in the grid's plane. */
    public double yM(int i) {
        return grid.centreY(firstRow + i / cols);
    }

    /** Position in a full-grid, row-major array of cell i of this tile. */
    public int gridIndex(int i) {
        return (firstRow + i / cols) * grid.cols() + firstCol + i % cols;
    }

    /** The cell of the grid that is cell i of this tile. */
    public CellId cell(int i) {
        return new CellId(firstRow + i / cols, firstCol + i % cols);
    }
}
