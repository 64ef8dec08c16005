package io.emberwatch.jobs.rollup;

import static io.emberwatch.jobs.operator.Opened.opened;

import io.emberwatch.domain.DayRecord;
import io.emberwatch.domain.DaySubject;
import io.emberwatch.domain.DayVariable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what the tiles say of a zone's day: told when the day is over, and again with each tile that corrects it.
 * Tiles are summed in the order of their numbers, so the result does not depend on which came first.
 *
 * <p>The day is an estimate where less than half of the hours are trusted that lie in cells which any sensor had reached by then.
 * Land beyond all sensors makes no day an estimate: it is missing from the hours that are present, and is the share of
 * which too little is known.
 */
public final class RollZoneDays extends KeyedProcessFunction<String, ZonePart, DayRecord> {

    /** A class covers the zone where it, or a higher one, holds a tenth of the danger land. */
    static final double COVERS = 0.1;

    private static final long serialVersionUID = 1L;
    private static final long TILES = 1L << 24;

    private final DaySettings settings;
    private transient @Nullable MapState<Long, ZonePart> parts;
    private transient @Nullable MapState<Long, Integer> told;

    /** Rolls up by these settings. */
    public RollZoneDays(DaySettings settings) {
        this.settings = settings;
    }

    @Override
    public void open(OpenContext context) {
        var runtime = getRuntimeContext();
        parts = runtime.getMapState(new MapStateDescriptor<>("parts", Types.LONG, TypeInformation.of(ZonePart.class)));
        told = runtime.getMapState(new MapStateDescriptor<>("told", Types.LONG, Types.INT));
    }

    @Override
    public void processElement(ZonePart part, Context context, Collector<DayRecord> out) throws Exception {
        opened(parts).put(part.day() * TILES + part.tile(), part);
        if (opened(told).contains(part.day())) {
            tell(context.getCurrentKey(), part.day(), out);
            return;
        }
        context.timerService().registerEventTimeTimer(settings.endMs(part.day()));
        context.timerService().registerEventTimeTimer(forgetAtMs(part.day()));
    }

    @Override
    public void onTimer(long timeMs, OnTimerContext context, Collector<DayRecord> out) throws Exception {
        long old = settings.dayOf(timeMs - settings.keptDays() * DayAccount.DAY_MS);
        if (opened(told).contains(old)) {
            forget(old);
        }
        long day = settings.dayOf(timeMs);
        if (!opened(told).contains(day) && hasParts(day)) {
            tell(context.getCurrentKey(), day, out);
        }
    }

    private long forgetAtMs(long day) {
        return settings.endMs(day) + settings.keptDays() * DayAccount.DAY_MS;
    }

    private boolean hasParts(long day) throws Exception {
        for (long key : opened(parts).keys()) {
            if (Math.floorDiv(key, TILES) == day) {
                return true;
            }
        }
        return false;
    }

    private void forget(long day) throws Exception {
        List<Long> keys = new ArrayList<>();
        for (long key : opened(parts).keys()) {
            if (Math.floorDiv(key, TILES) <= day) {
                keys.add(key);
            }
        }
        for (long key : keys) {
            opened(parts).remove(key);
        }
        opened(told).remove(day);
    }

    private void tell(String zone, long day, Collector<DayRecord> out) throws Exception {
        List<ZonePart> own = new ArrayList<>();
        for (Map.Entry<Long, ZonePart> entry : opened(parts).entries()) {
            if (entry.getValue().day() == day) {
                own.add(entry.getValue());
            }
        }
        own.sort(java.util.Comparator.comparingInt(ZonePart::tile));
        Integer before = opened(told).get(day);
        int revision = before == null ? 0 : before;
        opened(told).put(day, revision + 1);
        out.collect(sum(zone, day, own, revision));
    }

    static DayRecord sum(String zone, long day, List<ZonePart> parts, int revision) {
        int[] byClass = new int[6];
        int cells = 0;
        int expected = 0;
        int reachable = 0;
        int present = 0;
        double[] values = DayRecord.missing();
        double[] sums = new double[3];
        double highest = Double.NEGATIVE_INFINITY;
        for (ZonePart part : parts) {
            for (int c = 0; c < byClass.length; c++) {
                byClass[c] += part.byClass()[c];
            }
            cells += part.cells();
            sums[0] += part.fwiSum();
            sums[1] += part.dsrSum();
            sums[2] += part.rainSumMm();
            highest = Math.max(highest, part.fwiMax());
            expected += part.hoursExpected();
            reachable += part.hoursReachable();
            present += part.hoursPresent();
        }
        if (cells > 0) {
            values[DayVariable.FWI_1987.ordinal()] = sums[0] / cells;
            values[DayVariable.DSR_1987.ordinal()] = sums[1] / cells;
            values[DayVariable.RAIN_MM.ordinal()] = sums[2] / cells;
            values[DayVariable.FWI_1987_MAX.ordinal()] = highest;
        }
        shares(byClass, values);
        boolean estimated = 2 * present < reachable;
        return new DayRecord(DaySubject.ZONE, zone, day, values, expected, present, estimated, true, revision);
    }

    private static void shares(int[] byClass, double[] values) {
        int land = 0;
        for (int count : byClass) {
            land += count;
        }
        if (land == 0) {
            return;
        }
        values[DayVariable.SHARE_INSUFFICIENT.ordinal()] = (double) byClass[0] / land;
        double covered = 0;
        for (int c = 5; c >= 1; c--) {
            values[DayVariable.SHARE_1.ordinal() + c - 1] = (double) byClass[c] / land;
            covered += byClass[c];
            if (Double.isNaN(values[DayVariable.DANGER_CLASS.ordinal()]) && covered > 0 && covered >= COVERS * land) {
                values[DayVariable.DANGER_CLASS.ordinal()] = c;
            }
        }
    }
}
