package io.emberwatch.jobs.hour;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What time it is in the field, told from the readings alone: the moment up to which the field has spoken.
 *
 * <p>Each gateway's clock is the second highest time among its sensors (the only one where it has one), so that a
 * sensor with a wrong clock does not speak for its gateway. The field's middle is the median of all sensors; a gateway
 * further than the spread from it, to either side, does not count. The field time is the lowest clock of the gateways
 * that count, less the lateness. A gateway silent for the idle timeout (in the machine's own time) is not waited for; when all are
 * silent, the field time is the highest of the clocks that count: nobody is left to wait for.
 */
final class FieldClock {

    private static final long FORGET_AFTER_IDLES = 10;

    private final long latenessMs;
    private final long spreadMs;
    private final long idleMs;
    private final Map<String, Gateway> gateways = new HashMap<>();
    private long lastHeardMs = Long.MIN_VALUE;

    /**
     * A clock that has heard nothing.
     *
     * @param latenessMs how long a reading may be on its way, in event time
     * @param spreadMs how far a gateway's time may lie from the field's middle
     * @param idleMs silence, in processing time, after which a gateway is not waited for
     */
    FieldClock(long latenessMs, long spreadMs, long idleMs) {
        this.latenessMs = latenessMs;
        this.spreadMs = spreadMs;
        this.idleMs = idleMs;
    }

    /** Takes note of a reading: whose, of which moment, and when it was heard. */
    void heard(String gatewayId, String sensorId, long phenomenonTimeMs, long nowMs) {
        Gateway gateway = gateways.computeIfAbsent(gatewayId, id -> new Gateway());
        gateway.heardMs = nowMs;
        lastHeardMs = Math.max(lastHeardMs, nowMs);
        gateway.sensors.computeIfAbsent(sensorId, id -> new Voice()).says(phenomenonTimeMs, nowMs);
    }

    /** Forgets the clocks of sensors that have been silent for {@value #FORGET_AFTER_IDLES} idle timeouts while others spoke. */
    private void forgetSilent() {
        long oldest = lastHeardMs - FORGET_AFTER_IDLES * idleMs;
        for (Gateway gateway : gateways.values()) {
            gateway.sensors.values().removeIf(voice -> voice.heardMs < oldest);
        }
        gateways.values().removeIf(gateway -> gateway.sensors.isEmpty());
    }

    /** Whether a gateway has spoken within the idle timeout. */
    boolean anyActive(long nowMs) {
        return gateways.values().stream().anyMatch(gateway -> nowMs - gateway.heardMs < idleMs);
    }

    /** The moment up to which the field has spoken; empty before the first reading. */
    OptionalLong fieldTime(long nowMs) {
        forgetSilent();
        long[] clocks = sensorClocks();
        if (clocks.length == 0) {
            return OptionalLong.empty();
        }
        long middle = clocks[clocks.length / 2];
        long lowest = Long.MAX_VALUE;
        long highest = Long.MIN_VALUE;
        boolean active = false;
        for (Gateway gateway : gateways.values()) {
            long clock = gateway.clock(middle + spreadMs);
            if (clock < middle - spreadMs) {
                continue;
            }
            highest = Math.max(highest, clock);
            if (nowMs - gateway.heardMs < idleMs) {
                active = true;
                lowest = Math.min(lowest, clock - latenessMs);
            }
        }
        return OptionalLong.of(active ? lowest : highest);
    }

    private long[] sensorClocks() {
        long[] clocks = new long
                [gateways.values().stream()
                        .mapToInt(gateway -> gateway.sensors.size())
                        .sum()];
        int i = 0;
        for (Gateway gateway : gateways.values()) {
            for (Voice voice : gateway.sensors.values()) {
                clocks[i++] = voice.latestMs;
            }
        }
        Arrays.sort(clocks);
        return clocks;
    }

    /** One sensor: how far its clock is, and when it was last heard. */
    private static final class Voice {
        private long latestMs = Long.MIN_VALUE;
        private long heardMs;

        void says(long phenomenonTimeMs, long nowMs) {
            latestMs = Math.max(latestMs, phenomenonTimeMs);
            heardMs = nowMs;
        }
    }

    /** One gateway: when it was last heard and how far each of its sensors is. */
    private static final class Gateway {
        private final Map<String, Voice> sensors = new HashMap<>();
        private long heardMs;

        /** The second highest clock up to a bound; the highest where there is only one; lowest possible if none. */
        long clock(long boundMs) {
            long first = Long.MIN_VALUE;
            long second = Long.MIN_VALUE;
            for (Voice voice : sensors.values()) {
                if (voice.latestMs > boundMs) {
                    continue;
                }
                second = Math.max(second, Math.min(first, voice.latestMs));
                first = Math.max(first, voice.latestMs);
            }
            return second == Long.MIN_VALUE ? first : second;
        }
    }
}
