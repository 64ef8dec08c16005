package io.emberwatch.app.smoke;

import io.emberwatch.domain.CellId;
import io.emberwatch.domain.CellVariable;
import io.emberwatch.store.CellSeries;
import io.emberwatch.store.InfluxReader;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Danger class and FWI of the cells in which sensors stand, hour by hour, as the store has them. */
final class CellDanger {

    private static final CellSeries NOTHING =
            new CellSeries(new long[0], new int[0], new boolean[0], List.of(), new double[0][]);
    private static final List<CellVariable> ASKED = List.of(CellVariable.DANGER_CLASS, CellVariable.FWI);
    private static final double[] UNKNOWN = {Double.NaN, Double.NaN};

    private final Map<CellId, CellSeries> series = new HashMap<>();
    private final long keptMs;

    /**
     * Danger that goes stale.
     *
     * @param keptMs how long after its hour a danger still counts
     */
    CellDanger(long keptMs) {
        this.keptMs = keptMs;
    }

    /** Asks the store for a cell, once. */
    void learn(CellId cell, InfluxReader store, long fromMs, long toMs) {
        series.computeIfAbsent(cell, c -> store.cellSeries(c, ASKED, fromMs, toMs));
    }

    /** Danger class and FWI that were known of a cell at a moment; NaN where nothing was, and outside the grid. */
    double[] at(@Nullable CellId cell, long timeMs) {
        CellSeries own = cell == null ? NOTHING : series.getOrDefault(cell, NOTHING);
        int found = Arrays.binarySearch(own.hourEndMs(), timeMs);
        int last = found >= 0 ? found : -found - 2;
        if (last < 0 || timeMs - own.hourEndMs()[last] > keptMs) {
            return UNKNOWN;
        }
        return new double[] {own.column(CellVariable.DANGER_CLASS)[last], own.column(CellVariable.FWI)[last]};
    }
}
