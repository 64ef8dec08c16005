package io.emberwatch.jobs.hour;

import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Refusal;
import io.emberwatch.domain.RegistryOrder;
import io.emberwatch.domain.Sensor;
import io.emberwatch.domain.SensorHour;
import io.emberwatch.ingestion.QualityOverride;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.jspecify.annotations.Nullable;

/**
 * The papers of the sensor at hand: where it stood and stands, which gateway may speak for it, and what people ordered of it. What they order is told, and
 * the hours that it concerns are noted to be told again.
 */
final class Registrar {

    private final SensorPlaces places;
    private final HourLogs logs;
    private final OwnSensors owners;
    private final HourTimers timers;
    private final HourCounts counts;
    /** What was ordered before a beginning without a checkpoint, of sensors that have not been heard since. */
    private final Map<String, List<FieldMessage>> recalled = new HashMap<>();

    Registrar(RuntimeContext runtime, HourSettings settings, HourLogs logs, HourTimers timers, HourCounts counts) {
        this.places = new SensorPlaces(runtime, settings.placed());
        this.owners = new OwnSensors(settings.placed(), settings.quality().ownSensorsOnly());
        this.logs = logs;
        this.timers = timers;
        this.counts = counts;
        runtime.getMetricGroup().gauge("unknownSensors", () -> owners.unknown().size());
    }

    /** Takes what people ordered before the beginning; each sensor's part is looked at when it is first heard of. */
    void recall(List<FieldMessage> ordered) {
        ordered.forEach(message -> recalled.computeIfAbsent(message.sensorId(), id -> new ArrayList<>())
                .add(message));
    }

    /** Looks up what was ordered of the sensor at hand before the beginning, once. */
    void begin(String sensorId, KeyedProcessFunction<String, FieldMessage, SensorHour>.Context context)
            throws Exception {
        List<FieldMessage> known = recalled.isEmpty() ? null : recalled.remove(sensorId);
        if (known == null) {
            return;
        }
        Sensor configured = places.find(sensorId);
        List<RegistryOrder> orders = new ArrayList<>();
        for (FieldMessage message : known) {
            QualityOverride override = message.override();
            RegistryOrder order = message.order();
            if (override != null) {
                logs.recall(override);
            } else if (order != null) {
                orders.add(order);
            }
        }
        RegistryOrder last = places.recall(orders);
        if (last != null) {
            tellPlace(last.sensor(), context);
            tellLeft(configured, last, context);
        }
    }

    /** Where the sensor stood in an hour; null where that is unknown. */
    @Nullable
    Sensor findIn(String sensorId, long hourEndMs) throws Exception {
        return places.findIn(sensorId, hourEndMs);
    }

    /** Whether place and gateway are known and nobody ordered otherwise: what holds for a reading holds for the next, as long as nothing is said of the sensor. */
    boolean isSettled(String sensorId) throws Exception {
        return !places.hasOrders() && places.find(sensorId) != null;
    }

    /** Whether a reading comes from a gateway that may speak for the sensor; what does not is refused. */
    boolean admits(Reading reading, KeyedProcessFunction<String, FieldMessage, SensorHour>.Context context)
            throws Exception {
        Sensor owned = places.findOrdered(reading.phenomenonTimeMs());
        var refusal = owned != null
                ? owners.refusalOfOrdered(reading, owned)
                : owners.refusalOf(reading, places.findAnnounced());
        refusal.ifPresent(found -> refuse(found, context));
        return refusal.isEmpty();
    }

    private void refuse(Refusal refusal, KeyedProcessFunction<String, FieldMessage, SensorHour>.Context context) {
        counts.refused(refusal);
        context.output(KeepSensorHours.REFUSALS, refusal);
    }

    /** A sensor says where it stands. */
    void register(Sensor sensor, KeyedProcessFunction<String, FieldMessage, SensorHour>.Context context)
            throws Exception {
        Sensor before = places.find(sensor.id());
        if (sensor.equals(places.findAnnounced()) || places.hasOrders()) {
            return;
        }
        var refusal = owners.refusalOf(
                sensor, places.findAnnounced(), context.timerService().currentProcessingTime());
        if (refusal.isPresent()) {
            refuse(refusal.get(), context);
            return;
        }
        places.announce(sensor);
        tellPlace(sensor, context);
        if (before == null && logs.touchAll(context.timerService().currentWatermark())) {
            timers.correctSoon(context.timerService());
        }
    }

    /** A person outranks configuration and announcement, from the moment of the order on or from another that it names. */
    void obey(RegistryOrder order, KeyedProcessFunction<String, FieldMessage, SensorHour>.Context context)
            throws Exception {
        long watermark = context.timerService().currentWatermark();
        Sensor sensor = order.sensor();
        Sensor before = places.findAt(sensor.id(), watermark);
        long nowMs = before == null ? Reading.NO_TIME : watermark;
        long fromMs = order.fromMs() == Reading.NO_TIME ? nowMs : order.fromMs();
        RegistryOrder counted = places.add(order, fromMs, timers.forgottenMs(watermark));
        if (counted == null) {
            return;
        }
        context.output(KeepSensorHours.ORDERS, counted);
        tellPlace(sensor, context);
        tellLeft(before, counted, context);
        if (before == null) {
            logs.touchAll(watermark);
        }
        timers.correctSoon(context.timerService());
    }

    private static void tellPlace(
            Sensor sensor, KeyedProcessFunction<String, FieldMessage, SensorHour>.Context context) {
        context.output(KeepSensorHours.SENSORS, sensor);
        context.output(KeepSensorHours.TAKEN_IN, FieldMessage.of(sensor));
    }

    private static void tellLeft(
            @Nullable Sensor before,
            RegistryOrder order,
            KeyedProcessFunction<String, FieldMessage, SensorHour>.Context context) {
        if (before != null && !before.gatewayId().equals(order.sensor().gatewayId())) {
            context.output(KeepSensorHours.LEFT, FieldMessage.left(before, order));
        }
    }

    /** A person's word on values; the hours that it is about are told again. */
    void overrule(QualityOverride override, KeyedProcessFunction<String, FieldMessage, SensorHour>.Context context)
            throws Exception {
        long watermark = context.timerService().currentWatermark();
        logs.overrule(override, watermark, timers.forgottenMs(watermark));
        timers.correctSoon(context.timerService());
        context.output(KeepSensorHours.OVERRIDES, override);
    }
}
