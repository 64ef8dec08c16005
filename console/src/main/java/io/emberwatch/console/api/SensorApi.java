package io.emberwatch.console.api;

import io.emberwatch.console.http.Problem;
import io.emberwatch.console.http.Reply;
import io.emberwatch.console.live.PageClock;
import io.emberwatch.console.live.SensorBoard;
import io.emberwatch.console.live.SensorState;
import io.emberwatch.console.series.Columns;
import io.emberwatch.console.series.DeadLetter;
import io.emberwatch.console.series.SensorNow;
import io.emberwatch.console.series.SeriesSource;
import io.emberwatch.domain.Channel;
import io.emberwatch.domain.QualityFlag;
import io.emberwatch.domain.SensorHour;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The field: every sensor with its state and last reading, its series, and what was refused at the door. */
public final class SensorApi {

    private static final long DEFAULT_SPAN_MS = 24 * SensorHour.HOUR_MS;

    private record Value(double value, String unit, List<String> flags) {}

    private record Sensor(
            String id,
            String name,
            String gateway,
            double lat,
            double lon,
            double elevationM,
            String state,
            @Nullable String lastTime,
            @Nullable Long ageMinutes,
            Map<String, Value> values) {}

    private record Sensors(String now, @Nullable String fault, List<Sensor> sensors) {}

    private record Series(String sensor, String[] times, Map<String, double[]> columns, Map<String, String> units) {}

    private record Letters(
            List<DeadLetter> letters, @Nullable Long next) {}

    private final SeriesSource series;
    private final SensorBoard board;
    private final PageClock clock;
    private final int silentAfterMinutes;
    private final BoardWords all;
    private final BoardWords map;

    /** The API over the field. */
    public SensorApi(SeriesSource series, SensorBoard board, PageClock clock, int silentAfterMinutes) {
        this.series = series;
        this.board = board;
        this.clock = clock;
        this.silentAfterMinutes = silentAfterMinutes;
        this.all = new BoardWords(board, this::answer);
        this.map = new BoardWords(board, (now, nowMs, fault) -> SensorMap.of(now, nowMs, fault, silentAfterMinutes));
    }

    /** Adds the routes. */
    public void register(RoutesConfig routes) {
        routes.get("/api/v1/sensors", this::sensors);
        routes.get("/api/v1/sensormap", ctx -> Reply.json(ctx, map.answer()));
        routes.get("/api/v1/sensors/{id}/series", this::series);
        routes.get("/api/v1/deadletters", this::deadLetters);
    }

    static @Nullable String time(long timeMs) {
        return timeMs == SensorNow.NEVER ? null : Instant.ofEpochMilli(timeMs).toString();
    }

    /** All sensors with their last readings, or the one of an id. */
    private void sensors(Context ctx) {
        String id = ctx.queryParam("id");
        if (id == null) {
            Reply.json(ctx, all.answer());
            return;
        }
        List<SensorNow> one = board.sensors().stream()
                .filter(sensor -> sensor.id().equals(id))
                .toList();
        Reply.json(ctx, answer(one, board.asOfMs(), board.fault().orElse(null)));
    }

    private Sensors answer(List<SensorNow> now, long nowMs, @Nullable String fault) {
        List<Sensor> sensors = new ArrayList<>(now.size());
        for (SensorNow sensor : now) {
            sensors.add(sensor(sensor, nowMs));
        }
        return new Sensors(Instant.ofEpochMilli(nowMs).toString(), fault, sensors);
    }

    private Sensor sensor(SensorNow sensor, long nowMs) {
        Map<String, Value> values = new LinkedHashMap<>();
        sensor.values().forEach((name, value) -> {
            String unit = Channel.find(name).map(Channel::unit).orElse("");
            values.put(
                    name,
                    new Value(value, unit, QualityFlag.names(sensor.flags().getOrDefault(name, 0))));
        });
        boolean never = sensor.lastTimeMs() == SensorNow.NEVER;
        return new Sensor(
                sensor.id(),
                sensor.name(),
                sensor.gatewayId(),
                sensor.latDeg(),
                sensor.lonDeg(),
                sensor.elevationM(),
                SensorState.of(sensor, nowMs, silentAfterMinutes).name(),
                time(sensor.lastTimeMs()),
                never ? null : Math.max(0, (nowMs - sensor.lastTimeMs()) / 60_000),
                values);
    }

    private void series(Context ctx) {
        String id = ctx.pathParam("id");
        long toMs = Query.timeMs(ctx, "to", clock.nowMs());
        long fromMs = Query.timeMs(ctx, "from", toMs - DEFAULT_SPAN_MS);
        Query.requireSpan(fromMs, toMs);
        try {
            Columns columns = series.readings(id, fromMs, toMs);
            Map<String, String> units = new LinkedHashMap<>();
            columns.columns()
                    .keySet()
                    .forEach(name -> Channel.find(name).ifPresent(channel -> units.put(name, channel.unit())));
            String[] times = Arrays.stream(columns.timesMs())
                    .mapToObj(timeMs -> Instant.ofEpochMilli(timeMs).toString())
                    .toArray(String[]::new);
            Reply.json(ctx, new Series(id, times, columns.columns(), units));
        } catch (IOException e) {
            throw Problem.unavailable("series of sensor [" + id + "] cannot be read: " + e.getMessage());
        }
    }

    private void deadLetters(Context ctx) {
        int limit = Query.whole(ctx, "limit", 50, 1, 500);
        long beforeMs = Query.timeMs(ctx, "before", Long.MAX_VALUE / 2_000_000);
        try {
            List<DeadLetter> letters = series.deadLetters(beforeMs, limit);
            Long next = letters.size() < limit
                    ? null
                    : letters.get(letters.size() - 1).timeMs();
            Reply.json(ctx, new Letters(letters, next));
        } catch (IOException e) {
            throw Problem.unavailable("refused messages cannot be read: " + e.getMessage());
        }
    }
}
