package io.emberwatch.jobs.tile;

import io.emberwatch.domain.CellVariable;
import io.emberwatch.jobs.tile.TileFrame.Column;
import java.util.Map;

/** Puts the indices of a cell into the classes of their tables; a cell whose weather was estimated for too long gets none. */
final class IndexClass {

    private final Map<CellIndex, ClassBreaks> classes;
    private final int insufficientAfterHours;

    IndexClass(TileSettings settings) {
        classes = settings.indices().classes();
        insufficientAfterHours = settings.insufficientAfterHours();
    }

    /** Writes the class of an index of a cell, where it has a table and can be trusted. */
    void write(CellIndex index, double value, TileFrame frame, int cell, TileColumns out) {
        ClassBreaks breaks = classes.get(index);
        if (breaks != null && frame.column(Column.GAP_HOURS)[cell] <= insufficientAfterHours) {
            CellVariable variable = index.classVariable();
            out.set(variable, cell, breaks.levelOf(value));
        }
    }
}
