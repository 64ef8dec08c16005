package io.emberwatch.console.api;

import io.emberwatch.console.live.SensorState;
import io.emberwatch.console.series.SensorNow;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every sensor as the map needs it, column by column: ten thousand of them in a tenth of what their last readings weigh.
 *
 * @param now what ages are counted to, ISO 8601
 * @param fault why the board is an old one; null while the database answers
 * @param gateways the gateways' ids, each once
 * @param ids the sensors
 * @param names what people call them; empty where the same as the id
 * @param gateway index into {@code gateways} per sensor
 * @param lat degrees north to four decimals (11 m); null where it never registered
 * @param lon degrees east; null where it never registered
 * @param states a letter per sensor: L live, A late, S silent
 * @param ages minutes since the last reading; null where there is none
 */
record SensorMap(
        String now,
        @Nullable String fault,
        List<String> gateways,
        String[] ids,
        String[] names,
        int[] gateway,
        @Nullable Double[] lat,
        @Nullable Double[] lon,
        String states,
        @Nullable Long[] ages) {

    private static final double DECIMALS = 10_000;
    private static final String LETTERS = "LAS"; // in the order of SensorState

    static SensorMap of(List<SensorNow> board, long nowMs, @Nullable String fault, int silentAfterMinutes) {
        int n = board.size();
        Map<String, Integer> gateways = new LinkedHashMap<>();
        SensorMap map = new SensorMap(
                Instant.ofEpochMilli(nowMs).toString(),
                fault,
                List.of(),
                new String[n],
                new String[n],
                new int[n],
                new Double[n],
                new Double[n],
                "",
                new Long[n]);
        StringBuilder states = new StringBuilder(n);
        for (int i = 0; i < n; i++) {
            SensorNow sensor = board.get(i);
            map.ids[i] = sensor.id();
            map.names[i] = sensor.name().equals(sensor.id()) ? "" : sensor.name();
            map.gateway[i] = gateways.computeIfAbsent(sensor.gatewayId(), id -> gateways.size());
            map.lat[i] = rounded(sensor.latDeg());
            map.lon[i] = rounded(sensor.lonDeg());
            states.append(LETTERS.charAt(
                    SensorState.of(sensor, nowMs, silentAfterMinutes).ordinal()));
            boolean never = sensor.lastTimeMs() == SensorNow.NEVER;
            map.ages[i] = never ? null : Math.max(0, (nowMs - sensor.lastTimeMs()) / 60_000);
        }
        return new SensorMap(
                map.now,
                fault,
                List.copyOf(gateways.keySet()),
                map.ids,
                map.names,
                map.gateway,
                map.lat,
                map.lon,
                states.toString(),
                map.ages);
    }

    private static @Nullable Double rounded(double degrees) {
        return Double.isFinite(degrees) ? Math.round(degrees * DECIMALS) / DECIMALS : null;
    }
}
