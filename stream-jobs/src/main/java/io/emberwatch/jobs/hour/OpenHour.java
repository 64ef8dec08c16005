package io.emberwatch.jobs.hour;

import io.emberwatch.domain.Channel;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Sensor;
import io.emberwatch.domain.SensorHour;
import io.emberwatch.ingestion.QualityState;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The newest hour of a sensor while it is being written: its log with room behind it, and what quality control remembers at its end. */
final class OpenHour {

    private final long hourEndMs;
    private final String gatewayId;
    private final @Nullable Sensor sensor;
    private final HourWriter log;
    private final QualityState memory;
    private final UnaryOperator<Reading> words;
    private long newestMs;
    private boolean kept;
    private boolean idle;

    /**
     * Opens an hour to write on.
     *
     * @param log the hour so far
     * @param next the reading that is put behind it first; its gateway may speak for the sensor
     * @param sensor where the sensor stands in this hour
     * @param memory what quality control remembers; written on here
     * @param words puts what people say on a judged reading
     */
    OpenHour(
            long hourEndMs,
            byte[] log,
            Reading next,
            @Nullable Sensor sensor,
            QualityState memory,
            UnaryOperator<Reading> words) {
        this.hourEndMs = hourEndMs;
        this.log = new HourWriter(log);
        this.gatewayId = next.gatewayId();
        this.newestMs = next.phenomenonTimeMs();
        this.sensor = sensor;
        this.memory = memory;
        this.words = words;
    }

    long hourEndMs() {
        return hourEndMs;
    }

    QualityState memory() {
        return memory;
    }

    /** Whether a reading is the next of this hour, by the same gateway. */
    boolean goesOn(Reading reading) {
        return reading.phenomenonTimeMs() > newestMs
                && SensorHour.hourEndOf(reading.phenomenonTimeMs()) == hourEndMs
                && reading.gatewayId().equals(gatewayId);
    }

    /** Judges a reading and puts it behind the others; returns it with the word on it. */
    Reading append(Reading reading, QualityWalk walk) {
        Reading judged = words.apply(walk.step(reading, memory, sensor));
        boolean counted = Double.isNaN(reading.value(Channel.RAIN_MM)) && !Double.isNaN(judged.value(Channel.RAIN_MM));
        log.append(judged, counted);
        newestMs = judged.phenomenonTimeMs();
        kept = false;
        idle = false;
        return judged;
    }

    /** Notes that it is in the state as it is. */
    void wasKept() {
        kept = true;
    }

    /** Whether it is in the state as it is. */
    boolean isKept() {
        return kept;
    }

    /** Whether it has got nothing since this was asked last. */
    boolean isIdle() {
        boolean before = idle;
        idle = true;
        return before;
    }

    /** The log as it stands, to be kept. */
    byte[] toBytes() {
        return log.toBytes();
    }
}
