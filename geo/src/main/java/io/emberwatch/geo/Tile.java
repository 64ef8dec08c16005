package io.emberwatch.geo;

import io.emberwatch.domain.CellId;
import org.jspecify.annotations.Nullable;

/** A block of neighbouring cells that is stepped as one: its place in the grid and the centres of its cells. */
public final class Tile {

    private final Grid grid;
    private final int number;
    private final int firstRow;
    private final int firstCol;
    private final int rows;
    private final int cols;
    /** Latitudes and longitudes, once asked for; whoever works them out finds the same. */
    private volatile double @Nullable [][] degrees;

    Tile(Grid grid, int number, int firstRow, int firstCol, int rows, int cols) {
        this.grid = grid;
        this.number = number;
        this.firstRow = firstRow;
        this.firstCol = firstCol;
        this.rows = rows;
        this.cols = cols;
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
        return degrees()[0];
    }

    /** Longitudes of the cell centres, row-major from the north-west; do not change. */
    public double[] lonDeg() {
        return degrees()[1];
    }

    private double[][] degrees() {
        double[][] known = degrees;
        if (known == null) {
            known = new double[2][cells()];
            for (int i = 0; i < cells(); i++) {
                double x = xM(i);
                double y = yM(i);
                known[0][i] = grid.toLatDeg(x, y);
                known[1][i] = grid.toLonDeg(x, y);
            }
            degrees = known;
        }
        return known;
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

    /** Which cell of this tile a cell of the grid is; the cell must lie in the tile. */
    public int indexOf(CellId cell) {
        return (cell.row() - firstRow) * cols + cell.col() - firstCol;
    }

    /** The cell of the grid that is cell i of this tile. */
    public CellId cell(int i) {
        return new CellId(firstRow + i / cols, firstCol + i % cols);
    }
}
