package io.emberwatch.jobs.hour;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

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
    /** All sensors, and how far the clock of each is at its number: to be copied whole, ten times a second. */
    private final List<Voice> voices = new ArrayList<>();

    private long[] clocks = new long[16];
    private long lastHeardMs = Long.MIN_VALUE;
    private long forgotMs = Long.MIN_VALUE;

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
        Voice voice = gateway.sensors.computeIfAbsent(sensorId, id -> enter());
        voice.heardMs = nowMs;
        if (phenomenonTimeMs > clocks[voice.number]) {
            clocks[voice.number] = phenomenonTimeMs;
            gateway.ahead(voice, phenomenonTimeMs);
        }
    }

    private Voice enter() {
        if (voices.size() == clocks.length) {
            clocks = Arrays.copyOf(clocks, 2 * clocks.length);
        }
        Voice voice = new Voice(voices.size());
        clocks[voice.number] = Long.MIN_VALUE;
        voices.add(voice);
        return voice;
    }

    /**
     * Forgets the clocks of sensors that have been silent for {@value #FORGET_AFTER_IDLES} idle timeouts while others spoke; looks for them once
     * in an idle timeout.
     */
    private void forgetSilent() {
        if (forgotMs != Long.MIN_VALUE && lastHeardMs - forgotMs < idleMs) {
            return;
        }
        forgotMs = lastHeardMs;
        long oldest = lastHeardMs - FORGET_AFTER_IDLES * idleMs;
        boolean any = false;
        for (Gateway gateway : gateways.values()) {
            any |= gateway.sensors.values().removeIf(voice -> voice.heardMs < oldest);
        }
        if (any) {
            gateways.values().removeIf(gateway -> gateway.sensors.isEmpty());
            numberAnew();
        }
    }

    private void numberAnew() {
        long[] before = clocks.clone();
        voices.clear();
        for (Gateway gateway : gateways.values()) {
            gateway.lead = null;
            gateway.first = Long.MIN_VALUE;
            gateway.second = Long.MIN_VALUE;
            for (Voice voice : gateway.sensors.values()) {
                long clockMs = before[voice.number];
                voice.number = voices.size();
                voices.add(voice);
                clocks[voice.number] = clockMs;
                gateway.ahead(voice, clockMs);
            }
        }
    }

    /** Whether a gateway has spoken within the idle timeout. */
    boolean anyActive(long nowMs) {
        return gateways.values().stream().anyMatch(gateway -> nowMs - gateway.heardMs < idleMs);
    }

    /** The moment up to which the field has spoken; empty before the first reading. */
    OptionalLong fieldTime(long nowMs) {
        forgetSilent();
        if (voices.isEmpty()) {
            return OptionalLong.empty();
        }
        long middle = middle();
        long lowest = Long.MAX_VALUE;
        long highest = Long.MIN_VALUE;
        boolean active = false;
        for (Gateway gateway : gateways.values()) {
            long clock = clock(gateway, middle + spreadMs);
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

    private long middle() {
        long[] sorted = Arrays.copyOf(clocks, voices.size());
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** A gateway's second highest clock up to a bound; the highest where there is only one; lowest possible if none. */
    private long clock(Gateway gateway, long boundMs) {
        if (gateway.first <= boundMs) {
            return gateway.second == Long.MIN_VALUE ? gateway.first : gateway.second;
        }
        long first = Long.MIN_VALUE;
        long second = Long.MIN_VALUE;
        for (Voice voice : gateway.sensors.values()) {
            long clockMs = clocks[voice.number];
            if (clockMs <= boundMs) {
                second = Math.max(second, Math.min(first, clockMs));
                first = Math.max(first, clockMs);
            }
        }
        return second == Long.MIN_VALUE ? first : second;
    }

    /** One sensor: the number of its clock, and when it was last heard. */
    private static final class Voice {
        private int number;
        private long heardMs;

        Voice(int number) {
            this.number = number;
        }
    }

    /** One gateway: when it was last heard, its sensors, and the two that are furthest. */
    private static final class Gateway {
        private final Map<String, Voice> sensors = new HashMap<>();
        private long heardMs;
        private @Nullable Voice lead;
        private long first = Long.MIN_VALUE;
        private long second = Long.MIN_VALUE;

        /** A sensor's clock went on; no clock ever goes back. */
        void ahead(Voice voice, long clockMs) {
            if (voice == lead) {
                first = clockMs;
            } else if (clockMs > first) {
                second = first;
                first = clockMs;
                lead = voice;
            } else {
                second = Math.max(second, clockMs);
            }
        }
    }
}
