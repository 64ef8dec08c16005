package io.emberwatch.console.field;

import io.emberwatch.console.http.Problem;
import io.emberwatch.console.http.Reply;
import io.emberwatch.console.live.SensorBoard;
import io.emberwatch.console.series.SensorNow;
import io.emberwatch.domain.Channel;
import io.emberwatch.domain.HealthAlarm;
import io.emberwatch.domain.QualityFlag;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.RegistryOrder;
import io.emberwatch.ingestion.Station;
import io.emberwatch.store.FieldReader;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How the field does: gateways, sensors with each channel's health and last value, alarms that have not ended, expected against
 * received, and the history of what people ordered. Health is judged by the clock on the wall, readings carry their own times.
 */
public final class FieldApi {

    private static final long DAY_MS = 86_400_000L;
    /** A gateway that is forgotten for longer is not listed. */
    private static final long BACK_MS = 3 * DAY_MS;

    /** The newest hour is at most so old. */
    private static final long HOURS_BACK_MS = 3 * 3_600_000L;

    private static final long DAYS_BACK_MS = 31 * DAY_MS;
    private static final int MOST = 500;
    private static final String NOT_KNOWN = "unknown";

    private record ChannelView(
            String channel, String unit, @Nullable Double value, List<String> flags, boolean used, String condition) {}

    private record SensorView(
            String id,
            String name,
            String gateway,
            boolean known,
            double lat,
            double lon,
            double elevationM,
            String condition,
            @Nullable String lastTime,
            @Nullable String lastHeard,
            @Nullable Integer received,
            @Nullable Integer expected,
            List<String> hourFlags,
            List<ChannelView> channels) {}

    private record GatewayView(
            String id, int sensors, @Nullable String lastHeard, double skewSeconds, boolean silent) {}

    private record AlarmView(String kind, String gateway, List<String> sensors, String channel, String since) {}

    private record Field(
            String now,
            @Nullable String fault,
            List<GatewayView> gateways,
            List<AlarmView> alarms,
            List<SensorView> sensors) {}

    private record DayView(String date, String gateway, int received, int expected) {}

    private record OrderView(
            String orderId,
            String sensor,
            int version,
            String author,
            String reason,
            String time,
            @Nullable String from,
            String gateway,
            String name,
            double lat,
            double lon,
            double elevationM,
            double windHeightM,
            String exposure) {}

    private record WordView(
            String sensor,
            String channel,
            String from,
            String to,
            boolean good,
            boolean calibrating,
            String author,
            String reason,
            String time) {}

    private record PapersView(
            String owner, String zone, List<String> channels, String calibrated, String firmware, int everySeconds) {}

    private record OneSensor(
            SensorView sensor,
            @Nullable PapersView papers,
            List<DayView> days,
            List<OrderView> orders,
            List<WordView> overrides) {}

    private record History(List<OrderView> orders, List<WordView> overrides) {}

    private final FieldStore store;
    private final SensorBoard board;
    private final Map<String, Station> papers = new HashMap<>();
    private final Clock wall;

    /**
     * The API over what is stored of the field.
     *
     * @param stations what the registry's files say of each
     */
    public FieldApi(FieldStore store, SensorBoard board, List<Station> stations, Clock wall) {
        stations.forEach(station -> papers.put(station.sensor().id(), station));
        this.store = store;
        this.board = board;
        this.wall = wall;
    }

    /** Adds the routes. */
    public void register(RoutesConfig routes) {
        routes.get("/api/v1/field", this::field);
        routes.get("/api/v1/field/sensors/{id}", this::sensor);
        routes.get("/api/v1/field/history", this::history);
    }

    private void field(Context ctx) {
        long nowMs = wall.millis();
        List<AlarmView> alarms = new ArrayList<>();
        TreeSet<String> silent = new TreeSet<>();
        for (HealthAlarm alarm : store.ask(field -> field.alarmsNow(nowMs))) {
            alarms.add(alarm(alarm));
            if (alarm.kind() == HealthAlarm.Kind.GATEWAY_SILENT) {
                silent.add(alarm.gatewayId());
            }
        }
        List<GatewayView> gateways = store.ask(field -> field.gatewaysNow(nowMs - BACK_MS)).stream()
                .map(gateway -> gateway(gateway, silent.contains(gateway.gatewayId())))
                .toList();
        Reply.json(
                ctx,
                new Field(
                        time(nowMs / 60_000 * 60_000),
                        board.fault().orElse(null),
                        gateways,
                        alarms,
                        List.copyOf(sensors(nowMs).values())));
    }

    private Map<String, SensorView> sensors(long nowMs) {
        Map<String, FieldReader.SensorDay> health = new TreeMap<>();
        store.ask(field -> field.sensorsNow(nowMs - BACK_MS)).forEach(day -> health.put(day.sensorId(), day));
        Map<String, Integer> hourFlags = hourFlags(Optional.empty());
        Map<String, SensorView> views = new TreeMap<>();
        for (SensorNow sensor : board.sensors()) {
            views.put(sensor.id(), view(sensor, health.get(sensor.id()), hourFlags, nowMs));
        }
        return views;
    }

    private Map<String, Integer> hourFlags(Optional<String> sensorId) {
        return store.ask(field -> field.hourFlags(sensorId, board.asOfMs() - HOURS_BACK_MS));
    }

