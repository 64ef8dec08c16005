package io.emberwatch.app.simulate;

import io.emberwatch.domain.Channel;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Sensor;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One made-up sensor: a weather mast, or a forest node that smells smoke, with its noise and its fault.
 *
 * @param sensor where it stands
 * @param mast whether it is a mast (wind and rain) or a node (smoke)
 * @param fault how it fails
 * @param seed of its noise
 */
record SimulatedSensor(Sensor sensor, boolean mast, Fault fault, long seed) {
    private static final double DAY_MS = 86_400_000.0;

    /** What is in the air besides the weather. */
    record Air(List<Plume> plumes, List<HarmlessSmoke> harmless) {}

    /**
     * What it says of a moment, in house units; empty of values where it is silent.
     *
     * @param sinceMs when it was switched on
     * @param intervalMs time since its last reading, over which rain is summed
     */
    Reading read(SyntheticWeather weather, Air smoke, long sinceMs, long timeMs, long intervalMs) {
        SplittableRandom noise = new SplittableRandom(seed ^ timeMs * 0x9E3779B97F4A7C15L);
        SyntheticWeather.Sample air = weather.at(sensor.latDeg(), sensor.lonDeg(), sensor.elevationM(), timeMs);
        long clockMs = fault == Fault.CLOCK_AHEAD ? timeMs + 3_600_000L : timeMs;
        Reading reading = Reading.empty(sensor.id(), sensor.gatewayId(), clockMs, timeMs, timeMs);
        double days = (timeMs - sinceMs) / DAY_MS;
        if (fault == Fault.SILENT && days > 1.5) {
            return reading;
        }
        double[] values = reading.values();
        put(values, Channel.TEMP_C, air.tempC() + gauss(noise, 0.2));
        put(values, Channel.RH_PCT, clamp(air.rhPercent() + gauss(noise, 1.2), 1, 100));
        put(values, Channel.BATTERY_V, fault == Fault.BATTERY_LOW ? Math.max(2.6, 3.5 - 0.3 * days) : 3.6);
        if (mast) {
            blow(values, air, noise, intervalMs);
        } else {
            smell(values, smoke, air, noise, timeMs);
        }
        fail(values, weather, noise, sinceMs, days);
        return reading;
    }

    private void blow(double[] values, SyntheticWeather.Sample air, SplittableRandom noise, long intervalMs) {
        double windKmh = Math.max(0, air.windKmh() * (1 + gauss(noise, 0.12)));
        put(values, Channel.WIND_KMH, windKmh);
        put(values, Channel.GUST_KMH, windKmh * (1.35 + Math.abs(gauss(noise, 0.15))));
        put(values, Channel.WIND_DIR_DEG, Math.floorMod(Math.round(air.windDirDeg() + gauss(noise, 8)), 360));
        put(values, Channel.SOLRAD_WM2, air.solradWm2());
        double tips = Math.floor(air.rainMmPerHour() * intervalMs / 3_600_000.0 / 0.2 + noise.nextDouble());
        put(values, Channel.RAIN_MM, air.rainMmPerHour() > 0 ? 0.2 * tips : 0);
    }

    private void smell(double[] values, Air smokes, SyntheticWeather.Sample air, SplittableRandom noise, long timeMs) {
        double pm25 = 18 + 10 * Math.sin(timeMs / DAY_MS * 2.1) + gauss(noise, 2);
        double co = 0.35 + gauss(noise, 0.03);
        double usual = Math.max(5, pm25);
        for (HarmlessSmoke other : smokes.harmless()) {
            pm25 += other.pm25At(sensor.latDeg(), sensor.lonDeg(), timeMs, usual);
            co += other.coAt(sensor.latDeg(), sensor.lonDeg(), timeMs);
            double humid = other.rhAtLeast(sensor.latDeg(), sensor.lonDeg(), timeMs);
            put(values, Channel.RH_PCT, Math.max(humid, values[Channel.RH_PCT.ordinal()]));
        }
        for (Plume plume : smokes.plumes()) {
            Plume.Smoke smoke = plume.at(sensor.latDeg(), sensor.lonDeg(), timeMs, air.windKmh(), air.windDirDeg());
            pm25 += smoke.pm25Ugm3();
            co += smoke.coPpm();
            put(values, Channel.TEMP_C, values[Channel.TEMP_C.ordinal()] + smoke.heatC());
        }
        put(values, Channel.PM25_UGM3, clamp(pm25, 0, 5000));
        put(values, Channel.CO_PPM, clamp(co, 0, 500));
    }

    private void fail(double[] values, SyntheticWeather weather, SplittableRandom noise, long sinceMs, double days) {
        switch (fault) {
            case STUCK_HUMIDITY -> {
                if (days > 1) {
                    SyntheticWeather.Sample then =
                            weather.at(sensor.latDeg(), sensor.lonDeg(), sensor.elevationM(), sinceMs + (long) DAY_MS);
                    put(values, Channel.RH_PCT, then.rhPercent());
                }
            }
            case NULL_GAUGE -> values[Channel.RAIN_MM.ordinal()] = Double.NaN;
            case SPIKES -> {
                if (noise.nextDouble() < 0.02) {
                    put(values, Channel.TEMP_C, 49.9);
                }
            }
            case DRIFT -> put(values, Channel.TEMP_C, values[Channel.TEMP_C.ordinal()] + 0.5 * days);
            default -> {}
        }
    }

    private static void put(double[] values, Channel channel, double value) {
        values[channel.ordinal()] = Math.round(value * 100) / 100.0;
    }

    private static double gauss(SplittableRandom random, double sigma) {
        double u = 1 - random.nextDouble();
        return sigma * Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * random.nextDouble());
    }

    private static double clamp(double value, double low, double high) {
        return Math.max(low, Math.min(high, value));
    }
}
