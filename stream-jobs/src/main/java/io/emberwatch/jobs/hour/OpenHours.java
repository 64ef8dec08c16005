package io.emberwatch.jobs.hour;

import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Sensor;
import io.emberwatch.domain.SensorHour;
import io.emberwatch.ingestion.QualityState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.flink.api.common.state.MapState;
import org.jspecify.annotations.Nullable;

/**
 * The hours that are being written: of each sensor that has spoken in order of time lately, the newest. Reading after reading is put behind
 * the others in memory; the keyed state gets the hour when something else is done with the sensor, and with each checkpoint. An hour that has got nothing
 * between two checkpoints is closed with the second of them.
 *
 * <p>Nothing else may look at a sensor's logs before {@link #close} was called for it, and no checkpoint be taken before {@link #keep} was for all.
 */
final class OpenHours {

    private final QualityWalk walk;
    private final MapState<Long, byte[]> logs;
    private final QualityTip tip;
    private final Words words;
    private final Map<String, OpenHour> bySensor = new HashMap<>();

    /** What people say of the sensor at hand. */
    interface Words {
        /** What they have said up to now, to be put on judged readings as long as nobody says anything more. */
        UnaryOperator<Reading> asOfNow() throws Exception;
    }

    /** Hours that go into these logs, with the tip of each sensor's quality. */
    OpenHours(QualityWalk walk, MapState<Long, byte[]> logs, QualityTip tip, Words words) {
        this.walk = walk;
        this.logs = logs;
        this.tip = tip;
        this.words = words;
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
            throws Exception {
        QualityTip.At last = tip.find();
        if (last == null || last.hourEndMs() != hourEndMs || !HourBytes.endsBefore(log, reading.phenomenonTimeMs())) {
            return false;
        }
        QualityState memory = walk.checks() ? QualityBytes.read(last.memory()) : QualityState.fresh();
        OpenHour hour = new OpenHour(
                hourEndMs, log, reading, sensor, memory, walk.checks() ? words.asOfNow() : UnaryOperator.identity());
        bySensor.put(reading.sensorId(), hour);
        write(hour, reading, store);
        return true;
    }

    /** Puts the sensor at hand's open hour into the state and closes it. */
    void close(String sensorId) throws Exception {
        OpenHour hour = bySensor.remove(sensorId);
        if (hour != null && !hour.isKept()) {
            put(hour);
        }
    }

    /** Puts the sensor at hand's open hour into the state; it stays open. */
    void keep(String sensorId) throws Exception {
        OpenHour hour = bySensor.get(sensorId);
        if (hour != null && !hour.isKept()) {
            put(hour);
            hour.wasKept();
        }
    }

    /**
     * At a moment when the hour that it falls into, and nothing later, may be told or an earlier one forgotten: an open hour later than that stays as it is, one that
     * is running stays open and the state gets it, and one that is over is closed.
     */
    void beforeTelling(String sensorId, long timeMs) throws Exception {
        OpenHour hour = bySensor.get(sensorId);
        if (hour == null || hour.hourEndMs() > SensorHour.hourEndOf(timeMs)) {
            return;
        }
        if (timeMs < hour.hourEndMs()) {
            keep(sensorId);
        } else {
            close(sensorId);
        }
    }

    private void put(OpenHour hour) throws Exception {
        logs.put(hour.hourEndMs(), hour.toBytes());
        tip.move(hour.hourEndMs(), QualityBytes.write(hour.memory()));
    }

    /** The sensors whose open hour is not in the state as it is. */
    List<String> unkept() {
        List<String> unkept = new ArrayList<>(bySensor.size());
        bySensor.forEach((sensorId, hour) -> {
            if (!hour.isKept()) {
                unkept.add(sensorId);
            }
        });
        return unkept;
    }

    /** A checkpoint is taken of all: closes the hours that have got nothing since the one before. */
    void closeIdle() {
        bySensor.values().removeIf(OpenHour::isIdle);
    }

    private void write(OpenHour hour, Reading reading, Consumer<JudgedReading> store) {
        store.accept(JudgedReading.first(hour.append(reading, walk)));
    }
}
