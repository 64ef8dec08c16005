package io.emberwatch.jobs.tile;

import static io.emberwatch.domain.SensorHour.HOUR_MS;

import io.emberwatch.domain.SensorHour;
import io.emberwatch.domain.TileHour;
import io.emberwatch.geo.Grid;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Steps a tile when its hour is over, goes back when late data have been gathered for a while, shows the running hour from time
 * to time. The work itself is {@link TileEngine}'s; here are the timers.
 */
public final class StepTile extends KeyedProcessFunction<Integer, TileSensorHour, TileHour> {

    private static final long serialVersionUID = 1L;

    private final GridSettings gridSettings;
    private final TileSettings settings;
    private final long correctionDelayMs;
    private transient @Nullable Grid grid;
    private transient @Nullable TileMemory memory;
    private transient Map<Integer, TileEngine> engines = new HashMap<>();
    private transient Counter hours = new SimpleCounter();
    private transient Counter corrections = new SimpleCounter();
    private transient Counter tooOld = new SimpleCounter();

    /**
     * Steps the tiles of a grid.
     *
     * @param correctionDelayMs processing time that late sensor hours are gathered for before the tile goes back
     */
    public StepTile(GridSettings gridSettings, TileSettings settings, long correctionDelayMs) {
        this.gridSettings = gridSettings;
        this.settings = settings;
        this.correctionDelayMs = correctionDelayMs;
    }

    @Override
    public void open(OpenContext context) {
        grid = gridSettings.grid();
        memory = new KeyedTileMemory(getRuntimeContext());
        engines = new HashMap<>();
        var metrics = getRuntimeContext().getMetricGroup();
        hours = metrics.counter("tileHours");
        corrections = metrics.counter("tileCorrections");
        tooOld = metrics.counter("tooOldForTile");
    }

    @Override
    public void processElement(TileSensorHour message, Context context, Collector<TileHour> out) {
        SensorHour hour = message.hour();
        switch (engine(message.tile()).accept(hour, memory())) {
            case IN_TIME -> inTime(hour, context);
            case LATE -> correctSoon(context);
            case TOO_OLD -> tooOld.inc();
            case OVERTAKEN -> {}
        }
    }

    @Override
    public void onTimer(long timeMs, OnTimerContext context, Collector<TileHour> out) {
        TileEngine engine = engine(context.getCurrentKey());
        long watermark = context.timerService().currentWatermark();
        boolean eventTime = context.timeDomain() == TimeDomain.EVENT_TIME;
        if (eventTime && Math.floorMod(timeMs, HOUR_MS) != 0) {
            if (watermark < SensorHour.hourEndOf(timeMs)) {
                engine.provisional(SensorHour.hourEndOf(timeMs), memory()).ifPresent(out::collect);
            }
            return;
        }
        long overMs = eventTime && watermark == Long.MAX_VALUE ? timeMs : lastOver(watermark);
        // A timer of the field's time fires before anyone after this step has heard that its hour is over.
        long inTimeFromMs = eventTime ? timeMs : Long.MAX_VALUE;
        boolean more = engine.advance(eventTime ? Math.max(timeMs, overMs) : overMs, inTimeFromMs, memory(), hour -> {
            (hour.revision() == 0 ? hours : corrections).inc();
            out.collect(hour);
        });
        if (more && overMs != Long.MIN_VALUE && watermark != Long.MAX_VALUE) {
            context.timerService().registerEventTimeTimer(overMs + HOUR_MS);
        }
    }

    /** The last hour that is over by the watermark; before the first watermark none. */
    private static long lastOver(long watermark) {
        return watermark == Long.MIN_VALUE || watermark == Long.MAX_VALUE
                ? Long.MIN_VALUE
                : Math.floorDiv(watermark, HOUR_MS) * HOUR_MS;
    }

    private void inTime(SensorHour hour, Context context) {
        Long timestamp = context.timestamp();
        if (!hour.provisional() && hour.hourEndMs() <= context.timerService().currentWatermark()) {
            correctSoon(context);
        } else if (!hour.provisional()) {
            context.timerService().registerEventTimeTimer(hour.hourEndMs());
        } else if (timestamp != null && timestamp < hour.hourEndMs()) {
            context.timerService().registerEventTimeTimer(timestamp);
        }
    }

    private void correctSoon(Context context) {
        long nowMs = context.timerService().currentProcessingTime();
        context.timerService()
                .registerProcessingTimeTimer(
                        Math.floorDiv(nowMs, correctionDelayMs) * correctionDelayMs + correctionDelayMs);
    }

    private TileEngine engine(int tile) {
        Grid laidOut = grid;
        if (laidOut == null) {
            throw new IllegalStateException("grid must be laid out");
        }
        return engines.computeIfAbsent(tile, number -> gridSettings.engine(laidOut, number, settings));
    }

    private TileMemory memory() {
        if (memory == null) {
            throw new IllegalStateException("memory must be open");
        }
        return memory;
    }
}
