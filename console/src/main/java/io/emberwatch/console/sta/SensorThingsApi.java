package io.emberwatch.console.sta;

import io.emberwatch.console.http.Problem;
import io.emberwatch.console.http.Reply;
import io.emberwatch.console.live.PageClock;
import io.emberwatch.console.live.SensorBoard;
import io.emberwatch.console.series.Columns;
import io.emberwatch.console.series.SensorNow;
import io.emberwatch.console.series.SeriesSource;
import io.emberwatch.domain.Channel;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Things are sensors, Datastreams are their channels, Observations their readings, the latest first. Understands {@code
 * $top}, {@code $skip} and, for observations, {@code $filter=phenomenonTime ge … and phenomenonTime lt …}.
 */
public final class SensorThingsApi {

    private static final String ROOT = "/sta/v1.1";
    private static final int USUAL_PAGE = 100;
    private static final int LONGEST_PAGE = 1_000;
    private static final long USUAL_SPAN_MS = 24 * 3_600_000L;
    private static final long LONGEST_SPAN_MS = 400L * 86_400_000L;
    private static final Pattern BOUND =
            Pattern.compile("phenomenonTime\\s+(ge|gt|le|lt)\\s+([0-9TZ:.+-]+)(?:\\s+and\\s+|$)");

    private final SensorBoard board;
    private final SeriesSource series;
    private final PageClock clock;

    /** The API over the field. */
    public SensorThingsApi(SensorBoard board, SeriesSource series, PageClock clock) {
        this.board = board;
        this.series = series;
        this.clock = clock;
    }

    /** Adds the routes. */
    public void register(RoutesConfig routes) {
        routes.get(ROOT, this::index);
        routes.get(
                ROOT + "/Things",
                ctx -> page(
                        ctx, board.sensors().stream().map(s -> thing(ctx, s)).toList()));
        routes.get(ROOT + "/Things({id})", ctx -> Reply.json(ctx, thing(ctx, sensor(id(ctx)))));
        routes.get(ROOT + "/Things({id})/Datastreams", ctx -> page(ctx, streams(ctx, List.of(sensor(id(ctx))))));
        routes.get(ROOT + "/Datastreams", ctx -> page(ctx, streams(ctx, board.sensors())));
        routes.get(ROOT + "/Datastreams({id})", ctx -> Reply.json(ctx, stream(ctx, id(ctx))));
        routes.get(ROOT + "/Datastreams({id})/Observations", this::observations);
    }

    private static String root(Context ctx) {
        return ctx.scheme() + "://" + ctx.host() + ROOT;
    }

    /** Ids are texts, in quotes as OData wants them. */
    private static String id(Context ctx) {
        String id = ctx.pathParam("id");
        return id.length() > 1 && id.startsWith("'") && id.endsWith("'") ? id.substring(1, id.length() - 1) : id;
    }

    private SensorNow sensor(String id) {
        return board.sensors().stream()
                .filter(sensor -> sensor.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("no Thing [" + id + "]"));
    }

    private void index(Context ctx) {
        List<Map<String, String>> sets = new ArrayList<>();
        for (String set : List.of("Things", "Datastreams")) {
            sets.add(Map.of("name", set, "url", root(ctx) + "/" + set));
        }
        Reply.json(ctx, Map.of("value", sets));
    }

    private static Map<String, Object> thing(Context ctx, SensorNow sensor) {
        String self = root(ctx) + "/Things('" + sensor.id() + "')";
        Map<String, Object> thing = entity(self, sensor.id());
        thing.put("name", sensor.name().isEmpty() ? sensor.id() : sensor.name());
        thing.put("description", "sensor at gateway " + sensor.gatewayId());
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("gateway", sensor.gatewayId());
        if (sensor.placed()) {
            properties.put("location", point(sensor));
            properties.put("elevation_m", sensor.elevationM());
        }
        thing.put("properties", properties);
        thing.put("Datastreams@iot.navigationLink", self + "/Datastreams");
        return thing;
    }

    private static Map<String, Object> point(SensorNow sensor) {
        return Map.of("type", "Point", "coordinates", new double[] {sensor.lonDeg(), sensor.latDeg()});
    }

    private static List<Map<String, Object>> streams(Context ctx, List<SensorNow> sensors) {
        List<Map<String, Object>> streams = new ArrayList<>();
        for (SensorNow sensor : sensors) {
            for (String name : sensor.values().keySet()) {
                Channel.find(name).ifPresent(channel -> streams.add(stream(ctx, sensor, channel)));
            }
        }
        return streams;
    }

