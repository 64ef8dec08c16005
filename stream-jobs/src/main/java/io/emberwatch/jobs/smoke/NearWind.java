package io.emberwatch.jobs.smoke;

import io.emberwatch.domain.Channel;
import io.emberwatch.domain.GreatCircle;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Sensor;
import java.util.HashMap;
import java.util.Map;

/** The last wind that each mast measured, for sensors that measure none themselves. */
final class NearWind {
    private static final long FRESH_MS = 2 * 3_600_000L;
    private static final double REACH_KM = 120;

    private final Map<String, Wind> winds = new HashMap<>();

    /** A wind with its place and moment. */
    record Wind(double kmh, double fromDeg, double latDeg, double lonDeg, long timeMs) {
        static final Wind UNKNOWN = new Wind(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Long.MIN_VALUE / 4);
    }

    void hear(Sensor sensor, Reading reading) {
        double kmh = reading.usable(Channel.WIND_KMH);
        double fromDeg = reading.usable(Channel.WIND_DIR_DEG);
        if (!Double.isNaN(kmh) && !Double.isNaN(fromDeg)) {
            long timeMs = reading.phenomenonTimeMs();
            Wind heard = new Wind(kmh, fromDeg, sensor.latDeg(), sensor.lonDeg(), timeMs);
            winds.merge(sensor.id(), heard, (before, now) -> before.timeMs() > now.timeMs() ? before : now);
        }
    }

    /** The nearest fresh wind around a place; unknown where there is none. */
    Wind at(double latDeg, double lonDeg, long timeMs) {
        Wind best = Wind.UNKNOWN;
        double bestKm = REACH_KM;
        for (Wind wind : winds.values()) {
            double km = GreatCircle.km(latDeg, lonDeg, wind.latDeg(), wind.lonDeg());
            if (Math.abs(timeMs - wind.timeMs()) <= FRESH_MS && km < bestKm) {
                best = wind;
                bestKm = km;
            }
        }
        return best;
    }
}
