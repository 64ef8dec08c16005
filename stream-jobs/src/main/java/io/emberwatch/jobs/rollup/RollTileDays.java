package io.emberwatch.jobs.rollup;

import static io.emberwatch.jobs.operator.Opened.opened;
import static io.emberwatch.jobs.rollup.DayAccount.HOURS;

import io.emberwatch.domain.CellVariable;
import io.emberwatch.domain.DayRecord;
import io.emberwatch.domain.DaySubject;
import io.emberwatch.domain.DayVariable;
import io.emberwatch.domain.TileHour;
import io.emberwatch.geo.Grid;
import io.emberwatch.geo.GridSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Tells the days of a tile's cells when their last hour is stepped, and again when it is stepped anew: a tile that goes
 * back steps all hours from there on, so the last hour of every touched day comes by again.
 *
 * <p>What a day of a zone needs of this tile goes out beside. A day is forgotten when it cannot be corrected any more; since when
 * each cell has been reached by sensors is remembered for good, four bytes a cell.
 */
public final class RollTileDays extends KeyedProcessFunction<Integer, TileHour, DayRecord> {

    /** What this tile adds to the days of zones. */
    public static final OutputTag<ZonePart> ZONE_PARTS = new OutputTag<>("zone-parts") {};

    private static final long serialVersionUID = 1L;

    private static final CellVariable[] NOON = {
        CellVariable.FFMC_1987,
        CellVariable.DMC_1987,
        CellVariable.DC_1987,
        CellVariable.ISI_1987,
        CellVariable.BUI_1987,
        CellVariable.FWI_1987,
        CellVariable.DSR_1987
    };
    private static final DayVariable[] NOON_OF_DAY = {
        DayVariable.FFMC_1987,
        DayVariable.DMC_1987,
        DayVariable.DC_1987,
        DayVariable.ISI_1987,
        DayVariable.BUI_1987,
        DayVariable.FWI_1987,
        DayVariable.DSR_1987
    };
    private static final int FWI = 5;
    private static final int DSR = 6;

    private final GridSpec spec;
    private final DaySettings settings;
    private final ZoneCells zones;
    private final int everyNth;
    private transient @Nullable Grid grid;
    private transient @Nullable MapState<Long, CellDays> days;
    private transient @Nullable ValueState<ReachedCells> reached;
    private transient Map<Integer, List<List<String>>> zonesOfTile = new LinkedHashMap<>();

    /**
     * Rolls up the tiles of a grid.
     *
     * @param everyNth cells of each n-th row and column have days of their own; 0 for none; zones count all cells
     */
    public RollTileDays(GridSpec spec, DaySettings settings, ZoneCells zones, int everyNth) {
        this.spec = spec;
        this.settings = settings;
        this.zones = zones;
        this.everyNth = everyNth;
    }

