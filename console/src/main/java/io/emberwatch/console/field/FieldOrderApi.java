package io.emberwatch.console.field;

import io.emberwatch.console.access.Gate;
import io.emberwatch.console.access.Right;
import io.emberwatch.console.http.Body;
import io.emberwatch.console.http.Problem;
import io.emberwatch.console.http.Reply;
import io.emberwatch.console.series.DeadLetter;
import io.emberwatch.console.series.SeriesSource;
import io.emberwatch.domain.Channel;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.RegistryOrder;
import io.emberwatch.domain.Sensor;
import io.emberwatch.ingestion.FieldOrderJson;
import io.emberwatch.ingestion.Frame;
import io.emberwatch.ingestion.QualityOverride;
import io.emberwatch.ingestion.ReplayFrame;
import io.emberwatch.ingestion.Topics;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What people want done to the field: a sensor added, moved, lent, replaced or adopted, values declared good or bad, a
 * refused message played again. Each goes to the job with its author, who is whoever is logged in, and a reason.
 */
public final class FieldOrderApi {

    private static final int LONGEST_ID = 128;
    private static final int LONGEST_REASON = 2_000;
    private static final double HIGHEST_M = 9_000;
    private static final double LOWEST_M = -450;
    private static final double HIGHEST_MAST_M = 200;

    private record Sent(String orderId) {}

    private final SeriesSource series;
    private final @Nullable FieldLine line;
    private final Clock wall;

    /** The API on a line; without one nothing can be ordered. */
    public FieldOrderApi(SeriesSource series, @Nullable FieldLine line, Clock wall) {
        this.series = series;
        this.line = line;
        this.wall = wall;
    }

    /** Adds the routes. */
    public void register(RoutesConfig routes) {
        routes.post("/api/v1/field/orders", this::place, Right.FIELD);
        routes.post("/api/v1/field/overrides", this::overrule, Right.FIELD);
        routes.post("/api/v1/field/calibrations", this::calibrate, Right.FIELD);
        routes.post("/api/v1/deadletters/{id}/replay", this::replay, Right.FIELD);
    }

    private void place(Context ctx) {
        Body body = Body.of(ctx);
        String id = orderId(body);
        String author = author(ctx);
        RegistryOrder order = valid(
                "order",
                () -> new RegistryOrder(
                        id,
                        sensor(body),
                        time(body, "from", Reading.NO_TIME),
                        author,
                        body.text("reason", LONGEST_REASON),
                        wall.millis(),
                        0));
        Gate.note(ctx, "order " + id + " on sensor " + order.sensor().id() + ": " + order.reason());
        send(ctx, Topics.FIELD_ORDERS, FieldOrderJson.of(order), id);
    }

    private static Sensor sensor(Body body) {
        double lat = body.degrees("lat", 90);
        double lon = body.degrees("lon", 180);
        if (Double.isNaN(lat + lon)) {
            throw Problem.badRequest("lat", "", "and lon must be given, in degrees");
        }
        String exposure = body.text("exposure", "open", 20);
        if (!exposure.equals("open") && !exposure.equals("sheltered")) {
            throw Problem.badRequest("exposure", exposure, "must be open or sheltered");
        }
        return new Sensor(
                body.text("sensor", LONGEST_ID),
                body.text("gateway", "", LONGEST_ID),
                body.text("name", "", 200),
                lat,
                lon,
                body.number("elevationM", LOWEST_M, HIGHEST_M),
                body.number("windHeightM", 1, HIGHEST_MAST_M),
                Sensor.Exposure.valueOf(exposure.toUpperCase(Locale.ROOT)));
    }

