package io.emberwatch.app.run;

import io.emberwatch.domain.Sensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Sixty invented sensors behind one gateway in the small region, where height does nothing but cool and places are much alike: not what is usual. */
final class CoolingNetwork {

    private static final int SENSORS = 60;

    final List<Sensor> sensors = new ArrayList<>();

    CoolingNetwork() {
        Random random = new Random(4);
        for (int s = 0; s < SENSORS; s++) {
            double lat = 41.5 + 0.5 * random.nextDouble();
            double lon = 123.2 + 0.8 * random.nextDouble();
            sensors.add(new Sensor("s" + s, "g1", "", lat, lon, 2000 * random.nextDouble(), 10, Sensor.Exposure.OPEN));
        }
    }

    /** What a sensor measures in an hour. */
    Weather at(Sensor sensor, int hour) {
        Random random = new Random(31L * hour + sensor.id().hashCode());
        double waves = Math.sin(20 * sensor.latDeg() + hour) + Math.sin(16 * sensor.lonDeg() + 2 * hour);
        return new Weather(
                15 - 6.5 * sensor.elevationM() / 1000 + 2 * waves + 0.1 * random.nextGaussian(),
                50 + 5 * waves + random.nextGaussian(),
                20 + 5 * waves + random.nextGaussian());
    }

    /**
     * What a sensor measures.
     *
     * @param tempC temperature, °C
     * @param rhPct relative humidity, %
     * @param windKmh wind, km/h
     */
    record Weather(double tempC, double rhPct, double windKmh) {}
}
