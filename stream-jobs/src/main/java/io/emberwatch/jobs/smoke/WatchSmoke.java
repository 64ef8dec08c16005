package io.emberwatch.jobs.smoke;

import static io.emberwatch.jobs.operator.Opened.opened;

import io.emberwatch.domain.CellId;
import io.emberwatch.domain.Channel;
import io.emberwatch.domain.QualityFlag;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Sensor;
import io.emberwatch.geo.Grid;
import io.emberwatch.geo.GridSpec;
import io.emberwatch.geo.Tile;
import io.emberwatch.jobs.hour.FieldMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Flink's side of {@link SmokeWatch}: judges each reading the moment it arrives, in the order of its sensor's own time, and
 * never waits for a watermark; only silence is told by the field's clock, once a minute.
 *
 * <p>Keyed by network, since sensors are compared with their neighbours; a network of ten thousand sensors is one core's
 * work (ADR 0032). State: each sensor's place and memory, written when a checkpoint is taken for those that have spoken since the last. The danger of the
 * cells is not kept: after a restart it is unknown until the next hour, and unknown watches closest.
 */
public final class WatchSmoke extends KeyedCoProcessFunction<String, FieldMessage, TileDryness, SmokeSignal>
        implements CheckpointedFunction {

    private static final long serialVersionUID = 1L;
    private static final long TICK_MS = 60_000;
    private static final double MS_PER_HOUR = 3_600_000;
    /** A sudden rise is what smoke looks like: only values that cannot be, or are not of the forest's air, are left out. */
    private static final int IMPOSSIBLE = QualityFlag.RANGE.bit()
            | QualityFlag.STUCK.bit()
            | QualityFlag.OVERRIDDEN_BAD.bit()
            | QualityFlag.CALIBRATING.bit()
            | QualityFlag.SELF_CALIBRATING.bit();

    private final WatchSettings settings;
    private final GridSpec spec;
    private transient @Nullable Grid grid;
    private transient @Nullable SmokeWatch watch;
    private transient @Nullable MapState<String, byte[]> memories;
    private transient @Nullable MapState<String, Sensor> places;
    private transient List<Standing> unsaved = new ArrayList<>();
    private transient Map<String, Standing> known = new HashMap<>();
    private transient Map<Integer, TileDryness> tiles = new HashMap<>();
    private transient NearWind winds = new NearWind();
    /** The tick that was asked for last. */
    private transient long tickMs;

    private transient Counter late = new SimpleCounter();
    private transient Counter signals = new SimpleCounter();

    /** Where a sensor stands in the grid: its tile and its cell within it. */
    private record Spot(int tile, int cell) {}

    /** A sensor with all that is asked for with each of its readings. */
    private static final class Standing {
        final Sensor sensor;
        final Watched watched;
        final Spot spot;
        /** Whether its memory has changed since the last checkpoint. */
        boolean isUnsaved;

        Standing(Sensor sensor, Watched watched, Spot spot) {
            this.sensor = sensor;
            this.watched = watched;
            this.spot = spot;
        }
    }

    /** A watch by these settings over a grid. */
    public WatchSmoke(WatchSettings settings, GridSpec spec) {
        this.settings = settings;
        this.spec = spec;
    }

    @Override
    public void open(OpenContext context) {
        var runtime = getRuntimeContext();
        memories = runtime.getMapState(new MapStateDescriptor<>(
                "smoke-memory", Types.STRING, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        places = runtime.getMapState(
                new MapStateDescriptor<>("smoke-place", Types.STRING, TypeInformation.of(Sensor.class)));
        grid = Grid.of(spec);
        unsaved = new ArrayList<>();
        known = new HashMap<>();
        tiles = new HashMap<>();
        winds = new NearWind();
        watch = null;
        tickMs = Long.MIN_VALUE;
        late = runtime.getMetricGroup().counter("smokeLate");
        signals = runtime.getMetricGroup().counter("smokeSignals");
    }

    @Override
    public void processElement1(FieldMessage message, Context context, Collector<SmokeSignal> out) throws Exception {
        SmokeWatch awake = awake();
        Sensor announced = message.sensor();
        if (announced != null) {
            opened(places).put(announced.id(), announced);
            place(awake, announced);
        }
        Reading reading = message.reading();
        Standing standing = reading == null ? null : known.get(reading.sensorId());
        if (reading == null || standing == null) {
            return;
        }
        winds.hear(standing.sensor, reading);
        long timeMs = reading.phenomenonTimeMs();
        long lateBefore = awake.lateReadings();
        SmokeReading heard = new SmokeReading(standing.sensor.id(), believed(reading), dangerAt(standing.spot, timeMs));
        List<SmokeChange> changes = awake.decide(timeMs, standing.watched, heard);
        late.inc(awake.lateReadings() - lateBefore);
        toSave(standing);
        tell(changes, reading.receivedTimeMs(), out);
        tickSoon(context);
    }

    @Override
    public void processElement2(TileDryness dryness, Context context, Collector<SmokeSignal> out) {
        TileDryness before = tiles.get(dryness.tile());
        if (before == null || before.hourEndMs() <= dryness.hourEndMs()) {
            tiles.put(dryness.tile(), dryness);
        }
    }

    @Override
    public void onTimer(long timeMs, OnTimerContext context, Collector<SmokeSignal> out) throws Exception {
        tell(awake().tick(timeMs), context.timerService().currentProcessingTime(), out);
        if (context.timerService().currentWatermark() < Long.MAX_VALUE - TICK_MS) {
            context.timerService().registerEventTimeTimer(timeMs + TICK_MS);
        }
    }

    /** A memory is far larger than a reading: it is written once for all readings between two checkpoints. There is but one key. */
    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        for (Standing standing : unsaved) {
            String sensorId = standing.sensor.id();
            opened(memories).put(sensorId, awake().save(sensorId));
            standing.isUnsaved = false;
        }
        unsaved.clear();
    }

    @Override
    public void initializeState(FunctionInitializationContext context) {
        // all state is keyed, and opened in open()
    }

    private void tickSoon(Context context) {
        long nowMs = context.timerService().currentWatermark();
        long nextMs = Math.floorDiv(nowMs, TICK_MS) * TICK_MS + TICK_MS;
        if (nowMs > 0 && nextMs != tickMs) {
            context.timerService().registerEventTimeTimer(nextMs);
            tickMs = nextMs;
        }
    }

    private void tell(List<SmokeChange> changes, long receivedTimeMs, Collector<SmokeSignal> out) throws Exception {
        for (SmokeChange change : changes) {
            Standing standing = known.get(change.sensorId());
            if (standing != null) {
                toSave(standing);
                signals.inc();
                out.collect(signal(change, standing, receivedTimeMs));
            }
        }
    }

    private void toSave(Standing standing) {
        if (!standing.isUnsaved) {
            standing.isUnsaved = true;
            unsaved.add(standing);
        }
    }

    private SmokeSignal signal(SmokeChange change, Standing standing, long receivedTimeMs) throws Exception {
        Sensor sensor = standing.sensor;
        NearWind.Wind wind = winds.at(sensor.latDeg(), sensor.lonDeg(), change.timeMs());
        Spot spot = standing.spot;
        TileDryness tile = fresh(spot, change.timeMs());
        return new SmokeSignal(
                change,
                sensor.gatewayId(),
                sensor.latDeg(),
                sensor.lonDeg(),
                wind.kmh(),
                wind.fromDeg(),
                tile == null ? Double.NaN : tile.danger()[spot.cell()],
                tile == null ? Double.NaN : tile.ffmc()[spot.cell()],
                tile == null ? Double.NaN : tile.bui()[spot.cell()],
                awake().pastHours(sensor.id()),
                receivedTimeMs,
                false);
    }

    /** The watch as the state remembers it. */
    private SmokeWatch awake() throws Exception {
        if (watch == null) {
            SmokeWatch fresh = new SmokeWatch(settings.smoke());
            settings.placed().forEach(sensor -> place(fresh, sensor));
            for (Sensor sensor : opened(places).values()) {
                place(fresh, sensor);
            }
            for (Map.Entry<String, byte[]> memory : opened(memories).entries()) {
                if (fresh.knows(memory.getKey())) {
                    fresh.restore(memory.getKey(), memory.getValue());
                }
            }
            watch = fresh;
        }
        return watch;
    }

    private void place(SmokeWatch into, Sensor sensor) {
        into.register(sensor.id(), sensor.gatewayId(), sensor.latDeg(), sensor.lonDeg());
        Standing before = known.get(sensor.id());
        Watched watched = into.find(sensor.id());
        if (watched != null && (before == null || !before.sensor.equals(sensor) || before.watched != watched)) {
            Standing now = new Standing(sensor, watched, spotOf(sensor));
            known.put(sensor.id(), now);
            if (before != null && before.isUnsaved) {
                toSave(now);
            }
        }
    }

    /** What the watch is shown of a reading: all that quality control lets through, and sudden rises of particles and gas. */
    static double[] believed(Reading reading) {
        double[] values = Reading.missing();
        for (Channel channel : Channel.values()) {
            values[channel.ordinal()] = reading.usable(channel);
        }
        for (Channel channel : List.of(Channel.PM25_UGM3, Channel.CO_PPM)) {
            if (QualityFlag.usable(reading.flags(channel) & IMPOSSIBLE)) {
                values[channel.ordinal()] = reading.value(channel);
            }
        }
        return values;
    }

    private double dangerAt(Spot spot, long timeMs) {
        TileDryness tile = fresh(spot, timeMs);
        return tile == null ? Double.NaN : tile.danger()[spot.cell()];
    }

    private @Nullable TileDryness fresh(Spot spot, long timeMs) {
        TileDryness tile = tiles.get(spot.tile());
        boolean old = tile == null || timeMs - tile.hourEndMs() > settings.dangerHours() * MS_PER_HOUR;
        return old ? null : tile;
    }

    private Spot spotOf(Sensor sensor) {
        Grid laid = opened(grid);
        Optional<CellId> cell = laid.cellAt(sensor.latDeg(), sensor.lonDeg());
        if (cell.isEmpty()) {
            return new Spot(-1, 0);
        }
        Tile tile = laid.tile(laid.tileOf(cell.get()));
        return new Spot(tile.number(), tile.indexOf(cell.get()));
    }
}
