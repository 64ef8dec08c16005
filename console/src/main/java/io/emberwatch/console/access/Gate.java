package io.emberwatch.console.access;

import io.emberwatch.console.http.Problem;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one door: finds out who makes a request and whether its route is theirs, before the route is asked; afterwards
 * writes each attempt at a change into the audit.
 *
 * <p>A reading route without a named right is {@link Right#VIEW}; a writing one without a named right is closed. A write
 * that comes by session must carry the session's own secret in {@code X-CSRF-Token}; one that comes by token needs none,
 * since no browser sends a token by itself.
 */
public final class Gate {

    /** The session's cookie. */
    static final String COOKIE = "emberwatch_session";

    private static final String SESSION = "session";
    private static final String NOTE = "audit";

    private final Accounts accounts;
    private final Sessions sessions;
    private final AuditLog audit;
    private final Clock clock;
    private final boolean viewingOpen;

    /** A door; {@code viewingOpen} lets anybody see. */
    Gate(Accounts accounts, Sessions sessions, AuditLog audit, Clock clock, boolean viewingOpen) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.audit = audit;
        this.clock = clock;
        this.viewingOpen = viewingOpen;
    }

    /** Stands before every route that is there. */
    public void register(RoutesConfig routes) {
        routes.beforeMatched(this::check);
        routes.after(this::record);
    }

    /** Who makes this request; for the routes outside the door. */
    public static Visitor visitor(Context ctx) {
        return Visitor.of(ctx);
    }

    /** Adds to the audit's line of this request what it was about. */
    public static void note(Context ctx, String text) {
        ctx.attribute(NOTE, text);
    }

    static boolean writes(Context ctx) {
        return ctx.method() != HandlerType.GET
                && ctx.method() != HandlerType.HEAD
                && ctx.method() != HandlerType.OPTIONS;
    }

    static Sessions.@Nullable Session session(Context ctx) {
        return ctx.attribute(SESSION);
    }

    private void check(Context ctx) {
        Visitor visitor = identify(ctx);
        visitor.enter(ctx);
        Right needed = needed(ctx);
        if (writes(ctx)) {
            requireOwnPage(ctx, needed == Right.PUBLIC ? Visitor.ANONYMOUS : visitor);
        }
        if (needed == Right.PUBLIC || (needed == Right.VIEW && viewingOpen && !writes(ctx))) {
            return;
        }
        if (visitor.role() == null) {
            ctx.header("WWW-Authenticate", "Bearer");
            throw Problem.of(401, "Log in first.");
        }
        if (!visitor.may(needed)) {
            throw Problem.of(403, "The role " + visitor.role().wireName() + " may not do this.");
        }
    }

    private static Right needed(Context ctx) {
        return ctx.routeRoles().stream().map(Right.class::cast).findFirst().orElseGet(() -> {
            if (writes(ctx)) {
                throw Problem.of(403, "This route is closed: it names no right.");
            }
            return Right.VIEW;
        });
    }

    private Visitor identify(Context ctx) {
        String authorization = ctx.header("Authorization");
        if (authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            String secret = authorization.substring(7).strip();
            Account account = accounts.findByToken(secret, clock.millis()).orElseThrow(() -> {
                ctx.header("WWW-Authenticate", "Bearer error=\"invalid_token\"");
                return Problem.of(401, "The token is unknown, revoked or has expired.");
            });
            String hash = Secrets.hash(secret);
            String id = account.tokens().stream()
                    .filter(token -> token.hash().equals(hash))
                    .findFirst()
                    .map(ApiToken::id)
                    .orElse("");
            return Visitor.of(account, "token:" + id);
        }
        String cookie = ctx.cookie(COOKIE);
        if (cookie == null) {
            return Visitor.ANONYMOUS;
        }
        Optional<Sessions.Session> session = sessions.find(cookie);
        Optional<Account> account =
                session.flatMap(known -> accounts.find(known.account())).filter(known -> !known.disabled());
        if (session.isEmpty() || account.isEmpty()) {
            return Visitor.ANONYMOUS;
        }
        ctx.attribute(SESSION, session.get());
        return Visitor.of(account.get(), "session");
    }

    /**
     * Refuses a write that another site's page made a browser send. Where anybody may write, the session is not what opens the
     * door (an answer link is), and its secret is not asked for.
     */
    private static void requireOwnPage(Context ctx, Visitor visitor) {
        String site = ctx.header("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            throw Problem.of(403, "The request came from another site.");
        }
        Sessions.Session session = session(ctx);
        if (session != null && visitor.via().equals("session")) {
            String shown = ctx.header("X-CSRF-Token");
            if (shown == null || !Secrets.same(shown, session.csrf())) {
                throw Problem.of(403, "X-CSRF-Token must be the one that /api/v1/session tells.");
            }
        }
    }

    private void record(Context ctx) {
        if (!writes(ctx)) {
            return;
        }
        String note = ctx.attribute(NOTE);
        audit.write(
                Visitor.of(ctx),
                ctx.ip(),
                ctx.method() + " " + shortened(ctx.path()),
                ctx.statusCode(),
                note == null ? "" : shortened(note));
    }

    private static String shortened(String text) {
        return text.length() > 300 ? text.substring(0, 300) + "…" : text;
    }
}
