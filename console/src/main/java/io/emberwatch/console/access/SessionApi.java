package io.emberwatch.console.access;

import io.emberwatch.console.http.Body;
import io.emberwatch.console.http.Problem;
import io.emberwatch.console.http.Reply;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** To come in, to ask who one is, to leave, to change one's password. */
final class SessionApi {

    private record Me(String name, String displayName, String role, String area, List<String> rights) {}

    private record Session(
            boolean viewingOpen,
            boolean singleSignOn,
            @Nullable Me account,
            @Nullable String csrf) {}

    private final AccessSettings settings;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Throttle throttle;
    private final SessionCookies cookies;

    SessionApi(
            AccessSettings settings, Accounts accounts, Sessions sessions, Throttle throttle, SessionCookies cookies) {
        this.settings = settings;
        this.accounts = accounts;
        this.sessions = sessions;
        this.throttle = throttle;
        this.cookies = cookies;
    }

    void register(RoutesConfig routes) {
        routes.get("/api/v1/session", this::who, Right.PUBLIC);
        routes.post("/api/v1/session", this::login, Right.PUBLIC);
        routes.delete("/api/v1/session", this::logout, Right.SELF);
        routes.post("/api/v1/session/password", this::password, Right.SELF);
    }

    private void who(Context ctx) {
        Sessions.Session session = Gate.session(ctx);
        tell(ctx, Visitor.of(ctx), session == null ? null : session.csrf());
    }

    private void tell(Context ctx, Visitor visitor, @Nullable String csrf) {
        Role role = visitor.role();
        Me me = role == null
                ? null
                : new Me(
                        visitor.name(),
                        visitor.displayName(),
                        role.wireName(),
                        visitor.area().code(),
                        Arrays.stream(Right.values())
                                .filter(role::may)
                                .map(right -> right.name().toLowerCase(Locale.ROOT))
                                .toList());
        boolean open = settings.viewing() == AccessSettings.Viewing.OPEN;
        Reply.secret(ctx, new Session(open, settings.oidc().present(), me, csrf));
    }

    private void login(Context ctx) {
        Body body = Body.of(ctx);
        String name = body.text("name", 64).strip().toLowerCase(Locale.ROOT);
        String password = body.text("password", 256);
        Gate.note(ctx, "login as " + name);
        long wait = throttle.waitSeconds(name, ctx.ip());
        if (wait > 0) {
            ctx.header("Retry-After", Long.toString(wait));
            throw Problem.of(429, "Too many failed logins: try again in " + wait + " s.");
        }
        Optional<Account> account = accounts.find(name);
        boolean fits =
                Passwords.fits(password, account.map(Account::passwordHash).orElse(""));
        if (!fits || account.isEmpty() || account.get().disabled()) {
            throttle.failed(name, ctx.ip());
            throw Problem.of(401, "Name or password is wrong.");
        }
        throttle.succeeded(name, ctx.ip());
        String old = ctx.cookie(Gate.COOKIE);
        if (old != null) {
            sessions.close(old);
        }
        Sessions.Opened opened = sessions.open(name);
        cookies.give(ctx, opened);
        Visitor visitor = Visitor.of(account.get(), "session");
        visitor.enter(ctx);
        tell(ctx, visitor, opened.csrf());
    }

    private void logout(Context ctx) {
        String cookie = ctx.cookie(Gate.COOKIE);
        if (cookie != null) {
            sessions.close(cookie);
        }
        cookies.take(ctx);
        ctx.status(204);
    }

    private void password(Context ctx) {
        Body body = Body.of(ctx);
        Visitor visitor = Visitor.of(ctx);
        Account account = accounts.find(visitor.name()).orElseThrow(() -> Problem.notFound("no such account"));
        if (!Passwords.fits(body.text("old", 256), account.passwordHash())) {
            throttle.failed(visitor.name(), ctx.ip());
            throw Problem.of(403, "The old password is wrong.");
        }
        String fresh = AccountApi.password(body.text("new", 256));
        accounts.change(
                account.name(),
                known -> new Account(
                        known.name(),
                        known.displayName(),
                        known.role(),
                        known.area(),
                        fresh,
                        known.disabled(),
                        known.tokens()));
        sessions.closeAll(account.name());
        Sessions.Opened opened = sessions.open(account.name());
        cookies.give(ctx, opened);
        tell(ctx, visitor, opened.csrf());
    }
}
