package io.emberwatch.jobs.hour;

import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Sensor;
import io.emberwatch.ingestion.QualityControl;
import io.emberwatch.ingestion.QualityState;
import io.emberwatch.ingestion.Siting;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Leads quality control along a sensor's hour in order of time, whatever the order of arrival was.
 *
 * <p>What is remembered at an hour's beginning and what was said in it decide the flags of the hour and what is remembered
 * at its end; nothing else does.
 */
final class QualityWalk {

    private final boolean checks;
    private final QualityControl control = new QualityControl();
    private final UnaryOperator<Reading> overrule;

    /**
     * A walk that judges, or does not.
     *
     * @param overrule puts people's words on a judged reading
     */
    QualityWalk(boolean checks, UnaryOperator<Reading> overrule) {
        this.checks = checks;
        this.overrule = overrule;
    }

    /**
     * Judges an hour from its beginning; the log keeps the new word on each reading.
     *
     * @param changed takes each reading on which the word is another than before
     * @return what is remembered at the hour's end
     */
    byte[] walk(HourLog log, @Nullable Sensor sensor, Consumer<JudgedReading> changed) {
        if (!checks) {
            return QualityBytes.NONE;
        }
        QualityState state = QualityBytes.read(log.before());
        for (Reading before : log.readings()) {
            judge(log, before, state, sensor);
            Reading now = log.at(before.phenomenonTimeMs());
            if (!now.equals(before)) {
                changed.accept(JudgedReading.of(before, now));
            }
        }
        return QualityBytes.write(state);
    }

    /** Whether it judges. */
    boolean checks() {
        return checks;
    }

    /** What is remembered at the end of an hour, wherever the sensor stood: place and people's words change flags, and no memory. */
    byte[] remembered(String sensorId, byte[] log) {
        return walk(HourLog.of(sensorId, log), null, changed -> {});
    }

    /** Judges the newest reading of a log by what was remembered before it; returns what is remembered after it. */
    byte[] step(HourLog log, Reading newest, byte[] memory, @Nullable Sensor sensor) {
        if (!checks) {
            return QualityBytes.NONE;
        }
        QualityState state = QualityBytes.read(memory);
        judge(log, newest, state, sensor);
        return QualityBytes.write(state);
    }

    /**
     * Judges the newest reading by what was remembered before it, without what people say.
     *
     * @param memory what was remembered; what is remembered after the reading is written into it
     */
    Reading step(Reading newest, QualityState memory, @Nullable Sensor sensor) {
        return checks ? sited(control.checkNext(memory, newest, HourLog.ownWord(newest), sensor), sensor) : newest;
    }

    private void judge(HourLog log, Reading reading, QualityState state, @Nullable Sensor sensor) {
        Reading sent = log.asSent(reading);
        log.replace(
                overrule.apply(sited(control.checkNext(state, sent, sent.flags().clone(), sensor), sensor)));
    }

    /** The word on a reading of which nothing before is remembered any more. */
    Reading alone(Reading reading, @Nullable Sensor sensor) {
        return checks
                ? overrule.apply(sited(
                        control.check(QualityState.fresh(), reading, sensor).reading(), sensor))
                : reading;
    }

    /** Wind under canopy is flagged; other wind is stored as it was measured, and brought to 10 m in the hour. */
    private static Reading sited(Reading reading, @Nullable Sensor sensor) {
        return sensor != null && sensor.exposure() == Sensor.Exposure.SHELTERED
                ? Siting.apply(reading, sensor)
                : reading;
    }
}
