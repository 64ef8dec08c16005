package io.emberwatch.jobs.hour;

import static io.emberwatch.domain.SensorHour.HOUR_MS;

import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Refusal;
import io.emberwatch.domain.RegistryOrder;
import io.emberwatch.domain.Sensor;
import io.emberwatch.domain.SensorHour;
import io.emberwatch.ingestion.QualityOverride;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
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
 * sensor outranks both, see {@link SensorPlaces} and {@link PeoplesWords}; hours before an order keep the place where it stood.
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

    /**
     * Where sensors stand, and what they said just now, for those who watch: one stream, since what was said before a place is known says nothing
     * to them, and two streams would pass each other.
     */
    public static final OutputTag<FieldMessage> TAKEN_IN = new OutputTag<>("taken-in") {};

    /** Sensors that are not behind a gateway any more. */
    public static final OutputTag<FieldMessage> LEFT = new OutputTag<>("left") {};

    /** What was not taken in: sensors of another gateway. */
    public static final OutputTag<Refusal> REFUSALS = new OutputTag<>("foreign-sensors") {};

    private static final long serialVersionUID = 1L;

    private final HourSettings settings;
    private final long horizonMs;
    private final long provisionalMs;
    private transient @Nullable SensorPlaces places;
    private transient @Nullable HourLogs logs;
    private transient OwnSensors owners = new OwnSensors(List.of(), false);
    private transient HourCounts counts = HourCounts.unseen();

    /** Keeps hours by these settings. */
    public KeepSensorHours(HourSettings settings) {
        this.settings = settings;
        this.horizonMs = settings.horizonHours() * HOUR_MS;
        this.provisionalMs = settings.provisionalMinutes() * 60_000L;
    }

    @Override
    public void open(OpenContext context) {
        var runtime = getRuntimeContext();
        places = new SensorPlaces(runtime, settings.placed());
        logs = new HourLogs(runtime, settings.quality());
        owners = new OwnSensors(settings.placed(), settings.quality().ownSensorsOnly());
        counts = new HourCounts(runtime.getMetricGroup());
        runtime.getMetricGroup().gauge("unknownSensors", () -> owners.unknown().size());
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
            Sensor owned = opened(places).findOrdered(reading.phenomenonTimeMs());
            var refusal = owned != null
                    ? owners.refusalOfOrdered(reading, owned)
                    : owners.refusalOf(reading, opened(places).findAnnounced());
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
                .settle(
                        sensorId,
                        hourEndMs -> opened(places).findIn(sensorId, hourEndMs),
                        watermark,
                        told -> store(told, context));
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
        counts.refused(refusal);
        context.output(REFUSALS, refusal);
    }

    private void register(Sensor sensor, Context context) throws Exception {
        Sensor before = opened(places).find(sensor.id());
        if (sensor.equals(opened(places).findAnnounced()) || opened(places).hasOrders()) {
            return;
        }
        var refusal = owners.refusalOf(
                sensor, opened(places).findAnnounced(), context.timerService().currentProcessingTime());
        if (refusal.isPresent()) {
            refuse(refusal.get(), context);
            return;
        }
        opened(places).announce(sensor);
        tellPlace(sensor, context);
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
        Sensor before = opened(places).findAt(sensor.id(), watermark);
        long nowMs = before == null ? Reading.NO_TIME : watermark;
        long fromMs = order.fromMs() == Reading.NO_TIME ? nowMs : order.fromMs();
        long forgottenMs = watermark == Long.MIN_VALUE ? watermark : watermark - horizonMs;
        RegistryOrder counted = opened(places).add(order, fromMs, forgottenMs);
        if (counted == null) {
            return;
        }
        context.output(ORDERS, counted);
        tellPlace(sensor, context);
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
            counts.tooOld.inc();
            Reading alone = opened(logs).alone(reading, opened(places).findIn(reading.sensorId(), hourEndMs));
            store(JudgedReading.of(alone, alone), context);
            return;
        }
        Sensor sensor = opened(places).findIn(reading.sensorId(), hourEndMs);
        HourLog.Outcome outcome = opened(logs).take(reading, sensor, told -> store(told, context));
        if (outcome == HourLog.Outcome.KNOWN) {
            counts.duplicates.inc();
            return;
        }
        boolean timersStand = outcome == HourLog.Outcome.APPENDED;
        if (!timersStand) {
            context.timerService().registerEventTimeTimer(hourEndMs + horizonMs);
        }
        if (closed) {
            counts.late.inc();
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
        counts.stored(reading);
        context.output(READINGS, reading);
        if (reading.reading().receivedTimeMs() != Reading.NO_TIME) {
            context.output(TAKEN_IN, FieldMessage.of(reading.reading()));
        }
    }

    private static void tellPlace(Sensor sensor, Context context) {
        context.output(SENSORS, sensor);
        context.output(TAKEN_IN, FieldMessage.of(sensor));
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
        Sensor sensor = opened(places).findIn(sensorId, hourEndMs);
        if (log == null || log.readings().isEmpty() || sensor == null) {
            return;
        }
        out.collect(HourAccount.of(sensor, hourEndMs, log.readings(), log.accounts(), provisional));
        if (!provisional) {
            counts.told.inc();
            log.countAccount();
            opened(logs).put(hourEndMs, log);
        }
    }

    private static <T> T opened(@Nullable T state) {
        if (state == null) {
            throw new IllegalStateException("state must be open");
        }
        return state;
    }
}
