package io.emberwatch.jobs.hour;

import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Sensor;
import io.emberwatch.domain.SensorHour;
import io.emberwatch.ingestion.QualityState;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The newest hour of a sensor while it is being written: its log with room behind it, and what quality control remembers at its end. */
final class OpenHour {

    private static final int ROOM_BYTES = 256;

    private final long hourEndMs;
    private final String gatewayId;
    private final @Nullable Sensor sensor;
    private byte[] log;
    private int size;
    private long newestMs;
    private QualityState memory;

    /**
     * Opens an hour to write on.
     *
     * @param newest its newest reading so far; its gateway may speak for the sensor
     * @param sensor where the sensor stands in this hour
     */
    OpenHour(long hourEndMs, byte[] log, Reading newest, @Nullable Sensor sensor, QualityState memory) {
        this.hourEndMs = hourEndMs;
        this.log = log;
        this.size = log.length;
        this.gatewayId = newest.gatewayId();
        this.newestMs = newest.phenomenonTimeMs();
        this.sensor = sensor;
        this.memory = memory;
    }

    long hourEndMs() {
        return hourEndMs;
    }

    @Nullable
    Sensor sensor() {
        return sensor;
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

    /** Puts a judged reading behind the others. */
    void append(QualityWalk.Step step) {
        int more = HourBytes.sizeOf(step.judged());
        if (size + more > log.length) {
            log = Arrays.copyOf(log, size + Math.max(more, ROOM_BYTES + size / 4));
        }
        HourBytes.append(log, size, step.judged(), step.rainFromCounter());
        size += more;
        newestMs = step.judged().phenomenonTimeMs();
        memory = step.memory();
    }

    /** The log as it stands, to be kept. */
    byte[] toBytes() {
        return Arrays.copyOf(log, size);
    }
}
