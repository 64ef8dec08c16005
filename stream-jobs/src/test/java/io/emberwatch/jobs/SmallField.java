package io.emberwatch.jobs;

import io.emberwatch.domain.Channel;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Sensor;
import io.emberwatch.geo.GridSpec;
import io.emberwatch.geo.SyntheticZones;
import io.emberwatch.geo.ZoneReader;
import io.emberwatch.jobs.zone.ZoneSettings;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A small world for tests: six stations around a box of 30 by 30 km, a reading each ten minutes, weather with a day and a
 * seed. Times are on the clock of China (+8).
 */
public final class SmallField {

    /** 2026-04-01T00:00 in China. */
    public static final long START_MS = Instant.parse("2026-03-31T16:00:00Z").toEpochMilli();

    public static final long HOUR_MS = 3_600_000L;
    public static final long STEP_MS = 600_000L;

    private static final double[][] PLACES = {
        {41.60, 123.40, 60},
        {41.75, 123.55, 180},
        {41.62, 123.80, 240},
        {41.85, 123.35, 90},
        {41.90, 123.75, 320},
        {41.72, 123.62, 150}
    };

    private SmallField() {}

    /** Cells of 5 km in tiles of 4 × 4 cells around the stations. */
    public static GridSpec grid() {
        return GridSpec.around(123.4, 41.6, 123.8, 41.9, 5_000, 4);
    }

    /** Invented provinces, counties and townships over the grid. */
    static ZoneSettings areas() {
        return new ZoneSettings(
                "invented", SyntheticZones.geoJson(grid()).getBytes(StandardCharsets.UTF_8), ZoneReader.Datum.WGS84);
    }

    public static List<Sensor> sensors() {
        List<Sensor> sensors = new ArrayList<>();
        for (int i = 0; i < PLACES.length; i++) {
            sensors.add(new Sensor(
                    "s" + i,
                    "g" + i % 3,
                    "",
                    PLACES[i][0],
                    PLACES[i][1],
                    PLACES[i][2],
                    Double.NaN,
                    Sensor.Exposure.OPEN));
        }
        return sensors;
    }

    /** What a station measures at a moment: the same for the same station and moment. */
    public static Reading reading(int station, long timeMs) {
        SplittableRandom random = new SplittableRandom(timeMs / 1000 * 31 + station);
        double localHour = (timeMs - START_MS) / (double) HOUR_MS % 24;
        double warmth = Math.sin(Math.PI * (localHour - 8) / 12);
        double[] values = Reading.missing();
        values[Channel.TEMP_C.ordinal()] = 14 + 8 * warmth - PLACES[station][2] * 0.0065 + random.nextDouble() * 0.3;
        values[Channel.RH_PCT.ordinal()] = 45 - 20 * warmth + random.nextDouble() * 2;
        values[Channel.WIND_KMH.ordinal()] = 12 + 6 * warmth + random.nextDouble() * 3;
        boolean rains = timeMs / (7 * HOUR_MS) % 5 == 0;
        values[Channel.RAIN_MM.ordinal()] = rains && random.nextDouble() < 0.4 ? 0.4 : 0;
        return new Reading(
                "s" + station, "g" + station % 3, timeMs, Reading.NO_TIME, timeMs, values, new int[Channel.count()]);
    }

    /** All readings of some hours, in order of time. */
    public static List<Reading> readings(int hours) {
        List<Reading> all = new ArrayList<>();
        for (long t = START_MS + STEP_MS; t <= START_MS + hours * HOUR_MS; t += STEP_MS) {
            for (int station = 0; station < PLACES.length; station++) {
                all.add(reading(station, t));
            }
        }
        return all;
    }

    /** A frame of the house's JSON with one reading. */
    public static byte[] frame(Reading reading) {
        StringBuilder json = new StringBuilder(256);
        json.append("{\"v\":1,\"gateway\":\"").append(reading.gatewayId());
        json.append("\",\"readings\":[{\"sensor\":\"").append(reading.sensorId());
        json.append("\",\"time\":\"")
                .append(Instant.ofEpochMilli(reading.phenomenonTimeMs()))
                .append('"');
        for (Channel channel : Channel.values()) {
            double value = reading.value(channel);
            if (!Double.isNaN(value)) {
                json.append(",\"").append(channel.wireName()).append("\":").append(value);
            }
        }
        return json.append("}]}").toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The registration frame of a gateway. */
    public static byte[] registration(String gateway) {
        StringBuilder json = new StringBuilder("[");
        for (Sensor sensor : sensors()) {
            if (sensor.gatewayId().equals(gateway)) {
                json.append(json.length() > 1 ? "," : "")
                        .append(String.format(
                                Locale.ROOT,
                                "{\"id\":\"%s\",\"lat\":%s,\"lon\":%s,\"elevation_m\":%s}",
                                sensor.id(),
                                sensor.latDeg(),
                                sensor.lonDeg(),
                                sensor.elevationM()));
            }
        }
        return json.append("]").toString().getBytes(StandardCharsets.UTF_8);
    }
}
