package io.emberwatch.jobs.hour;

import static io.emberwatch.domain.SensorHour.HOUR_MS;

import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Sensor;
import io.emberwatch.domain.SensorHour;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what each sensor said in its last hours, each moment once, and tells an hour when it is over, again when a late
 * reading changes it, and from time to time while it runs.
 *
 * <p>State per sensor: where it stands (for as long as the job lives) and a log per hour, forgotten after the horizon. Every
 * reading that is new goes to the store, also of sensors whose place is unknown and of hours long past.
 */
public final class KeepSensorHours extends KeyedProcessFunction<String, FieldMessage, SensorHour> {

    /** Readings to be stored: each moment of each sensor, again when another account completed it. */
    public static final OutputTag<Reading> READINGS = new OutputTag<>("readings") {};

    /** Sensors that are new or have changed. */
    public static final OutputTag<Sensor> SENSORS = new OutputTag<>("sensors") {};

    private static final long serialVersionUID = 1L;

    private final HourSettings settings;
    private final long horizonMs;
    private final long provisionalMs;
    private transient Map<String, Sensor> placed = new HashMap<>();
    private transient @Nullable ValueState<Sensor> place;
    private transient @Nullable MapState<Long, byte[]> logs;
    private transient @Nullable MapState<Long, Boolean> dirty;
    private transient Counter duplicates = new SimpleCounter();
    private transient Counter tooOld = new SimpleCounter();
    private transient Counter late = new SimpleCounter();
    private transient Counter stored = new SimpleCounter();
    private transient Counter told = new SimpleCounter();

    /** Keeps hours by these settings. */
    public KeepSensorHours(HourSettings settings) {
        this.settings = settings;
        this.horizonMs = settings.horizonHours() * HOUR_MS;
        this.provisionalMs = settings.provisionalMinutes() * 60_000L;
    }

