package io.emberwatch.app.people;

import io.emberwatch.app.simulate.FrameJson;
import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.Channel;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Sensor;
import io.emberwatch.ingestion.MqttPublisher;
import io.emberwatch.ingestion.Topics;
import io.emberwatch.jobs.smoke.WatchExercise;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A sensor that does not exist and speaks on the topics of exercises: a day of clean air every quarter of an hour, then smoke, by
 * particles and by gas. It says all of that with each frame, so that nothing depends on what arrives first. Its gateway is its own: what
 * speaks through one is one exercise.
 */
final class DrillSensor {

    private static final int QUARTERS = 4 * 26;
    private static final long QUARTER_MS = 900_000;
    private static final double CLEAN_PM25_UGM3 = 20;
    private static final double CLEAN_CO_PPM = 0.3;
    private static final double SMOKE_PM25_UGM3 = 600;
    private static final double SMOKE_CO_PPM = 12;

    private final Sensor sensor;

    DrillSensor(String id, double latDeg, double lonDeg) {
        this.sensor = new Sensor(id, id, "EXERCISE 演练", latDeg, lonDeg, Double.NaN, 10, Sensor.Exposure.OPEN);
    }

    /** Says where it stands, how the air was and how it is now. */
    void speak(MqttPublisher line) throws InterruptedException {
        long nowMs = System.currentTimeMillis();
        line.publish(Topics.exercise(Topics.sensors(sensor.gatewayId())), FrameJson.sensors(List.of(sensor)));
        line.publish(
                Topics.exercise(Topics.readings(sensor.gatewayId())),
                FrameJson.readings(sensor.gatewayId(), nowMs, untilSmoke(nowMs)));
    }

    /** Whether an event is about its smoke. */
    boolean isSeenIn(AlertEvent event) {
        return event.detailJson().contains("\"" + WatchExercise.MARK + sensor.id() + "\"");
    }

    private List<Reading> untilSmoke(long nowMs) {
        SplittableRandom noise = new SplittableRandom(7);
        List<Reading> said = new ArrayList<>();
        for (int quarter = QUARTERS; quarter >= 1; quarter--) {
            double times = 0.9 + 0.2 * noise.nextDouble();
            said.add(reading(nowMs - quarter * QUARTER_MS, CLEAN_PM25_UGM3 * times, CLEAN_CO_PPM * times));
        }
        said.add(reading(nowMs, SMOKE_PM25_UGM3, SMOKE_CO_PPM));
        return said;
    }

    private Reading reading(long timeMs, double pm25, double co) {
        Reading reading = Reading.empty(sensor.id(), sensor.gatewayId(), timeMs, timeMs, timeMs);
        double[] values = reading.values();
        values[Channel.PM25_UGM3.ordinal()] = Math.round(pm25 * 10) / 10.0;
        values[Channel.CO_PPM.ordinal()] = Math.round(co * 100) / 100.0;
        values[Channel.RH_PCT.ordinal()] = 40;
        values[Channel.WIND_KMH.ordinal()] = 12;
        values[Channel.WIND_DIR_DEG.ordinal()] = 220;
        return reading;
    }
}
