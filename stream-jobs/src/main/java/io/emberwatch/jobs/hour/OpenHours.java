package io.emberwatch.jobs.hour;

import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Sensor;
import io.emberwatch.ingestion.QualityState;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.api.common.state.MapState;
import org.jspecify.annotations.Nullable;

/**
 * The hours that are being written: of each sensor that has spoken in order of time since the last checkpoint, the newest. Reading after reading is put behind
 * the others in memory; the keyed state gets the hour when something else is done with the sensor, and with each checkpoint.
 *
 * <p>Nothing else may look at a sensor's logs before {@link #save} was called for it, and no checkpoint be taken before it was for all.
 */
final class OpenHours {

    private final QualityWalk walk;
    private final MapState<Long, byte[]> logs;
    private final QualityTip tip;
    private final Map<String, OpenHour> bySensor = new HashMap<>();

    /** Hours that go into these logs, with the tip of each sensor's quality. */
    OpenHours(QualityWalk walk, MapState<Long, byte[]> logs, QualityTip tip) {
        this.walk = walk;
        this.logs = logs;
        this.tip = tip;
    }

    /**
     * Takes a reading that is the next of an open hour, by the same gateway; false where it is not, and nothing was done.
     *
     * @param closedMs hours up to this are over, and nothing is put behind them as if they were not
     */
    boolean goOn(Reading reading, long closedMs, Consumer<JudgedReading> store) {
        OpenHour hour = bySensor.get(reading.sensorId());
        if (hour == null || hour.hourEndMs() <= closedMs || !hour.goesOn(reading)) {
            return false;
        }
        write(hour, reading, store);
        return true;
    }

    /** Opens the hour of a reading that is the newest of all, and takes it; false where it is not, and nothing was done. */
    boolean begin(byte[] log, long hourEndMs, Reading reading, @Nullable Sensor sensor, Consumer<JudgedReading> store)
            throws IOException {
        QualityTip.At last = tip.find();
        if (last == null
                || last.hourEndMs() != hourEndMs
                || !HourBytes.endsBefore(log, reading.phenomenonTimeMs())
                || !HourBytes.isPlain(reading.gatewayId())) {
            return false;
        }
        QualityState memory = QualityBytes.read(last.memory());
        OpenHour hour = new OpenHour(hourEndMs, log, reading, sensor, memory);
        bySensor.put(reading.sensorId(), hour);
        write(hour, reading, store);
        return true;
    }

    /** Puts the sensor at hand's open hour into the state and closes it. */
    void save(String sensorId) throws Exception {
        OpenHour hour = bySensor.remove(sensorId);
        if (hour != null) {
            logs.put(hour.hourEndMs(), hour.toBytes());
            tip.move(hour.hourEndMs(), QualityBytes.write(hour.memory()));
        }
    }

    /** The sensors with an open hour. */
    List<String> sensors() {
        return List.copyOf(bySensor.keySet());
    }

    private void write(OpenHour hour, Reading reading, Consumer<JudgedReading> store) {
        QualityWalk.Step step = walk.step(reading, hour.memory(), hour.sensor());
        hour.append(step);
        store.accept(JudgedReading.of(step.judged(), step.judged()));
    }
}