    private static SensorView view(
            SensorNow sensor, FieldReader.@Nullable SensorDay day, Map<String, Integer> hourFlags, long nowMs) {
        TreeSet<String> names = new TreeSet<>(sensor.values().keySet());
        if (day != null) {
            names.addAll(day.channels().keySet());
        }
        List<ChannelView> channels =
                names.stream().map(name -> channel(name, sensor, day)).toList();
        boolean never = sensor.lastTimeMs() == SensorNow.NEVER;
        long todayMs = Math.floorDiv(nowMs, DAY_MS) * DAY_MS;
        return new SensorView(
                sensor.id(),
                sensor.name(),
                sensor.gatewayId(),
                sensor.placed(),
                sensor.latDeg(),
                sensor.lonDeg(),
                sensor.elevationM(),
                day != null ? day.condition() : never ? "silent" : NOT_KNOWN,
                never ? null : time(sensor.lastTimeMs()),
                day == null ? null : time(day.lastHeardMs()),
                day == null || day.dayMs() != todayMs ? null : day.received(),
                day == null || day.dayMs() != todayMs ? null : day.expected(),
                QualityFlag.names(hourFlags.getOrDefault(sensor.id(), 0)),
                channels);
    }

    private static ChannelView channel(String name, SensorNow sensor, FieldReader.@Nullable SensorDay day) {
        int bits = sensor.flags().getOrDefault(name, 0);
        return new ChannelView(
                name,
                Channel.find(name).map(Channel::unit).orElse(""),
                sensor.values().get(name),
                QualityFlag.names(bits),
                QualityFlag.usable(bits),
                day == null ? NOT_KNOWN : day.channels().getOrDefault(name, NOT_KNOWN));
    }

    private static GatewayView gateway(FieldReader.GatewayNow gateway, boolean silent) {
        return new GatewayView(
                gateway.gatewayId(), gateway.sensors(), time(gateway.lastHeardMs()), gateway.skewMs() / 1000, silent);
    }

    private static AlarmView alarm(HealthAlarm alarm) {
        return new AlarmView(
                alarm.kind().name().toLowerCase(Locale.ROOT),
                alarm.gatewayId(),
                List.of(alarm.sensorIds()),
                alarm.channel(),
                time(alarm.timeMs()));
    }

    private void sensor(Context ctx) {
        String id = ctx.pathParam("id");
        long nowMs = wall.millis();
        Optional<String> own = Optional.of(id);
        SensorNow sensor = board.sensors().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("no sensor [" + id + "]"));
        List<FieldReader.SensorDay> days = store.ask(field -> field.days(id, nowMs - DAYS_BACK_MS));
        FieldReader.SensorDay newest = days.stream()
                .filter(day -> day.dayMs() >= nowMs - BACK_MS)
                .reduce((a, b) -> b.seenMs() >= a.seenMs() ? b : a)
                .orElse(null);
        Reply.json(
                ctx,
                new OneSensor(
                        view(sensor, newest, hourFlags(own), nowMs),
                        papers(papers.get(id)),
                        days.stream().map(FieldApi::day).toList(),
                        orders(own, MOST),
                        words(own, MOST)));
    }

    private static @Nullable PapersView papers(@Nullable Station station) {
        return station == null
                ? null
                : new PapersView(
                        station.owner(),
                        station.zone(),
                        station.channels(),
                        station.calibrated(),
                        station.firmware(),
                        station.everySeconds());
    }

    private static DayView day(FieldReader.SensorDay day) {
        LocalDate date =
                Instant.ofEpochMilli(day.dayMs()).atOffset(ZoneOffset.UTC).toLocalDate();
        return new DayView(date.toString(), day.gatewayId(), day.received(), day.expected());
    }

    private void history(Context ctx) {
        Optional<String> sensor = Optional.ofNullable(ctx.queryParam("sensor")).filter(id -> !id.isEmpty());
        String text = Optional.ofNullable(ctx.queryParam("limit")).orElse("100");
        if (!text.matches("[1-9]\\d{0,2}") || Integer.parseInt(text) > MOST) {
            throw Problem.badRequest("limit", text, "must be a whole number in 1 to " + MOST);
        }
        int limit = Integer.parseInt(text);
        Reply.json(ctx, new History(orders(sensor, limit), words(sensor, limit)));
    }

    private List<OrderView> orders(Optional<String> sensor, int limit) {
        return store.ask(field -> field.orders(sensor, limit)).stream()
                .map(FieldApi::order)
                .toList();
    }

    private static OrderView order(RegistryOrder order) {
        return new OrderView(
                order.orderId(),
                order.sensor().id(),
                order.version(),
                order.author(),
                order.reason(),
                time(order.timeMs()),
                order.fromMs() == Reading.NO_TIME ? null : time(order.fromMs()),
                order.sensor().gatewayId(),
                order.sensor().name(),
                order.sensor().latDeg(),
                order.sensor().lonDeg(),
                order.sensor().elevationM(),
                order.sensor().windHeightM(),
                order.sensor().exposure().name().toLowerCase(Locale.ROOT));
    }

    private List<WordView> words(Optional<String> sensor, int limit) {
        return store.ask(field -> field.words(sensor, limit)).stream()
                .map(word -> new WordView(
                        word.sensorId(),
                        word.channel(),
                        time(word.fromMs()),
                        time(word.toMs()),
                        word.good(),
                        word.calibrating(),
                        word.author(),
                        word.reason(),
                        time(word.timeMs())))
                .toList();
    }

    private static String time(long timeMs) {
        return Instant.ofEpochMilli(timeMs).toString();
    }
}
