package io.emberwatch.jobs.health;

import io.emberwatch.domain.HealthAlarm;
import io.emberwatch.domain.HealthReport;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Sensor;
import io.emberwatch.ingestion.GatewayHealth;
import io.emberwatch.ingestion.HealthSettings;
import io.emberwatch.jobs.hour.FieldMessage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Watches over the gateways, each with the sensors behind it, by the clock on the wall: one alarm for one root cause, and
 * from time to time a report on all.
 *
 * <p>What is known of a gateway lies in memory and goes into the state each time it is looked at, and at once when an alarm
 * begins or ends, so that a restart neither repeats nor forgets one. The time while the job was down is nobody's silence.
 * A gateway that has not been heard for {@link #FORGET_MS} is forgotten with its state.
 */
public final class WatchHealth extends KeyedProcessFunction<String, FieldMessage, HealthAlarm> {

    /** How all is, each minute. */
    public static final OutputTag<HealthReport> REPORTS = new OutputTag<>("health-reports") {};

    /** A gateway that is silent for so long is taken away for good. */
    public static final long FORGET_MS = 30L * 86_400_000;

    private static final long serialVersionUID = 1L;
    private static final long REPORT_MS = 60_000;
    private static final long LONGEST_TICK_MS = 10_000;
    private static final int TICKS_TO_SILENCE = 20;

    private final HealthSettings settings;
    private final List<Sensor> placed;
    private final long tickMs;
    private transient Map<String, GatewayHealth> byGateway = new HashMap<>();
    private transient @Nullable ValueState<byte[]> kept;
    private transient Counter alarms = new SimpleCounter();

    /** A watch by these settings, with the sensors that the configuration names. */
    public WatchHealth(HealthSettings settings, List<Sensor> placed) {
        this.settings = settings;
        this.placed = placed;
        this.tickMs = Math.max(100, Math.min(LONGEST_TICK_MS, settings.silentAfterMs() / TICKS_TO_SILENCE));
    }

    @Override
    public void open(OpenContext context) {
        byGateway = new HashMap<>();
        kept = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("health", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        alarms = getRuntimeContext().getMetricGroup().counter("healthAlarms");
    }

    @Override
    public void processElement(FieldMessage message, Context context, Collector<HealthAlarm> out) throws Exception {
        String gatewayId = context.getCurrentKey();
        long nowMs = context.timerService().currentProcessingTime();
        GatewayHealth health = health(gatewayId, nowMs, context);
        Reading reading = message.reading();
        if (reading != null && nowMs - reading.receivedTimeMs() >= settings.silentAfterMs()) {
            health.counted(reading);
        } else if (reading != null) {
            tell(health, health.heard(reading), out);
        } else if (message.drift() != null) {
            tell(health, health.drifts(message.drift(), nowMs), out);
        } else if (message.order() != null) {
            tell(health, health.forget(message.sensorId(), nowMs), out);
            state().update(health.toBytes());
        } else if (message.sensor() != null && !message.sensorId().isEmpty()) {
            health.expect(message.sensorId(), 0, nowMs);
        }
    }

    @Override
    public void onTimer(long timeMs, OnTimerContext context, Collector<HealthAlarm> out) throws Exception {
        String gatewayId = context.getCurrentKey();
        GatewayHealth health = health(gatewayId, timeMs, context);
        if (timeMs - health.lastHeardMs() >= FORGET_MS) {
            byGateway.remove(gatewayId);
            state().clear();
            return;
        }
        tell(health, health.tick(timeMs), out);
        state().update(health.toBytes());
        if (Math.floorDiv(timeMs, REPORT_MS) != Math.floorDiv(timeMs - tickMs, REPORT_MS)) {
            context.output(REPORTS, health.report(timeMs));
        }
        lookAgain(timeMs, context);
    }

    private GatewayHealth health(String gatewayId, long nowMs, Context context) throws Exception {
        GatewayHealth known = byGateway.get(gatewayId);
        if (known != null) {
            return known;
        }
        byte[] bytes = state().value();
        GatewayHealth health =
                bytes == null ? new GatewayHealth(gatewayId, settings) : GatewayHealth.of(gatewayId, settings, bytes);
        health.excuse(nowMs);
        if (bytes == null) {
            for (Sensor sensor : placed) {
                if (sensor.gatewayId().equals(gatewayId)) {
                    health.expect(sensor.id(), 0, nowMs);
                }
            }
            state().update(health.toBytes());
        }
        byGateway.put(gatewayId, health);
        lookAgain(nowMs, context);
        return health;
    }

    private void lookAgain(long nowMs, Context context) {
        context.timerService().registerProcessingTimeTimer(Math.floorDiv(nowMs, tickMs) * tickMs + tickMs);
    }

    private void tell(GatewayHealth health, List<HealthAlarm> found, Collector<HealthAlarm> out) throws Exception {
        if (!found.isEmpty()) {
            state().update(health.toBytes());
            alarms.inc(found.size());
            found.forEach(out::collect);
        }
    }

    private ValueState<byte[]> state() {
        if (kept == null) {
            throw new IllegalStateException("state must be open");
        }
        return kept;
    }
}
