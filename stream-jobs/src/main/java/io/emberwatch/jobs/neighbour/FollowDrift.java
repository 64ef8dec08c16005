package io.emberwatch.jobs.neighbour;

import static io.emberwatch.jobs.operator.Opened.opened;

import io.emberwatch.domain.Channel;
import io.emberwatch.domain.SensorHour;
import io.emberwatch.ingestion.DriftSettings;
import io.emberwatch.ingestion.DriftWord;
import io.emberwatch.ingestion.SensorDrift;
import io.emberwatch.jobs.hour.CarriedSensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows each sensor's difference to its neighbours over weeks, keyed by sensor, and lets what drifts go no further.
 *
 * <p>Flink's side of {@link SensorDrift}: a day is judged when the field's time has passed it, and what is found holds for the hours after that. The
 * state of a sensor, some 2 KB, goes when nothing has been heard of it for the length of the window. What is known goes out each day, to be stored, and comes back from the
 * {@link DriftJournal} where there is no checkpoint to go on from.
 */
public final class FollowDrift extends KeyedCoProcessFunction<String, ComparedHour, CarriedSensor, SensorHour>
        implements CheckpointedFunction {

    /** Channels that begin to drift, or drift no more. */
    public static final OutputTag<DriftWord> WORDS = new OutputTag<>("drift-words") {};

    /** What is known of each sensor, once a day and when that turns. */
    public static final OutputTag<DriftMemory> MEMORIES = new OutputTag<>("drift-memories") {};

    private static final Logger LOG = LoggerFactory.getLogger(FollowDrift.class);
    private static final long serialVersionUID = 1L;
    private static final long DAY_MS = 24 * SensorHour.HOUR_MS;

    private final DriftSettings settings;
    private final DriftJournal journal;
    private transient boolean restored;
    /** What was known before a beginning without a checkpoint, of sensors that have not been heard since. */
    private transient Map<String, byte[]> recalled = new HashMap<>();

    private transient @Nullable ValueState<byte[]> kept;
    private transient @Nullable ValueState<String> carrier;
    private transient Counter found = new SimpleCounter();

    /**
     * Follows by these settings.
     *
     * @param journal what was known before, for a beginning without a checkpoint
     */
    public FollowDrift(DriftSettings settings, DriftJournal journal) {
        this.settings = settings;
        this.journal = journal;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) {
        restored = context.isRestored();
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) {
        // all of it is keyed state
    }

    @Override
    public void open(OpenContext context) throws Exception {
        recalled = restored ? Map.of() : new HashMap<>(journal.read());
        var runtime = getRuntimeContext();
        kept = runtime.getState(
                new ValueStateDescriptor<>("drift", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        carrier = runtime.getState(new ValueStateDescriptor<>("carrier", Types.STRING));
        found = runtime.getMetricGroup().counter("driftingChannels");
    }

    @Override
    public void processElement1(ComparedHour compared, Context context, Collector<SensorHour> out) throws Exception {
        SensorHour hour = compared.hour();
        recall(hour.sensorId());
        byte[] bytes = opened(kept).value();
        if (hour.provisional()) {
            out.collect(bytes == null ? hour : SensorDrift.of(settings, bytes).apply(hour));
            return;
        }
        SensorDrift drift = bytes == null ? new SensorDrift(settings) : SensorDrift.of(settings, bytes);
        boolean[] before = drifting(drift);
        drift.closeUntil(hour.hourEndMs() - 1);
        drift.take(hour, compared.gap());
        out.collect(drift.apply(hour));
        opened(kept).update(drift.toBytes());
        if (tell(before, drift, context)) {
            store(drift, hour.hourEndMs(), context);
        }
        context.timerService().registerEventTimeTimer(SensorDrift.closesMs(hour.hourEndMs()));
    }

    /** A drift goes with the sensor to another gateway. */
    @Override
    public void processElement2(CarriedSensor carried, Context context, Collector<SensorHour> out) throws Exception {
        recall(carried.sensorId());
        String before = opened(carrier).value();
        if (carried.gatewayId().equals(before)) {
            return;
        }
        opened(carrier).update(carried.gatewayId());
        byte[] bytes = opened(kept).value();
        if (bytes != null) {
            tell(new boolean[SensorDrift.FOLLOWED.size()], SensorDrift.of(settings, bytes), context);
        }
    }

    @Override
    public void onTimer(long timeMs, OnTimerContext context, Collector<SensorHour> out) throws Exception {
        byte[] bytes = opened(kept).value();
        if (bytes == null) {
            return;
        }
        SensorDrift drift = SensorDrift.of(settings, bytes);
        boolean[] before = drifting(drift);
        drift.closeUntil(timeMs);
        tell(before, drift.isEmpty() ? new SensorDrift(settings) : drift, context);
        if (drift.isEmpty()) {
            opened(kept).clear();
            opened(carrier).clear();
        } else {
            opened(kept).update(drift.toBytes());
            store(drift, timeMs, context);
            context.timerService().registerEventTimeTimer(SensorDrift.nextMs(timeMs));
        }
    }

    /** Takes up what was known of the sensor at hand before the beginning, once. */
    private void recall(String sensorId) throws Exception {
        byte[] known = recalled.isEmpty() ? null : recalled.remove(sensorId);
        if (known != null && opened(kept).value() == null) {
            try {
                opened(kept).update(SensorDrift.of(settings, known).toBytes());
            } catch (IllegalArgumentException unreadable) {
                LOG.warn("beginning without what was known of the drift of {}: {}", sensorId, unreadable.getMessage());
            }
        }
    }

    private static void store(SensorDrift drift, long fieldMs, Context context) {
        context.output(
                MEMORIES, new DriftMemory(context.getCurrentKey(), Math.floorDiv(fieldMs, DAY_MS), drift.toBytes()));
    }

    private static boolean[] drifting(SensorDrift drift) {
        boolean[] drifting = new boolean[SensorDrift.FOLLOWED.size()];
        for (int c = 0; c < drifting.length; c++) {
            drifting[c] = drift.drifts(SensorDrift.FOLLOWED.get(c));
        }
        return drifting;
    }

    /** Tells of each channel that begins to drift or drifts no more; whether there is one. */
    private boolean tell(boolean[] before, SensorDrift drift, Context context) throws Exception {
        boolean[] now = drifting(drift);
        if (Arrays.equals(before, now)) {
            return false;
        }
        String gateway = opened(carrier).value();
        for (int c = 0; c < now.length; c++) {
            if (now[c] != before[c]) {
                found.inc(now[c] ? 1 : 0);
                Channel channel = SensorDrift.FOLLOWED.get(c);
                if (gateway != null) {
                    context.output(WORDS, new DriftWord(context.getCurrentKey(), gateway, channel, now[c]));
                }
            }
        }
        return true;
    }
}
