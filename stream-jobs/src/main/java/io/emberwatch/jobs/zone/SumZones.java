package io.emberwatch.jobs.zone;

import io.emberwatch.domain.CellVariable;
import io.emberwatch.domain.TileHour;
import io.emberwatch.domain.Zone;
import io.emberwatch.domain.ZoneHour;
import io.emberwatch.geo.Grid;
import io.emberwatch.geo.Tile;
import io.emberwatch.geo.ZoneIndex;
import io.emberwatch.jobs.tile.GridSettings;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Sums what a tile's hour says of each area that has cells in it; a running hour is not told. */
public final class SumZones extends RichFlatMapFunction<TileHour, ZonePiece> {

    private static final long serialVersionUID = 1L;

    private final GridSettings gridSettings;
    private final ZoneSettings zoneSettings;
    private transient @Nullable Grid grid;
    private transient @Nullable ZoneIndex zones;

    /** Sums over the areas of a grid. */
    public SumZones(GridSettings gridSettings, ZoneSettings zoneSettings) {
        this.gridSettings = gridSettings;
        this.zoneSettings = zoneSettings;
    }

    @Override
    public void open(OpenContext context) {
        grid = gridSettings.grid();
        zones = zoneSettings.index(gridSettings.grid());
    }

    @Override
    public void flatMap(TileHour hour, Collector<ZonePiece> out) {
        if (grid == null || zones == null) {
            throw new IllegalStateException("must be open");
        }
        if (hour.provisional()) {
            return;
        }
        Tile tile = grid.tile(hour.tile());
        for (Zone.Level level : Zone.Level.values()) {
            if (zones.has(level)) {
                TreeMap<Integer, Sum> sums = sums(hour, tile, zones.cells(level));
                sums.forEach((zone, sum) -> out.collect(sum.piece(zone, hour)));
            }
        }
    }

    private static TreeMap<Integer, Sum> sums(TileHour hour, Tile tile, int[] zoneOfCell) {
        double[] classes = hour.column(CellVariable.DANGER_CLASS);
        double[] fwi = hour.column(CellVariable.FWI);
        double[] gfwi = hour.column(CellVariable.GFWI);
        TreeMap<Integer, Sum> sums = new TreeMap<>();
        for (int i = 0; i < hour.rows() * hour.cols(); i++) {
            int zone = zoneOfCell[tile.gridIndex(i)];
            if (zone != ZoneIndex.NONE) {
                Sum sum = sums.computeIfAbsent(zone, z -> new Sum());
                if (classes.length > 0 && !Double.isNaN(classes[i])) {
                    sum.classes[(int) classes[i] - 1]++;
                    sum.fwi.add(fwi, i);
                    sum.gfwi.add(gfwi, i);
                }
            }
        }
        return sums;
    }

    /** What cells of one area come to. */
    private static final class Sum {
        private final int[] classes = new int[ZoneHour.CLASSES];
        private final Index fwi = new Index();
        private final Index gfwi = new Index();

        ZonePiece piece(int zone, TileHour hour) {
            return new ZonePiece(
                    zone,
                    hour.hourEndMs(),
                    hour.tile(),
                    classes,
                    fwi.sum,
                    fwi.cells,
                    fwi.max,
                    gfwi.sum,
                    gfwi.cells,
                    gfwi.max);
        }
    }

    private static final class Index {
        private double sum;
        private int cells;
        private double max = Double.NEGATIVE_INFINITY;

        void add(double[] column, int cell) {
            if (column.length > 0 && !Double.isNaN(column[cell])) {
                sum += column[cell];
                cells++;
                max = Math.max(max, column[cell]);
            }
        }
    }
}
