package io.emberwatch.console.dispatch;

import io.emberwatch.console.access.Right;
import io.emberwatch.console.dispatch.AnswerLinks.Refusal;
import io.emberwatch.console.http.Reply;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The page behind an answer link, made for a phone and gloves: what, where, why, one large button. Opening it answers
 * nothing, as mail scanners and previews open links, too.
 */
final class AnswerPage {

    private static final int GUESSES_PER_MINUTE = 20;
    private static final int LONGEST_NOTE = 500;
    private static final String CSS = """
            body{margin:0;font:20px/1.5 "Noto Sans SC","Microsoft YaHei","PingFang SC",sans-serif;background:#f5f6f8;color:#16202c}
            main{max-width:32rem;margin:0 auto;padding:20px}h1{font-size:28px;margin:8px 0}
            p{white-space:pre-line}.exercise{background:#16202c;color:#fff;padding:8px 16px;border-radius:4px}
            button{width:100%;min-height:96px;font-size:28px;border:0;border-radius:8px;background:#1f5fbf;color:#fff}
            textarea{width:100%;box-sizing:border-box;font:inherit;min-height:96px;margin:12px 0}
            @media(prefers-color-scheme:dark){body{background:#10161d;color:#e8edf2}}
            """;

    private final Supplier<Dispatcher> dispatcher;
    private final Clock clock;
    private final Map<String, long[]> guesses = new ConcurrentHashMap<>();

    /** What a link leads to: a telling to answer, or why there is none. */
    record Asked(@Nullable Order order, @Nullable Refusal refusal) {}

    /** The page of a dispatcher's links. */
    AnswerPage(Supplier<Dispatcher> dispatcher, Clock clock) {
        this.dispatcher = dispatcher;
        this.clock = clock;
    }

    /** Adds the routes. */
    void register(RoutesConfig routes) {
        routes.get(
                "/answer.css",
                ctx -> Reply.bytes(
                        ctx, "text/css; charset=utf-8", CSS.getBytes(StandardCharsets.UTF_8), "max-age=3600"),
                Right.PUBLIC);
        routes.get(
                "/answer/{person}/{token}",
                ctx -> {
                    requireFewGuesses(ctx);
                    show(ctx, dispatcher.get().ask(ctx.pathParam("person"), ctx.pathParam("token")));
                },
                Right.PUBLIC);
        routes.post(
                "/answer/{person}/{token}",
                ctx -> {
                    requireFewGuesses(ctx);
                    String given = ctx.formParam("note");
                    String note = given == null ? "" : given.substring(0, Math.min(LONGEST_NOTE, given.length()));
                    Asked asked = dispatcher
                            .get()
                            .answer(ctx.pathParam("person"), ctx.pathParam("token"), "link:" + ctx.ip(), note);
                    if (asked.order() == null) {
                        show(ctx, asked);
                    } else {
                        page(
                                ctx,
                                200,
                                "<h1>已收到 · Answered</h1><p>谢谢，您的应答已记录。\nThank you, your answer is on record.</p>");
                    }
                },
                Right.PUBLIC);
    }

    private void show(Context ctx, Asked asked) {
        Order order = asked.order();
        if (order == null) {
            refuse(ctx, asked.refusal());
            return;
        }
        String exercise = order.event().exercise() ? "<p class=exercise>演练 · EXERCISE</p>" : "";
        String place = Double.isFinite(order.event().latDeg())
                ? String.format(
                        java.util.Locale.ROOT,
                        "%.4f N, %.4f E",
                        order.event().latDeg(),
                        order.event().lonDeg())
                : "";
        page(
                ctx,
                200,
                exercise + "<h1>" + (order.about().equals("warning") ? "火险预警 · Warning" : "火情报警 · Alarm")
                        + "</h1><p>" + escape(order.event().reason()) + "</p><p>"
                        + escape(order.event().zoneCode()) + " " + place
                        + "</p><form method=post><textarea name=note maxlength=" + LONGEST_NOTE
                        + " placeholder=\"备注 · Note\"></textarea><button>收到，我来处理<br>I take it on</button></form>");
    }

    private void refuse(Context ctx, @Nullable Refusal refusal) {
        if (refusal == Refusal.FORGED) {
            count(ctx.ip());
        }
        String words = refusal == Refusal.USED
                ? "<h1>已应答 · Already answered</h1>"
                : refusal == Refusal.EXPIRED
                        ? "<h1>链接已过期 · This link has expired</h1>"
                        : "<h1>链接无效 · This link does not hold</h1>";
        page(ctx, refusal == Refusal.USED || refusal == Refusal.EXPIRED ? 410 : 403, words);
    }

    private static void page(Context ctx, int status, String body) {
        ctx.status(status);
        ctx.header("Cache-Control", "no-store");
        ctx.contentType("text/html; charset=utf-8");
        ctx.result("<!doctype html><html lang=zh><meta charset=utf-8><meta name=viewport"
                + " content=\"width=device-width,initial-scale=1\"><title>Emberwatch</title>"
                + "<link rel=stylesheet href=/answer.css><main>" + body + "</main></html>");
    }

    private void requireFewGuesses(Context ctx) {
        long[] counted = guesses.get(ctx.ip());
        if (counted != null && counted[0] == minute() && counted[1] >= GUESSES_PER_MINUTE) {
            throw io.emberwatch.console.http.Problem.of(429, "too many links that do not hold: wait a minute");
        }
    }

    private void count(String ip) {
        guesses.values().removeIf(counted -> counted[0] != minute());
        guesses.merge(ip, new long[] {minute(), 1}, (a, b) -> new long[] {a[0], a[1] + 1});
    }

    private long minute() {
        return clock.millis() / 60_000;
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