    @Override
    public void open(OpenContext context) {
        var runtime = getRuntimeContext();
        place = runtime.getState(new ValueStateDescriptor<>("place", TypeInformation.of(Sensor.class)));
        logs = runtime.getMapState(new MapStateDescriptor<>(
                "hour-logs", Types.LONG, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        dirty = runtime.getMapState(new MapStateDescriptor<>("dirty-hours", Types.LONG, Types.BOOLEAN));
        placed = new HashMap<>();
        settings.placed().forEach(sensor -> placed.put(sensor.id(), sensor));
        var metrics = runtime.getMetricGroup();
        duplicates = metrics.counter("duplicates");
        tooOld = metrics.counter("tooOld");
        late = metrics.counter("late");
        stored = metrics.counter("stored");
        told = metrics.counter("sensorHours");
    }

    @Override
    public void processElement(FieldMessage message, Context context, Collector<SensorHour> out) throws Exception {
        Sensor sensor = message.sensor();
        if (sensor != null) {
            register(sensor, context);
        }
        Reading reading = message.reading();
        if (reading != null) {
            take(reading, context);
        }
    }

    @Override
    public void onTimer(long timeMs, OnTimerContext context, Collector<SensorHour> out) throws Exception {
        if (context.timeDomain() == TimeDomain.PROCESSING_TIME) {
            tellDirty(context.getCurrentKey(), out);
            return;
        }
        long watermark = context.timerService().currentWatermark();
        if (Math.floorMod(timeMs, HOUR_MS) != 0) {
            if (watermark < SensorHour.hourEndOf(timeMs)) {
                tell(context.getCurrentKey(), SensorHour.hourEndOf(timeMs), true, out);
            }
            return;
        }
        opened(dirty).remove(timeMs);
        tell(context.getCurrentKey(), timeMs, false, out);
        opened(logs).remove(timeMs - horizonMs);
    }

    private void register(Sensor sensor, Context context) throws Exception {
        Sensor before = placeOf(sensor.id());
        if (sensor.equals(opened(place).value())) {
            return;
        }
        opened(place).update(sensor);
        context.output(SENSORS, sensor);
        if (before != null) {
            return;
        }
        for (long hourEndMs : opened(logs).keys()) {
            if (hourEndMs <= context.timerService().currentWatermark()) {
                opened(dirty).put(hourEndMs, true);
                correctSoon(context);
            }
        }
    }

    private void take(Reading reading, Context context) throws Exception {
        long watermark = context.timerService().currentWatermark();
        long hourEndMs = SensorHour.hourEndOf(reading.phenomenonTimeMs());
        boolean closed = hourEndMs <= watermark;
        if (closed && hourEndMs <= watermark - horizonMs) {
            tooOld.inc();
            store(reading, context);
            return;
        }
        byte[] bytes = opened(logs).get(hourEndMs);
        HourLog log = bytes == null ? new HourLog() : HourLog.of(reading.sensorId(), bytes);
        HourLog.Outcome outcome = log.offer(reading);
        if (outcome == HourLog.Outcome.KNOWN) {
            duplicates.inc();
            return;
        }
        opened(logs).put(hourEndMs, log.toBytes());
        store(asArrived(log.at(reading.phenomenonTimeMs()), reading), context);
        context.timerService().registerEventTimeTimer(hourEndMs + horizonMs);
        if (closed) {
            late.inc();
            opened(dirty).put(hourEndMs, true);
            correctSoon(context);
        } else {
            context.timerService().registerEventTimeTimer(hourEndMs);
            tellSoon(reading.phenomenonTimeMs(), hourEndMs, context);
        }
    }

    /** The values as the log has them with the clocks of the message that brought the last of them. */
    private static Reading asArrived(Reading kept, Reading arrived) {
        return new Reading(
                kept.sensorId(),
                kept.gatewayId(),
                kept.phenomenonTimeMs(),
                arrived.gatewayTimeMs(),
                arrived.receivedTimeMs(),
                kept.values(),
                kept.flags());
    }

    private void store(Reading reading, Context context) {
        stored.inc();
        context.output(READINGS, reading);
    }

    private void tellSoon(long timeMs, long hourEndMs, Context context) {
        if (provisionalMs > 0) {
            long next = Math.floorDiv(timeMs + provisionalMs - 1, provisionalMs) * provisionalMs;
            if (next < hourEndMs) {
                context.timerService().registerEventTimeTimer(next);
            }
        }
    }

    private void correctSoon(Context context) {
        long delayMs = settings.correctionDelayMs();
        long nowMs = context.timerService().currentProcessingTime();
        context.timerService().registerProcessingTimeTimer(Math.floorDiv(nowMs, delayMs) * delayMs + delayMs);
    }

    private void tellDirty(String sensorId, Collector<SensorHour> out) throws Exception {
        List<Long> hours = new ArrayList<>();
        opened(dirty).keys().forEach(hours::add);
        hours.sort(null);
        for (long hourEndMs : hours) {
            tell(sensorId, hourEndMs, false, out);
        }
        opened(dirty).clear();
    }

    private void tell(String sensorId, long hourEndMs, boolean provisional, Collector<SensorHour> out)
            throws Exception {
        byte[] bytes = opened(logs).get(hourEndMs);
        Sensor sensor = placeOf(sensorId);
        if (bytes == null || sensor == null) {
            return;
        }
        HourLog log = HourLog.of(sensorId, bytes);
        out.collect(HourAccount.of(sensor, hourEndMs, log.readings(), log.accounts(), provisional));
        if (!provisional) {
            told.inc();
            log.countAccount();
            opened(logs).put(hourEndMs, log.toBytes());
        }
    }

    private @Nullable Sensor placeOf(String sensorId) throws Exception {
        Sensor announced = opened(place).value();
        return announced != null ? announced : placed.get(sensorId);
    }

    private static <T> T opened(@Nullable T state) {
        if (state == null) {
            throw new IllegalStateException("state must be open");
        }
        return state;
    }
}
