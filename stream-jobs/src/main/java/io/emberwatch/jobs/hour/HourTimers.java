package io.emberwatch.jobs.hour;

import io.emberwatch.domain.SensorHour;
import org.apache.flink.streaming.api.TimerService;

/** When a sensor's hours are looked at: at their end, from time to time before it, soon after something late, and when they are forgotten. */
final class HourTimers {

    private final long horizonMs;
    private final long provisionalMs;
    private final long delayMs;

    HourTimers(HourSettings settings) {
        this.horizonMs = settings.horizonHours() * SensorHour.HOUR_MS;
        this.provisionalMs = settings.provisionalMinutes() * 60_000L;
        this.delayMs = settings.correctionDelayMs();
    }

    /** Event time for which an hour is kept. */
    long horizonMs() {
        return horizonMs;
    }

    /** Hours that ended by then are forgotten at a moment of the field. */
    long forgottenMs(long watermark) {
        return watermark == Long.MIN_VALUE ? watermark : watermark - horizonMs;
    }

    /** Something came that changes hours which have been told. */
    void correctSoon(TimerService timers) {
        long nowMs = timers.currentProcessingTime();
        timers.registerProcessingTimeTimer(Math.floorDiv(nowMs, delayMs) * delayMs + delayMs);
    }

    /** An hour began, or was heard of again. */
    void keep(long hourEndMs, boolean running, TimerService timers) {
        timers.registerEventTimeTimer(hourEndMs + horizonMs);
        if (running) {
            timers.registerEventTimeTimer(hourEndMs);
        }
    }

    /** A moment of a running hour: the next account of it. */
    void tellSoon(long timeMs, long hourEndMs, TimerService timers) {
        if (provisionalMs > 0) {
            long next = Math.floorDiv(timeMs + provisionalMs - 1, provisionalMs) * provisionalMs;
            if (next < hourEndMs) {
                timers.registerEventTimeTimer(next);
            }
        }
    }
}
