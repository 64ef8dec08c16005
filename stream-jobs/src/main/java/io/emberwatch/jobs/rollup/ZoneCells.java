package io.emberwatch.jobs.rollup;

import io.emberwatch.domain.DaySubject;
import io.emberwatch.domain.Zone;
import io.emberwatch.geo.Grid;
import io.emberwatch.geo.Tile;
import io.emberwatch.geo.ZoneIndex;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Which zones each cell of the grid belongs to, one row of numbers for each level of areas, and the region that holds all.
 *
 * @param codes the zones' codes
 * @param levels for each level one number per cell (row-major from the north-west): its zone's place in codes, −1 for none
 */
public record ZoneCells(List<String> codes, List<int[]> levels) implements Serializable {

    private static final long serialVersionUID = 1L;

    /** No areas but the region. */
    public static final ZoneCells NONE = new ZoneCells(List.of(), List.of());

    /** Keeps own copies of the lists. */
    public ZoneCells {
        codes = new ArrayList<>(codes);
        levels = new ArrayList<>(levels);
    }

    /** The areas of an index of zones. */
    public static ZoneCells of(ZoneIndex index) {
        List<String> codes =
                index.shapes().stream().map(shape -> shape.zone().code()).toList();
        List<int[]> levels = new ArrayList<>();
        for (Zone.Level level : Zone.Level.values()) {
            if (index.has(level)) {
                levels.add(index.cells(level));
            }
        }
        return new ZoneCells(codes, levels);
    }

    /** The codes of all zones that a cell of a tile lies in, the region first. */
    List<String> of(Grid grid, int tile, int cellOfTile) {
        List<String> found = new ArrayList<>();
        found.add(DaySubject.REGION);
        if (!levels.isEmpty()) {
            Tile plan = grid.tile(tile);
            int at = plan.gridIndex(cellOfTile);
            for (int[] level : levels) {
                if (level[at] >= 0) {
                    found.add(codes.get(level[at]));
                }
            }
        }
        return found;
    }
}
