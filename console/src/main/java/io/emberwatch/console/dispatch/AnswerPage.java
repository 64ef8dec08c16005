package io.emberwatch.console.dispatch;

import io.emberwatch.console.access.Right;
import io.emberwatch.console.dispatch.AnswerLinks.Refusal;
import io.emberwatch.console.http.Problem;
import io.emberwatch.console.http.Reply;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The page behind an answer link, made for a phone and gloves. Opening it answers nothing, as mail scanners and previews open
 * links, too. The same link brings what was found on the spot, with a photograph.
 */
final class AnswerPage {

    /** Characters of a note at most. */
    static final int LONGEST_NOTE = 500;

    private static final int GUESSES_PER_MINUTE = 20;
    private static final String LINK = "/answer/{person}/{token}";

    private final Supplier<Dispatcher> dispatcher;
    private final AnswerHtml html;
    private final Clock clock;
    private final Map<String, long[]> guesses = new ConcurrentHashMap<>();

    /**
     * What a link leads to.
     *
     * @param order the telling; null where the link does not hold
     * @param refusal why it cannot be answered (any more); null where it can
     */
    record Asked(@Nullable Order order, @Nullable Refusal refusal) {}

    private record Kept(String photo) {}

    /** The page of a dispatcher's links. */
    AnswerPage(Supplier<Dispatcher> dispatcher, AnswerHtml html, Clock clock) {
        this.dispatcher = dispatcher;
        this.html = html;
        this.clock = clock;
    }

    /** Adds the routes. */
    void register(RoutesConfig routes) {
        routes.get(LINK, this::show, Right.PUBLIC);
        routes.post(LINK, this::answer, Right.PUBLIC);
        routes.post(LINK + "/photo", this::photo, Right.PUBLIC);
        routes.post(LINK + "/report", this::report, Right.PUBLIC);
        routes.get("/api/v1/photos/{photo}", this::picture);
    }

    private void show(Context ctx) {
        requireFewGuesses(ctx);
        Asked asked = dispatcher.get().look(ctx.pathParam("person"), ctx.pathParam("token"));
        Order order = asked.order();
        if (order == null) {
            refuse(ctx, asked.refusal());
        } else {
            page(
                    ctx,
                    200,
                    asked.refusal() == null ? html.asking(order, self(ctx)) : html.answered(order, true, self(ctx)));
        }
    }

    private void answer(Context ctx) throws InterruptedException {
        requireFewGuesses(ctx);
        String given = ctx.formParam("note");
        String note = given == null ? "" : given.substring(0, Math.min(LONGEST_NOTE, given.length()));
        boolean takesOn = !"no".equals(ctx.formParam("choice"));
        Asked asked = dispatcher
                .get()
                .answer(ctx.pathParam("person"), ctx.pathParam("token"), "link:" + ctx.ip(), takesOn, note);
        Order order = asked.order();
        if (order == null || asked.refusal() != null) {
            refuse(ctx, asked.refusal());
        } else {
            page(ctx, 200, html.answered(order, takesOn, self(ctx)));
        }
    }

    private void photo(Context ctx) throws IOException {
        requireOrder(ctx);
        byte[] upload = ctx.bodyInputStream().readNBytes(Photos.MOST_BYTES + 1);
        if (upload.length > Photos.MOST_BYTES) {
            throw Problem.of(413, "The photograph is larger than " + Photos.MOST_BYTES + " bytes.");
        }
        try {
            Reply.secret(ctx, new Kept(dispatcher.get().photos().keep(upload)));
        } catch (IllegalArgumentException noPicture) {
            throw Problem.of(415, String.valueOf(noPicture.getMessage()));
        }
    }

    private void report(Context ctx) throws InterruptedException, IOException {
        Order order = requireOrder(ctx);
        FieldReport report;
        try {
            String id = field(ctx, "id");
            report = new FieldReport(
                    id.isEmpty() ? UUID.randomUUID().toString() : id,
                    field(ctx, "found"),
                    field(ctx, "text"),
                    field(ctx, "photo"));
        } catch (IllegalArgumentException wrong) {
            throw Problem.of(400, String.valueOf(wrong.getMessage()));
        }
        if (!report.photo().isEmpty()
                && dispatcher.get().photos().find(report.photo()).isEmpty()) {
            throw Problem.of(400, "photo must be one that was sent before");
        }
        dispatcher.get().send(report.command(order, "link:" + ctx.ip(), clock.millis()));
        page(ctx, 200, html.reported());
    }

    private static String field(Context ctx, String name) {
        String value = ctx.formParam(name);
        return value == null ? "" : value.strip();
    }

    private void picture(Context ctx) throws IOException {
        String name = ctx.pathParam("photo");
        byte[] jpeg = dispatcher
                .get()
                .photos()
                .find(name)
                .orElseThrow(() -> Problem.notFound("no photograph [" + name + "]"));
        Reply.bytes(ctx, "image/jpeg", jpeg, "private, max-age=31536000, immutable");
    }

    /** The incident's telling that a link belongs to, answered or not. */
    private Order requireOrder(Context ctx) {
        requireFewGuesses(ctx);
        Asked asked = dispatcher.get().look(ctx.pathParam("person"), ctx.pathParam("token"));
        Order order = asked.order();
        if (order == null) {
            count(ctx, asked.refusal());
            throw Problem.of(asked.refusal() == Refusal.EXPIRED ? 410 : 403, "This link does not hold (any more).");
        }
        if (order.about().equals("warning")) {
            throw Problem.of(409, "A warning's duties are ticked off in the console.");
        }
        return order;
    }

    private void refuse(Context ctx, @Nullable Refusal refusal) {
        count(ctx, refusal);
        page(ctx, refusal == Refusal.USED || refusal == Refusal.EXPIRED ? 410 : 403, html.refused(refusal));
    }

    private static void page(Context ctx, int status, String page) {
        ctx.status(status);
        ctx.header("Cache-Control", "no-store");
        ctx.contentType("text/html; charset=utf-8");
        ctx.result(page);
    }

    /** The link's own path, encoded as it came. */
    private static String self(Context ctx) {
        return ctx.path();
    }

    private void requireFewGuesses(Context ctx) {
        long[] counted = guesses.get(ctx.ip());
        if (counted != null && counted[0] == minute() && counted[1] >= GUESSES_PER_MINUTE) {
            throw Problem.of(429, "too many links that do not hold: wait a minute");
        }
    }

    private void count(Context ctx, @Nullable Refusal refusal) {
        if (refusal == Refusal.FORGED) {
            guesses.values().removeIf(counted -> counted[0] != minute());
            guesses.merge(ctx.ip(), new long[] {minute(), 1}, (a, b) -> new long[] {a[0], a[1] + 1});
        }
    }

    private long minute() {
        return clock.millis() / 60_000;
    }
}
