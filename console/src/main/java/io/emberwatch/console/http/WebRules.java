package io.emberwatch.console.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import org.eclipse.jetty.http.BadMessageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What holds for every answer: security headers, problems instead of stack traces, a count of it. */
public final class WebRules {

    private static final Logger LOG = LoggerFactory.getLogger(WebRules.class);
    private static final String STARTED = "started";

    /** The server's library would route by it, behind the back of the gate and the audit. */
    private static final String METHOD_OVERRIDE = "X-HTTP-Method-Override";

    /** Only the page's own files; {@code data:} for the empty picture with which Leaflet drops a tile. */
    static final String CONTENT_POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
            + " form-action 'self'; frame-ancestors 'none'";

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            CONTENT_POLICY,
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "no-referrer",
            "Permissions-Policy",
            "camera=(), microphone=(), geolocation=(self)",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin");

    private final Metrics metrics;
    private final boolean encrypted;

    /** Rules that count into metrics; over an encrypted line browsers are told to come by no other. */
    public WebRules(Metrics metrics, boolean encrypted) {
        this.metrics = metrics;
        this.encrypted = encrypted;
    }

    /** Adds the rules. */
    public void register(RoutesConfig routes) {
        routes.before(ctx -> {
            ctx.attribute(STARTED, System.nanoTime());
            HEADERS.forEach(ctx::header);
            if (ctx.header(METHOD_OVERRIDE) != null) {
                throw Problem.of(400, METHOD_OVERRIDE + " is not heeded: say the method that is meant.");
            }
            if (encrypted) {
                ctx.header("Strict-Transport-Security", "max-age=31536000");
            }
        });
        routes.after(this::count);
        routes.exception(Problem.class, (problem, ctx) -> answer(ctx, problem));
        routes.exception(
                HttpResponseException.class,
                (refused, ctx) -> answer(ctx, Problem.of(refused.getStatus(), String.valueOf(refused.getMessage()))));
        routes.exception(
                NoSuchFileException.class,
                (gone, ctx) -> answer(ctx, Problem.notFound("the map was removed or replaced just now: ask again")));
        routes.exception(
                BadMessageException.class,
                (broken, ctx) -> answer(ctx, Problem.of(broken.getCode(), String.valueOf(broken.getReason()))));
        routes.exception(Exception.class, (fault, ctx) -> {
            LOG.error("{} {} failed", ctx.method(), ctx.path(), fault);
            answer(ctx, Problem.of(500, "The request failed here; the server's log says why."));
        });
    }

    private void count(Context ctx) {
        Long started = ctx.attribute(STARTED);
        String route = ctx.endpoints().lastHttpEndpoint() == null
                ? "none"
                : ctx.endpoints().lastHttpEndpoint().path;
        metrics.answered(route, ctx.statusCode(), started == null ? 0 : System.nanoTime() - started);
    }

    private static void answer(Context ctx, Problem problem) {
        ctx.status(problem.status());
        ctx.header("Cache-Control", "no-store");
        ctx.contentType("application/problem+json");
        ctx.result(Json.bytes(problem.body(ctx.path())));
    }
}
