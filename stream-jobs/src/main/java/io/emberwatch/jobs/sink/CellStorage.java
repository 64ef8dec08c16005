package io.emberwatch.jobs.sink;

import io.emberwatch.domain.CellId;
import io.emberwatch.domain.CellVariable;
import io.emberwatch.domain.TileHour;
import io.emberwatch.geo.Grid;
import io.emberwatch.geo.GridSpec;
import io.emberwatch.store.LineBuffer;
import io.emberwatch.store.LineEncoder;
import java.io.Serializable;
import java.util.List;

/**
 * Which cells' hours are stored as series; the maps hold the others.
 *
 * @param everyNth each n-th row and column of the grid; 1 for every cell, 0 for none
 * @param provisional whether the running hour is stored, too
 * @param issued variables whose first issued value is kept beside the one known now
 */
public record CellStorage(int everyNth, boolean provisional, List<CellVariable> issued) implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Every cell, also of the running hour. */
    public static final CellStorage ALL = new CellStorage(
            1, true, List.of(CellVariable.DANGER_CLASS, CellVariable.FWI, CellVariable.GFWI, CellVariable.FWI_1987));

    /** No cell. */
    public static final CellStorage NONE = new CellStorage(0, false, List.of());

    /** Checks that n is not negative. */
    public CellStorage {
        issued = List.copyOf(issued);
        if (everyNth < 0) {
            throw new IllegalArgumentException("everyNth [" + everyNth + "] must not be negative");
        }
    }

    /** The lines of a tile's hour under this choice, in a grid. */
    public InfluxSink.Lines<TileHour> lines(GridSpec spec) {
        int side = spec.tileCells();
        int tilesAcross = (Grid.of(spec).cols() + side - 1) / side;
        return (hour, encoder, out) -> append(hour, tilesAcross, side, encoder, out);
    }

    private void append(TileHour hour, int tilesAcross, int side, LineEncoder encoder, LineBuffer out) {
        if (everyNth == 0 || hour.provisional() && !provisional) {
            return;
        }
        int firstRow = hour.tile() / tilesAcross * side;
        int firstCol = hour.tile() % tilesAcross * side;
        if (everyNth == 1) {
            encoder.tileHour(hour, firstRow, firstCol, out);
        }
        for (int i = 0; i < hour.rows() * hour.cols(); i++) {
            CellId cell = new CellId(firstRow + i / hour.cols(), firstCol + i % hour.cols());
            boolean chosen = cell.row() % everyNth == 0 && cell.col() % everyNth == 0;
            if (chosen && everyNth > 1) {
                encoder.cellHour(hour, i, cell, out);
            }
            if (chosen && !issued.isEmpty()) {
                encoder.issuedCell(hour, i, cell, issued, out);
            }
        }
    }
}
