package io.emberwatch.app.simulate;

import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Sensor;
import io.emberwatch.ingestion.MqttPublisher;
import io.emberwatch.ingestion.Topics;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The gateways of a simulated field, speaking MQTT at a chosen pace.
 *
 * <p>At first each gateway says where its sensors stand; then, tick by tick of the field's own clock, it sends one frame
 * with what all its sensors measured. A gateway that is cut off keeps its frames and delivers them, oldest first, when
 * the line is back.
 */
public final class FieldPublisher {
    private final FieldSimulator field;
    private final FieldSimulator.Plan plan;
    private final MqttPublisher publisher;
    private final List<Outage> outages;
    private final Map<String, Deque<byte[]>> backlog = new TreeMap<>();
    private final List<String> gateways;

    private volatile long nowMs;
    private volatile long readings;

    /**
     * A field on the line.
     *
     * @param field what is measured
     * @param plan when and how often
     * @param publisher the line to the broker
     * @param outages when gateways are cut off
     */
    public FieldPublisher(
            FieldSimulator field, FieldSimulator.Plan plan, MqttPublisher publisher, List<Outage> outages) {
        this.field = field;
        this.plan = plan;
        this.publisher = publisher;
        this.outages = List.copyOf(outages);
        this.gateways = field.sensors().stream()
                .map(Sensor::gatewayId)
                .distinct()
                .sorted()
                .toList();
        this.nowMs = plan.startMs();
    }

    /** The field's own clock, milliseconds since 1970-01-01T00:00Z. */
    public long nowMs() {
        return nowMs;
    }

    /** Readings handed to the line so far. */
    public long readings() {
        return readings;
    }

    /**
     * Speaks until the field's clock reaches a moment.
     *
     * @param untilMs the last tick, inclusive
     * @param speed field seconds per real second; infinite for as fast as the broker takes it
     * @throws InterruptedException if the thread is told to stop
     */
    public void run(long untilMs, double speed) throws InterruptedException {
        announce();
        long startedNs = System.nanoTime();
        long firstMs = nowMs;
        for (long tickMs = firstMs; tickMs <= untilMs; tickMs += plan.intervalMs()) {
            waitFor(startedNs + (long) ((tickMs - firstMs) / speed * 1e6));
            for (String gateway : gateways) {
                tick(gateway, tickMs);
            }
            nowMs = tickMs;
        }
    }

    /** Says where the sensors stand. */
    private void announce() throws InterruptedException {
        for (String gateway : gateways) {
            List<Sensor> own = new ArrayList<>();
            for (Sensor sensor : field.sensors()) {
                if (sensor.gatewayId().equals(gateway)) {
                    own.add(sensor);
                }
            }
            publisher.publish(Topics.sensors(gateway), FrameJson.sensors(own));
        }
    }

    private void tick(String gateway, long tickMs) throws InterruptedException {
        List<Reading> said = field.readings(gateway, tickMs);
        if (said.isEmpty()) {
            return;
        }
        Deque<byte[]> waiting = backlog.computeIfAbsent(gateway, g -> new ArrayDeque<>());
        waiting.add(FrameJson.readings(gateway, tickMs, said));
        readings += said.size();
        if (isCut(gateway, tickMs)) {
            return;
        }
        byte[] frame = waiting.poll();
        while (frame != null) {
            publisher.publish(Topics.readings(gateway), frame);
            frame = waiting.poll();
        }
    }

    private boolean isCut(String gateway, long tickMs) {
        for (Outage outage : outages) {
            if (outage.gatewayId().equals(gateway) && tickMs >= outage.fromMs() && tickMs < outage.toMs()) {
                return true;
            }
        }
        return false;
    }

    private static void waitFor(long dueNs) throws InterruptedException {
        long leftMs = (dueNs - System.nanoTime()) / 1_000_000;
        if (leftMs > 0) {
            Thread.sleep(leftMs);
        }
    }

    /**
     * A gateway without its line for a while.
     *
     * @param gatewayId which
     * @param fromMs first moment without the line
     * @param toMs first moment with the line again
     */
    public record Outage(String gatewayId, long fromMs, long toMs) {}
}