    private static Map<String, Object> stream(Context ctx, SensorNow sensor, Channel channel) {
        String id = sensor.id() + ":" + channel.wireName();
        String self = root(ctx) + "/Datastreams('" + id + "')";
        Map<String, Object> stream = entity(self, id);
        stream.put("name", id);
        stream.put("description", channel.wireName() + " of " + sensor.id());
        stream.put("observationType", "http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement");
        stream.put(
                "unitOfMeasurement",
                Map.of("name", channel.unit(), "symbol", channel.unit(), "definition", "https://ucum.org/"));
        if (sensor.placed()) {
            stream.put("observedArea", point(sensor));
        }
        stream.put("Thing@iot.navigationLink", root(ctx) + "/Things('" + sensor.id() + "')");
        stream.put("Observations@iot.navigationLink", self + "/Observations");
        return stream;
    }

    private record Place(SensorNow sensor, Channel channel) {}

    private Place place(String id) {
        int colon = id.lastIndexOf(':');
        Optional<Channel> channel = colon < 1 ? Optional.empty() : Channel.find(id.substring(colon + 1));
        return new Place(
                sensor(colon < 1 ? id : id.substring(0, colon)),
                channel.orElseThrow(() -> Problem.notFound("no Datastream [" + id + "]")));
    }

    private Map<String, Object> stream(Context ctx, String id) {
        Place place = place(id);
        return stream(ctx, place.sensor, place.channel);
    }

    private void observations(Context ctx) {
        String id = id(ctx);
        Place place = place(id);
        long[] span = span(ctx.queryParam("$filter"));
        Columns columns;
        try {
            columns = series.readings(place.sensor.id(), span[0], span[1]);
        } catch (IOException e) {
            throw Problem.unavailable("observations of [" + id + "] cannot be read: " + e.getMessage());
        }
        double[] values = columns.columns().get(place.channel.wireName());
        List<Map<String, Object>> found = new ArrayList<>();
        for (int i = columns.timesMs().length - 1; values != null && i >= 0; i--) {
            if (Double.isFinite(values[i])) {
                String time = Instant.ofEpochMilli(columns.timesMs()[i]).toString();
                Map<String, Object> observation =
                        entity(root(ctx) + "/Observations('" + id + "@" + time + "')", id + "@" + time);
                observation.put("phenomenonTime", time);
                observation.put("resultTime", time);
                observation.put("result", values[i]);
                found.add(observation);
            }
        }
        page(ctx, found);
    }

    /** From and to, both ends included, milliseconds; the last day without a filter. */
    private long[] span(@org.jspecify.annotations.Nullable String filter) {
        long to = clock.nowMs();
        long from = Long.MIN_VALUE;
        if (filter != null) {
            Matcher bounds = BOUND.matcher(filter.strip());
            int at = 0;
            while (bounds.find() && bounds.start() == at) {
                long time = time(bounds.group(2));
                switch (bounds.group(1)) {
                    case "ge" -> from = time;
                    case "gt" -> from = time + 1;
                    case "le" -> to = time;
                    default -> to = time - 1;
                }
                at = bounds.end();
            }
            if (at != filter.strip().length()) {
                throw Problem.badRequest("$filter", filter, "must be phenomenonTime ge … and phenomenonTime lt …");
            }
        }
        from = from == Long.MIN_VALUE ? to - USUAL_SPAN_MS : from;
        if (to - from > LONGEST_SPAN_MS) {
            throw Problem.badRequest("$filter", String.valueOf(filter), "must span at most 400 days");
        }
        return new long[] {from, to};
    }

    private static long time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeException e) {
            throw Problem.badRequest("$filter", text, "must be a time such as 2026-04-01T06:00:00Z");
        }
    }

    private static Map<String, Object> entity(String self, String id) {
        Map<String, Object> entity = new LinkedHashMap<>();
        entity.put("@iot.id", id);
        entity.put("@iot.selfLink", self);
        return entity;
    }

    private static void page(Context ctx, List<Map<String, Object>> all) {
        int top = number(ctx, "$top", USUAL_PAGE, LONGEST_PAGE);
        int skip = number(ctx, "$skip", 0, 10_000_000);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("@iot.count", all.size());
        if (skip + top < all.size()) {
            String filter = ctx.queryParam("$filter");
            answer.put(
                    "@iot.nextLink",
                    ctx.scheme() + "://" + ctx.host() + ctx.path() + "?$top=" + top + "&$skip=" + (skip + top)
                            + (filter == null
                                    ? ""
                                    : "&$filter="
                                            + java.net.URLEncoder.encode(
                                                    filter, java.nio.charset.StandardCharsets.UTF_8)));
        }
        answer.put("value", all.stream().skip(skip).limit(top).toList());
        Reply.json(ctx, answer);
    }

    private static int number(Context ctx, String name, int otherwise, int highest) {
        String text = ctx.queryParam(name);
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        if (!text.matches("\\d{1,8}") || Integer.parseInt(text) > highest) {
            throw Problem.badRequest(name, text, "must be a whole number in 0 to " + highest);
        }
        return Integer.parseInt(text);
    }
}