    @Override
    public void open(OpenContext context) {
        grid = Grid.of(spec);
        zonesOfTile = new LinkedHashMap<>();
        days = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("cell-days", Types.LONG, TypeInformation.of(CellDays.class)));
        reached = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("reached-cells", TypeInformation.of(ReachedCells.class)));
    }

    @Override
    public void processElement(TileHour hour, Context context, Collector<DayRecord> out) throws Exception {
        if (hour.provisional()) {
            return;
        }
        long day = settings.dayOf(hour.hourEndMs());
        int hourOfDay = settings.hourOf(hour.hourEndMs());
        CellDays kept = opened(days).get(day);
        if (kept == null) {
            kept = CellDays.empty(day, hour.rows() * hour.cols());
            context.timerService()
                    .registerEventTimeTimer(settings.endMs(day) + settings.keptDays() * DayAccount.DAY_MS);
        }
        keep(kept, hour, hourOfDay);
        if (hourOfDay == HOURS - 1) {
            tell(kept, hour, out);
            tellZones(kept, reachedBy(kept), hour.tile(), context);
            kept = kept.toldOnceMore();
        }
        opened(days).put(day, kept);
    }

    private ReachedCells reachedBy(CellDays day) throws Exception {
        ReachedCells known = opened(reached).value();
        ReachedCells cells = known == null ? ReachedCells.none(day.cells()) : known;
        if (cells.note(day) || known == null) {
            opened(reached).update(cells);
        }
        return cells;
    }

    @Override
    public void onTimer(long timeMs, OnTimerContext context, Collector<DayRecord> out) throws Exception {
        opened(days).remove(settings.dayOf(timeMs - settings.keptDays() * DayAccount.DAY_MS));
    }

    private static void keep(CellDays day, TileHour hour, int hourOfDay) {
        double[] danger = hour.column(CellVariable.DANGER_CLASS);
        double[] sensors = hour.column(CellVariable.SENSORS);
        double[] temp = hour.column(CellVariable.TEMP_C);
        double[] rain = hour.column(CellVariable.RAIN_MM);
        int first = hourOfDay * day.cells();
        for (int i = 0; i < day.cells(); i++) {
            day.classes()[first + i] = code(at(danger, i), at(sensors, i), at(temp, i));
            day.rainMm()[first + i] = (float) at(rain, i);
        }
        if (hourOfDay == NoonOfAccount.NOON) {
            for (int c = 0; c < NOON.length; c++) {
                double[] column = hour.column(NOON[c]);
                for (int i = 0; i < day.cells(); i++) {
                    day.noon()[c * day.cells() + i] = at(column, i);
                }
            }
        }
    }

    private static byte code(double dangerClass, double sensors, double tempC) {
        if (!Double.isNaN(dangerClass)) {
            return (byte) dangerClass;
        }
        if (Double.isNaN(tempC)) {
            return 0;
        }
        return Double.isNaN(sensors) ? CellDays.INSUFFICIENT : CellDays.NO_FUEL;
    }

    private static double at(double[] column, int i) {
        return column.length == 0 ? Double.NaN : column[i];
    }

    private void tell(CellDays day, TileHour hour, Collector<DayRecord> out) {
        if (everyNth == 0) {
            return;
        }
        var tile = opened(grid).tile(hour.tile());
        for (int i = 0; i < day.cells(); i++) {
            var cell = tile.cell(i);
            if (cell.row() % everyNth == 0 && cell.col() % everyNth == 0 && day.fedHours(i) > 0) {
                out.collect(record(day, i, cell.toString()));
            }
        }
    }

    private static DayRecord record(CellDays day, int cell, String id) {
        double[] values = DayRecord.missing();
        for (int c = 0; c < NOON.length; c++) {
            values[NOON_OF_DAY[c].ordinal()] = day.noon()[c * day.cells() + cell];
        }
        int highest = day.highestClass(cell);
        values[DayVariable.DANGER_CLASS.ordinal()] = highest == 0 ? Double.NaN : highest;
        values[DayVariable.RAIN_MM.ordinal()] = day.rainMm(cell);
        int trusted = day.trustedHours(cell);
        boolean estimated = day.classes()[NoonOfAccount.NOON * day.cells() + cell] == CellDays.INSUFFICIENT
                || day.classes()[NoonOfAccount.NOON * day.cells() + cell] == 0;
        return new DayRecord(DaySubject.CELL, id, day.day(), values, HOURS, trusted, estimated, true, day.told());
    }

    private void tellZones(CellDays day, ReachedCells everReached, int tile, Context context) {
        Map<String, ZoneSum> sums = new LinkedHashMap<>();
        List<List<String>> codes = zonesOfTile.computeIfAbsent(tile, t -> zonesOf(t, day.cells()));
        for (int i = 0; i < day.cells(); i++) {
            for (String zone : codes.get(i)) {
                sums.computeIfAbsent(zone, z -> new ZoneSum()).add(day, i, everReached.by(day.day(), i));
            }
        }
        sums.forEach((zone, sum) -> context.output(ZONE_PARTS, sum.toPart(zone, tile, day.day())));
    }

    private List<List<String>> zonesOf(int tile, int cells) {
        List<List<String>> codes = new ArrayList<>();
        for (int i = 0; i < cells; i++) {
            codes.add(List.copyOf(zones.of(opened(grid), tile, i)));
        }
        return codes;
    }

    /** Sums up the cells of one zone in one tile. */
    private static final class ZoneSum {
        private final int[] byClass = new int[6];
        private int cells;
        private double fwiSum;
        private double fwiMax = Double.NEGATIVE_INFINITY;
        private double dsrSum;
        private double rainSumMm;
        private int expected;
        private int reachable;
        private int present;

        void add(CellDays day, int cell, boolean wasReached) {
            double fwi = day.noon()[FWI * day.cells() + cell];
            if (!Double.isNaN(fwi)) {
                cells++;
                fwiSum += fwi;
                fwiMax = Math.max(fwiMax, fwi);
                dsrSum += day.noon()[DSR * day.cells() + cell];
                double rain = day.rainMm(cell);
                rainSumMm += Double.isNaN(rain) ? 0 : rain;
            }
            int highest = day.highestClass(cell);
            if (highest > 0 || !day.isWithoutFuel(cell)) {
                byClass[highest]++;
            }
            expected += HOURS;
            reachable += wasReached ? HOURS : 0;
            present += day.trustedHours(cell);
        }

        ZonePart toPart(String zone, int tile, long day) {
            return new ZonePart(
                    zone, tile, day, byClass, cells, fwiSum, fwiMax, dsrSum, rainSumMm, expected, reachable, present);
        }
    }
}