    private void overrule(Context ctx) {
        Body body = Body.of(ctx);
        String id = orderId(body);
        String author = author(ctx);
        String channel = body.text("channel", 40);
        Channel of = channel(channel);
        Boolean good = body.flag("good");
        if (good == null) {
            throw Problem.badRequest("good", "", "must be true or false");
        }
        QualityOverride word = valid(
                "override",
                () -> new QualityOverride(
                        body.text("sensor", LONGEST_ID),
                        of,
                        time(body, "from", Long.MIN_VALUE),
                        time(body, "to", Long.MIN_VALUE),
                        good,
                        author,
                        body.text("reason", LONGEST_REASON),
                        wall.millis()));
        if (word.fromMs() == Long.MIN_VALUE) {
            throw Problem.badRequest("from", "", "must be given");
        }
        Gate.note(
                ctx,
                (good ? "good: " : "bad: ") + word.sensorId() + " " + channel + " in " + word.fromMs() + " to "
                        + word.toMs() + ": " + word.reason());
        send(ctx, Topics.FIELD_ORDERS, FieldOrderJson.of(id, word), id);
    }

    /** The sensor is taken for calibration, or one of its channels is: what it says meanwhile is kept and not used. */
    private void calibrate(Context ctx) {
        Body body = Body.of(ctx);
        String id = orderId(body);
        String author = author(ctx);
        String channel = body.text("channel", "", 40);
        QualityOverride word = valid(
                "calibration",
                () -> new QualityOverride(
                        body.text("sensor", LONGEST_ID),
                        channel.isEmpty() ? null : channel(channel),
                        time(body, "from", wall.millis()),
                        time(body, "to", Long.MIN_VALUE),
                        false,
                        true,
                        author,
                        body.text("reason", LONGEST_REASON),
                        wall.millis()));
        Gate.note(
                ctx,
                "calibration of " + word.sensorId() + " " + channel + " in " + word.fromMs() + " to " + word.toMs()
                        + ": " + word.reason());
        send(ctx, Topics.FIELD_ORDERS, FieldOrderJson.of(id, word), id);
    }

    private static Channel channel(String name) {
        return Channel.find(name).orElseThrow(() -> Problem.badRequest("channel", name, "must be a channel"));
    }

    private void replay(Context ctx) {
        String id = ctx.pathParam("id");
        String reason = Body.of(ctx).text("reason", LONGEST_REASON);
        DeadLetter letter = find(id);
        Gate.note(ctx, "replay " + id + " on " + letter.topic() + ": " + reason);
        byte[] payload = Base64.getDecoder().decode(letter.payload());
        String author = author(ctx);
        ReplayFrame frame = valid(
                "letter", () -> new ReplayFrame(new Frame(letter.topic(), payload, letter.timeMs()), author, reason));
        send(ctx, Topics.REPLAYS, frame.toJson(), id);
    }

    private DeadLetter find(String id) {
        long timeMs = DeadLetter.timeMs(id).orElseThrow(() -> Problem.notFound("no refused message [" + id + "]"));
        try {
            return series.deadLetters(timeMs + 1, 1).stream()
                    .filter(letter -> letter.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> Problem.notFound("no refused message [" + id + "]"));
        } catch (IOException e) {
            throw Problem.unavailable("refused messages cannot be read: " + e.getMessage());
        }
    }

    /** The caller's own id makes a repeated request harmless. */
    private static String orderId(Body body) {
        String given = body.text("orderId", "", 64);
        if (!given.isEmpty() && !given.matches("[A-Za-z0-9-]{8,64}")) {
            throw Problem.badRequest("orderId", given, "must have 8 to 64 letters, digits or dashes");
        }
        return given.isEmpty() ? UUID.randomUUID().toString() : given;
    }

    private static String author(Context ctx) {
        return Gate.visitor(ctx).name();
    }

    private static long time(Body body, String name, long otherwise) {
        String text = body.text(name, "", 40);
        try {
            return text.isEmpty()
                    ? otherwise
                    : OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeException e) {
            throw Problem.badRequest(name, text, "must be a time such as 2026-04-01T06:00:00Z");
        }
    }

    private interface Making<T> {
        T make();
    }

    /** What the house's own records refuse is the caller's mistake. */
    private static <T> T valid(String name, Making<T> making) {
        try {
            return making.make();
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest(name, "", "cannot be: " + e.getMessage());
        }
    }

    private void send(Context ctx, String topic, byte[] payload, String id) {
        if (line == null) {
            throw Problem.unavailable("there is no broker: nothing can be ordered from here");
        }
        line.send(topic, payload);
        ctx.status(202);
        Reply.secret(ctx, new Sent(id));
    }
}
