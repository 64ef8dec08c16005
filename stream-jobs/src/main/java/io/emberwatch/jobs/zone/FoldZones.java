package io.emberwatch.jobs.zone;

import static io.emberwatch.jobs.operator.Opened.opened;

import io.emberwatch.domain.Zone;
import io.emberwatch.domain.ZoneHour;
import io.emberwatch.geo.Grid;
import io.emberwatch.geo.Tile;
import io.emberwatch.geo.TileGround;
import io.emberwatch.geo.ZoneIndex;
import io.emberwatch.jobs.tile.GridSettings;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Puts the pieces of an area and hour together and tells the statistic: when the hour is over, and again with the next
 * revision when corrected tiles have been gathered for a while.
 *
 * <p>What tiles said is kept until no correction can come. Land of tiles that said nothing counts as insufficient data.
 */
public final class FoldZones extends KeyedProcessFunction<Long, ZonePiece, ZoneHour> {

    private static final long serialVersionUID = 1L;

    private final GridSettings gridSettings;
    private final ZoneSettings zoneSettings;
    private final long horizonMs;
    private final long delayMs;
    private transient @Nullable ZoneIndex zones;
    /** Cells of each area in which something can burn. */
    private transient int[] land = new int[0];

    private transient @Nullable MapState<Integer, ZonePiece> pieces;
    private transient @Nullable ValueState<Integer> issued;

    /**
     * Folds over the areas of a grid.
     *
     * @param horizonHours hours after which no correction can come
     * @param delayMs for so long corrected tiles are gathered, milliseconds of the machine's clock
     */
    public FoldZones(GridSettings gridSettings, ZoneSettings zoneSettings, int horizonHours, long delayMs) {
        this.gridSettings = gridSettings;
        this.zoneSettings = zoneSettings;
        this.horizonMs = (horizonHours + 1) * 3_600_000L;
        this.delayMs = delayMs;
    }

    @Override
    public void open(OpenContext context) {
        Grid grid = gridSettings.grid();
        zones = zoneSettings.index(grid);
        land = land(grid, zones);
        pieces = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("pieces", Types.INT, TypeInformation.of(ZonePiece.class)));
        issued = getRuntimeContext().getState(new ValueStateDescriptor<>("issued-revision", Types.INT));
    }

    private int[] land(Grid grid, ZoneIndex index) {
        int[] cells = new int[index.shapes().size()];
        for (int t = 0; t < grid.tileCount(); t++) {
            Tile tile = grid.tile(t);
            TileGround ground = gridSettings.ground().under(grid, tile);
            for (int i = 0; i < tile.cells(); i++) {
                for (int zone : ground.burns(i) ? zonesOf(index, tile.gridIndex(i)) : new int[0]) {
                    cells[zone]++;
                }
            }
        }
        return cells;
    }

    private static int[] zonesOf(ZoneIndex index, int cell) {
        return Arrays.stream(Zone.Level.values())
                .filter(index::has)
                .mapToInt(level -> index.cells(level)[cell])
                .filter(zone -> zone != ZoneIndex.NONE)
                .toArray();
    }

    @Override
    public void processElement(ZonePiece piece, Context context, Collector<ZoneHour> out) throws Exception {
        opened(pieces).put(piece.tile(), piece);
        if (context.timerService().currentWatermark() < piece.hourEndMs()
                && opened(issued).value() == null) {
            context.timerService().registerEventTimeTimer(piece.hourEndMs());
        } else {
            long nowMs = context.timerService().currentProcessingTime();
            context.timerService().registerProcessingTimeTimer(Math.floorDiv(nowMs, delayMs) * delayMs + delayMs);
        }
        context.timerService().registerEventTimeTimer(piece.hourEndMs() + horizonMs);
    }

    @Override
    public void onTimer(long timeMs, OnTimerContext context, Collector<ZoneHour> out) throws Exception {
        long hourEndMs = ZonePiece.hourEndOf(context.getCurrentKey());
        if (context.timeDomain() == TimeDomain.EVENT_TIME && timeMs >= hourEndMs + horizonMs) {
            opened(pieces).clear();
            opened(issued).clear();
        } else if (!opened(pieces).isEmpty()) {
            Integer before = opened(issued).value();
            int revision = before == null ? 0 : before + 1;
            out.collect(fold(ZonePiece.zoneOf(context.getCurrentKey()), hourEndMs, revision));
            opened(issued).update(revision);
        }
    }

    private ZoneHour fold(int zone, long hourEndMs, int revision) throws Exception {
        TreeMap<Integer, ZonePiece> inOrder = new TreeMap<>();
        for (Map.Entry<Integer, ZonePiece> piece : opened(pieces).entries()) {
            inOrder.put(piece.getKey(), piece.getValue());
        }
        ZoneIndex index = opened(zones);
        var area = index.shapes().get(zone).zone();
        double cellKm2 = index.grid().spec().cellM() * index.grid().spec().cellM() * 1e-6;
        double[] areas = new double[ZoneHour.CLASSES];
        int known = 0;
        for (ZonePiece piece : inOrder.values()) {
            for (int c = 0; c < areas.length; c++) {
                areas[c] += piece.cellsByClass()[c] * cellKm2;
                known += piece.cellsByClass()[c];
            }
        }
        double fwiCells =
                inOrder.values().stream().mapToInt(ZonePiece::fwiCells).sum();
        double gfwiCells =
                inOrder.values().stream().mapToInt(ZonePiece::gfwiCells).sum();
        return new ZoneHour(
                area.code(),
                area.level(),
                hourEndMs,
                revision,
                areas,
                Math.max(0, land[zone] - known) * cellKm2,
                inOrder.values().stream().mapToDouble(ZonePiece::fwiSum).sum() / fwiCells,
                highest(inOrder.values().stream()
                        .mapToDouble(ZonePiece::fwiMax)
                        .max()
                        .orElse(Double.NaN)),
                inOrder.values().stream().mapToDouble(ZonePiece::gfwiSum).sum() / gfwiCells,
                highest(inOrder.values().stream()
                        .mapToDouble(ZonePiece::gfwiMax)
                        .max()
                        .orElse(Double.NaN)),
                land[zone] == 0 ? Double.NaN : (double) known / land[zone]);
    }

    private static double highest(double max) {
        return max == Double.NEGATIVE_INFINITY ? Double.NaN : max;
    }
}
