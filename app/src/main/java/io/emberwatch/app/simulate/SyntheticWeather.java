package io.emberwatch.app.simulate;

import java.util.SplittableRandom;

/**
 * Made-up but plausible weather of a mid-latitude spring: a day's course, travelling highs and lows with their fronts,
 * colder air higher up, wind that freshens after noon.
 *
 * <p>A pure function of seed, place and time. Amplitudes are those of a continental April near 41° N (mean 10 °C at sea
 * level, daily range 12 °C, a front each four to six days); the yearly course follows the day of the year. It is
 * synthetic: no forecast, no climatology.
 */
public final class SyntheticWeather {
    private static final double HOUR_MS = 3_600_000.0;
    private static final double DAY_MS = 24 * HOUR_MS;
    private static final int WAVES = 4;
    private static final double LAPSE_C_PER_M = -0.0065;

    private final double utcOffsetHours;
    private final double[] periodDays = new double[WAVES];
    private final double[] phase = new double[WAVES];
    private final double[] wavelengthDeg = new double[WAVES];

    /**
     * Draws the travelling waves of one spring.
     *
     * @param seed the same seed gives the same weather
     * @param utcOffsetHours standard time of the region, hours ahead of UTC: when its afternoon is
     */
    public SyntheticWeather(long seed, double utcOffsetHours) {
        this.utcOffsetHours = utcOffsetHours;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < WAVES; i++) {
            periodDays[i] = 2.6 + 1.9 * i + random.nextDouble();
            phase[i] = 2 * Math.PI * random.nextDouble();
            wavelengthDeg[i] = 9 + 6 * random.nextDouble();
        }
    }

    /**
     * The weather at a place and moment.
     *
     * @param latDeg latitude, degrees north
     * @param lonDeg longitude, degrees east
     * @param elevationM above sea level, metres
     * @param timeMs milliseconds since 1970-01-01T00:00Z
     */
    public Sample at(double latDeg, double lonDeg, double elevationM, long timeMs) {
        double front = front(latDeg, lonDeg, timeMs);
        double warmth = warmth(latDeg, lonDeg, timeMs);
        double rainMmPerHour = rain(front, latDeg, lonDeg, timeMs);
        double cloud = clamp((front - 0.2) / 0.8, 0, 1);
        double afternoon = Math.cos(2 * Math.PI * (localHour(timeMs) - 15) / 24);
        double seaLevelC = season(timeMs) + 5 * warmth + (6.5 - 4 * cloud) * afternoon - 0.7 * (latDeg - 41);
        double tempC = seaLevelC + LAPSE_C_PER_M * elevationM;
        double dewpointC = Math.min(
                tempC - 0.2,
                seaLevelC - 16 + 5 * (1 - afternoon) * 0.5 + 11 * clamp(front, -0.6, 1) - 0.002 * elevationM);
        double windMs = Math.max(
                0.4,
                4.4
                        + 2.4 * afternoon * (1 - 0.5 * cloud)
                        + 3.4 * Math.abs(front)
                        + 1.2 * ripple(latDeg, lonDeg, timeMs));
        double windDirDeg =
                Math.floorMod((long) (230 + 70 * warmth + 25 * ripple(lonDeg, latDeg, timeMs + 7_200_000L)), 360L);
        double solradWm2 = Math.max(0, 820 * Math.cos(2 * Math.PI * (localHour(timeMs) - 12) / 24) * (1 - 0.7 * cloud));
        return new Sample(tempC, dewpointC, windMs * 3.6, windDirDeg, rainMmPerHour, solradWm2);
    }

    /** A low's front passing: −1 in the heart of a high, 1 at the front, from waves that travel east. */
    private double front(double latDeg, double lonDeg, long timeMs) {
        double sum = 0;
        for (int i = 0; i < WAVES; i++) {
            double turns = timeMs / DAY_MS / periodDays[i] - (lonDeg - 0.4 * latDeg) / wavelengthDeg[i] / 3;
            sum += Math.cos(2 * Math.PI * turns + phase[i]);
        }
        return clamp(sum / 2.2, -1, 1);
    }

    /** Warm ahead of the front, cold behind it: the front a quarter of a wave earlier. */
    private double warmth(double latDeg, double lonDeg, long timeMs) {
        return front(latDeg, lonDeg, timeMs + (long) (0.9 * DAY_MS));
    }

    private double rain(double front, double latDeg, double lonDeg, long timeMs) {
        double showers = front - 0.72 + 0.15 * ripple(latDeg, lonDeg, timeMs);
        return showers <= 0 ? 0 : Math.min(9, 12 * showers);
    }

    /** Small-scale unrest, −1 to 1: what makes two neighbours differ. */
    private double ripple(double latDeg, double lonDeg, long timeMs) {
        double hours = timeMs / HOUR_MS;
        return 0.6 * Math.sin(3.1 * lonDeg + 0.9 * hours + phase[0]) * Math.cos(2.7 * latDeg - 0.5 * hours + phase[1])
                + 0.4 * Math.sin(9.7 * (lonDeg + latDeg) + 1.7 * hours + phase[2]);
    }

    /** Mean sea-level temperature by the day of the year, °C: about −5 in January, 9 in April, 27 in July. */
    private double season(long timeMs) {
        double dayOfYear = (timeMs / DAY_MS) % 365.2425;
        return 11 - 16 * Math.cos(2 * Math.PI * (dayOfYear - 12) / 365.2425);
    }

    private double localHour(long timeMs) {
        return (timeMs / HOUR_MS + utcOffsetHours) % 24;
    }

    private static double clamp(double value, double low, double high) {
        return Math.max(low, Math.min(high, value));
    }

    /**
     * The weather of one moment.
     *
     * @param tempC air temperature, °C
     * @param dewpointC dew point, °C
     * @param windKmh mean wind at 10 m in the open, km/h
     * @param windDirDeg direction it comes from, degrees clockwise from north
     * @param rainMmPerHour rain rate, mm/h
     * @param solradWm2 global radiation, W/m²
     */
    public record Sample(
            double tempC, double dewpointC, double windKmh, double windDirDeg, double rainMmPerHour, double solradWm2) {

        /** Relative humidity, %, by the Magnus formula (17.27, 237.3). */
        public double rhPercent() {
            double actual = Math.exp(17.27 * dewpointC / (dewpointC + 237.3));
            double saturated = Math.exp(17.27 * tempC / (tempC + 237.3));
            return Math.max(1, Math.min(100, 100 * actual / saturated));
        }
    }
}
