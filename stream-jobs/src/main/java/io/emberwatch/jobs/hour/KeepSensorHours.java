package io.emberwatch.jobs.hour;

import static io.emberwatch.domain.SensorHour.HOUR_MS;

import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Refusal;
import io.emberwatch.domain.RegistryOrder;
import io.emberwatch.domain.Sensor;
import io.emberwatch.domain.SensorHour;
import io.emberwatch.ingestion.QualityOverride;
import io.emberwatch.jobs.RefusalCounters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
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
 * <p>Quality control judges each reading in the light of those of earlier times, see {@link HourLogs}; what it rejects is stored with its flags
 * and does not enter the hour. A gateway may only speak for its own sensors, see {@link OwnSensors}. What a person orders of a
 * sensor outranks both, see {@link OrderedPlaces} and {@link PeoplesWords}; hours before an order keep the place where it stood.
 *
 * <p>State per sensor: where it stands (for as long as the job lives) and a log per hour, forgotten after the horizon, but for
 * what quality control remembers, which stays for {@link HourLogs#GAP_MS} more. Every reading that is new goes to the store, also of sensors whose place
 * is unknown and of hours long past.
 */
public final class KeepSensorHours extends KeyedProcessFunction<String, FieldMessage, SensorHour> {

    /** Readings to be stored: each moment of each sensor, again when another account completed it or a flag on it changed. */
    public static final OutputTag<JudgedReading> READINGS = new OutputTag<>("readings") {};

    /** Sensors that are new or have changed. */
    public static final OutputTag<Sensor> SENSORS = new OutputTag<>("sensors") {};

    /** What people ordered of the registry, counted per sensor. */
    public static final OutputTag<RegistryOrder> ORDERS = new OutputTag<>("registry-orders") {};

    /** What people said of values. */
    public static final OutputTag<QualityOverride> OVERRIDES = new OutputTag<>("quality-overrides") {};

    /** Sensors that are not behind a gateway any more. */
    public static final OutputTag<FieldMessage> LEFT = new OutputTag<>("left") {};

    /** What was not taken in: sensors of another gateway. */
    public static final OutputTag<Refusal> REFUSALS = new OutputTag<>("foreign-sensors") {};

    private static final long serialVersionUID = 1L;

    private final HourSettings settings;
    private final long horizonMs;
    private final long provisionalMs;
    private transient Map<String, Sensor> placed = new HashMap<>();
    private transient @Nullable ValueState<Sensor> place;
    private transient @Nullable OrderedPlaces ordered;
    private transient @Nullable HourLogs logs;
    private transient OwnSensors owners = new OwnSensors(List.of(), false);
    private transient Counter duplicates = new SimpleCounter();
    private transient Counter tooOld = new SimpleCounter();
    private transient Counter late = new SimpleCounter();
    private transient Counter stored = new SimpleCounter();
    private transient Counter flagged = new SimpleCounter();
    private transient Counter judgedAgain = new SimpleCounter();
    private transient Counter refusals = new SimpleCounter();
    private transient RefusalCounters byReason = RefusalCounters.unseen();
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
        ordered = new OrderedPlaces(runtime);
        logs = new HourLogs(runtime, settings.quality());
        placed = new HashMap<>();
        settings.placed().forEach(sensor -> placed.put(sensor.id(), sensor));
        owners = new OwnSensors(settings.placed(), settings.quality().ownSensorsOnly());
        var metrics = runtime.getMetricGroup();
        duplicates = metrics.counter("duplicates");
        tooOld = metrics.counter("tooOld");
        late = metrics.counter("late");
        stored = metrics.counter("stored");
        flagged = metrics.counter("flagged");
        judgedAgain = metrics.counter("judgedAgain");
        refusals = metrics.counter("refusals");
        byReason = new RefusalCounters(metrics);
        metrics.gauge("unknownSensors", () -> owners.unknown().size());
        told = metrics.counter("sensorHours");
    }

    @Override
    public void processElement(FieldMessage message, Context context, Collector<SensorHour> out) throws Exception {
        Sensor sensor = message.sensor();
        if (sensor != null) {
            register(sensor, context);
        }
        RegistryOrder order = message.order();
        if (order != null) {
            obey(order, context);
        }
        QualityOverride override = message.override();
        if (override != null) {
            opened(logs).overrule(override, context.timerService().currentWatermark(), horizonMs);
            correctSoon(context);
            context.output(OVERRIDES, override);
        }
        Reading reading = message.reading();
        if (reading != null) {
            Sensor owned = opened(ordered).findAt(reading.phenomenonTimeMs());
            var refusal = owned != null
                    ? owners.refusalOfOrdered(reading, owned)
                    : owners.refusalOf(reading, opened(place).value());
            if (refusal.isPresent()) {
                refuse(refusal.get(), context);
            } else {
                take(reading, context);
            }
        }
    }

    @Override
    public void onTimer(long timeMs, OnTimerContext context, Collector<SensorHour> out) throws Exception {
        String sensorId = context.getCurrentKey();
        long watermark = context.timerService().currentWatermark();
        List<Long> again = opened(logs)
                .settle(sensorId, hourEndMs -> placeIn(sensorId, hourEndMs), watermark, told -> store(told, context));
        if (context.timeDomain() == TimeDomain.PROCESSING_TIME) {
            for (long hourEndMs : again) {
                tell(sensorId, hourEndMs, false, out);
            }
            return;
        }
        if (!again.isEmpty()) {
            correctSoon(context);
        }
        if (Math.floorMod(timeMs, HOUR_MS) != 0) {
            if (watermark < SensorHour.hourEndOf(timeMs)) {
                tell(sensorId, SensorHour.hourEndOf(timeMs), true, out);
            }
            return;
        }
        tell(sensorId, timeMs, false, out);
        if (opened(logs).reduce(sensorId, timeMs - horizonMs)) {
            context.timerService().registerEventTimeTimer(timeMs + HourLogs.GAP_MS);
        }
        opened(logs).forget(timeMs - horizonMs - HourLogs.GAP_MS);
    }

    private void refuse(Refusal refusal, Context context) {
        refusals.inc();
        byReason.count(refusal.reason());
        context.output(REFUSALS, refusal);
    }

    private void register(Sensor sensor, Context context) throws Exception {
        Sensor before = placeOf(sensor.id());
        if (sensor.equals(opened(place).value()) || !opened(ordered).isEmpty()) {
            return;
        }
        var refusal = owners.refusalOf(
                sensor, opened(place).value(), context.timerService().currentProcessingTime());
        if (refusal.isPresent()) {
            refuse(refusal.get(), context);
            return;
        }
        opened(place).update(sensor);
        context.output(SENSORS, sensor);
        if (before != null) {
            return;
        }
        if (opened(logs).touchAll(context.timerService().currentWatermark())) {
            correctSoon(context);
        }
    }

    /** A person outranks configuration and announcement, from the moment of the order on or from another that it names. */
    private void obey(RegistryOrder order, Context context) throws Exception {
        long watermark = context.timerService().currentWatermark();
        Sensor sensor = order.sensor();
        Sensor before = placeAt(sensor.id(), watermark);
        long nowMs = before == null ? Reading.NO_TIME : watermark;
        long fromMs = order.fromMs() == Reading.NO_TIME ? nowMs : order.fromMs();
        long forgottenMs = watermark == Long.MIN_VALUE ? watermark : watermark - horizonMs;
        RegistryOrder counted = opened(ordered).add(order, fromMs, forgottenMs);
        if (counted == null) {
            return;
        }
        context.output(ORDERS, counted);
        context.output(SENSORS, sensor);
        if (before != null && !before.gatewayId().equals(sensor.gatewayId())) {
            context.output(LEFT, FieldMessage.left(before, counted));
        }
        if (before == null) {
            opened(logs).touchAll(watermark);
        }
        correctSoon(context);
    }

    private void take(Reading reading, Context context) throws Exception {
        long watermark = context.timerService().currentWatermark();
        long hourEndMs = SensorHour.hourEndOf(reading.phenomenonTimeMs());
        boolean closed = hourEndMs <= watermark;
        if (closed && hourEndMs <= watermark - horizonMs) {
            tooOld.inc();
            Reading alone = opened(logs).alone(reading, placeIn(reading.sensorId(), hourEndMs));
            store(JudgedReading.of(alone, alone), context);
            return;
        }
        Sensor sensor = placeIn(reading.sensorId(), hourEndMs);
        HourLog.Outcome outcome = opened(logs).take(reading, sensor, told -> store(told, context));
        if (outcome == HourLog.Outcome.KNOWN) {
            duplicates.inc();
            return;
        }
        boolean timersStand = outcome == HourLog.Outcome.APPENDED;
        if (!timersStand) {
            context.timerService().registerEventTimeTimer(hourEndMs + horizonMs);
        }
        if (closed) {
            late.inc();
            opened(logs).touch(hourEndMs, true);
            correctSoon(context);
        } else {
            if (!timersStand) {
                context.timerService().registerEventTimeTimer(hourEndMs);
            }
            tellSoon(reading.phenomenonTimeMs(), hourEndMs, context);
        }
    }

    private void store(JudgedReading reading, Context context) {
        if (reading.reading().receivedTimeMs() == Reading.NO_TIME) {
            judgedAgain.inc();
        } else {
            stored.inc();
            flagged.inc(reading.isFlagged() ? 1 : 0);
        }
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

    private void tell(String sensorId, long hourEndMs, boolean provisional, Collector<SensorHour> out)
            throws Exception {
        if (!provisional) {
            opened(logs).wasTold(hourEndMs);
        }
        HourLog log = opened(logs).find(sensorId, hourEndMs);
        Sensor sensor = placeIn(sensorId, hourEndMs);
        if (log == null || log.readings().isEmpty() || sensor == null) {
            return;
        }
        out.collect(HourAccount.of(sensor, hourEndMs, log.readings(), log.accounts(), provisional));
        if (!provisional) {
            told.inc();
            log.countAccount();
            opened(logs).put(hourEndMs, log);
        }
    }

    /** Where the sensor at hand stood in an hour; an order that begins with the hour's end is of the next one. */
    private @Nullable Sensor placeIn(String sensorId, long hourEndMs) throws Exception {
        return placeAt(sensorId, hourEndMs - 1);
    }

    /** Where the sensor at hand stood at a moment, as far as is known now. */
    private @Nullable Sensor placeAt(String sensorId, long timeMs) throws Exception {
        Sensor byOrder = opened(ordered).findAt(timeMs);
        return byOrder != null ? byOrder : placeOf(sensorId);
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
