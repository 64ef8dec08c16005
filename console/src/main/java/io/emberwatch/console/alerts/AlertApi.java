package io.emberwatch.console.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import io.emberwatch.console.access.Gate;
import io.emberwatch.console.access.Right;
import io.emberwatch.console.http.Body;
import io.emberwatch.console.http.Problem;
import io.emberwatch.console.http.Reply;
import io.emberwatch.domain.AlertCommand;
import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The alert desk over HTTP: the list, one alert with its history, and what people want done. */
public final class AlertApi {

    private static final int MOST = 500;

    private record Alerts(boolean listening, int total, List<AlertView> alerts) {}

    private record Event(
            String kind,
            long sequence,
            String event,
            String state,
            int level,
            String actor,
            String origin,
            String reason,
            String time,
            JsonNode detail,
            String hash) {}

    private record OneAlert(AlertView alert, List<Event> history) {}

    private record Sent(String commandId) {}

    private final AlertDesk desk;
    private final @Nullable AlertFeed feed;
    private final Clock wall;

    /** The API of a desk; without a feed commands cannot be sent. */
    public AlertApi(AlertDesk desk, @Nullable AlertFeed feed, Clock wall) {
        this.desk = desk;
        this.feed = feed;
        this.wall = wall;
    }

    /** Adds the routes. */
    public void register(RoutesConfig routes) {
        routes.get("/api/v1/alerts", this::list);
        routes.get("/api/v1/alarm-hygiene", ctx -> Reply.json(ctx, HeldDown.of(desk.incidents(), wall.millis())));
        routes.get("/api/v1/alerts/{id}", this::one);
        routes.post("/api/v1/alerts", this::report, Right.ANSWER);
        routes.post("/api/v1/alerts/{id}/commands", this::command, Right.ANSWER);
    }

    private void list(Context ctx) {
        String kind = ctx.queryParam("kind");
        if (kind != null && !kind.equals("incident") && !kind.equals("warning")) {
            throw Problem.badRequest("kind", kind, "must be incident or warning");
        }
        boolean all = "true".equals(ctx.queryParam("over"));
        int limit = number(ctx, "limit", 200, MOST);
        int offset = number(ctx, "offset", 0, 1_000_000);
        List<AlertView> found = desk.views(wall.millis()).stream()
                .filter(view -> kind == null || view.kind().equals(kind))
                .filter(view -> all || view.rank() < 9)
                .toList();
        List<AlertView> page = found.stream().skip(offset).limit(limit).toList();
        Reply.json(ctx, new Alerts(feed != null && feed.isListening(), found.size(), page));
    }

    private static int number(Context ctx, String name, int otherwise, int highest) {
        String text = ctx.queryParam(name);
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        if (!text.matches("\\d{1,7}") || Integer.parseInt(text) > highest) {
            throw Problem.badRequest(name, text, "must be a whole number in 0 to " + highest);
        }
        return Integer.parseInt(text);
    }

    private AlertView known(Context ctx) {
        String id = ctx.pathParam("id");
        return desk.find(id, wall.millis()).orElseThrow(() -> Problem.notFound("no alert [" + id + "]"));
    }

    private void one(Context ctx) {
        AlertView view = known(ctx);
        Reply.json(
                ctx,
                new OneAlert(
                        view,
                        desk.history(view.id()).stream().map(AlertApi::event).toList()));
    }

    private static Event event(AlertEvent e) {
        return new Event(
                e.kind().wireName(),
                e.sequence(),
                e.event(),
                e.state(),
                e.level(),
                e.actor(),
                e.origin(),
                e.reason(),
                Instant.ofEpochMilli(e.recordedTimeMs()).toString(),
                AlertView.detail(e),
                e.hash());
    }

    private void command(Context ctx) {
        AlertView view = known(ctx);
        Body body = Body.of(ctx);
        String verb = body.text("verb", 40).toLowerCase(Locale.ROOT);
        Right right = AlertVerbs.rightOf(verb)
                .orElseThrow(() -> Problem.badRequest("verb", verb, "must be one of " + AlertVerbs.names()));
        Gate.note(ctx, verb + " " + view.id());
        String detail = body.object("detail", 8_000);
        Gate.visitor(ctx).require(right, verb.equals("duty_done") ? township(view, detail) : view.zone());
        String reason = body.text("reason", "", 2_000);
        if (reason.isBlank() && AlertVerbs.asksWhy(verb)) {
            throw Problem.badRequest("reason", reason, "must say why, in a few words");
        }
        send(
                ctx,
                new AlertCommand(
                        commandId(body),
                        AlertVerbs.kindOf(verb, AlertKind.valueOf(view.kind().toUpperCase(Locale.ROOT))),
                        view.id(),
                        AlertVerbs.sentAs(verb),
                        Gate.visitor(ctx).name(),
                        "api:" + ctx.ip(),
                        reason,
                        body.whole("expectedSequence", 0, 0, Long.MAX_VALUE),
                        wall.millis(),
                        detail));
    }

    /** A township answers for its own duties of a county's warning; one that the warning does not name is the county's. */
    private static String township(AlertView view, String detail) {
        String named = AlertView.tree(detail).path("township").asText();
        JsonNode asked = view.facts().get("townships");
        if (asked != null) {
            for (JsonNode township : asked) {
                if (township.asText().equals(named)) {
                    return named;
                }
            }
        }
        return view.zone();
    }

    /** What somebody saw or was told by telephone: it joins an incident near by, or opens one. */
    private void report(Context ctx) {
        Body body = Body.of(ctx);
        double lat = body.degrees("lat", 90);
        double lon = body.degrees("lon", 180);
        if (Double.isNaN(lat) || Double.isNaN(lon)) {
            throw Problem.badRequest("lat", "", "and lon must be given, in degrees");
        }
        String source = body.text("source", "person", 40);
        if (!source.matches("[a-z_]{1,40}")) {
            throw Problem.badRequest("source", source, "must be a word such as telephone or camera");
        }
        String zone = body.text("zone", "", 24);
        Gate.visitor(ctx).require(Right.ANSWER, zone);
        Gate.note(ctx, "report at " + lat + " " + lon);
        boolean exercise = Boolean.TRUE.equals(body.flag("exercise"));
        String detail = String.format(
                Locale.ROOT,
                "{\"lat_deg\":%.6f,\"lon_deg\":%.6f,\"source\":\"%s\",\"observed_time\":\"%s\",\"exercise\":%b}",
                lat,
                lon,
                source,
                Instant.ofEpochMilli(wall.millis()),
                exercise);
        send(
                ctx,
                new AlertCommand(
                        commandId(body),
                        AlertKind.INCIDENT,
                        "",
                        "report",
                        Gate.visitor(ctx).name(),
                        "api:" + ctx.ip(),
                        body.text("reason", 2_000),
                        0,
                        wall.millis(),
                        detail));
    }

    /** The caller's own id makes a repeated request harmless. */
    private static String commandId(Body body) {
        String given = body.text("commandId", "", 64);
        if (!given.isEmpty() && !given.matches("[A-Za-z0-9-]{8,64}")) {
            throw Problem.badRequest("commandId", given, "must have 8 to 64 letters, digits or dashes");
        }
        return given.isEmpty() ? UUID.randomUUID().toString() : given;
    }

    private void send(Context ctx, AlertCommand command) {
        if (feed == null || !feed.send(command)) {
            throw Problem.unavailable("the broker is away: the command was not sent, try again");
        }
        ctx.status(202);
        Reply.secret(ctx, new Sent(command.commandId()));
    }
}
