package io.emberwatch.console.access;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.id.State;
import io.emberwatch.console.http.Problem;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.net.URI;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Single sign-on: sends the browser to the provider and takes it back. Each way out is remembered for ten minutes and
 * taken back once, from the browser that set out.
 */
final class OidcLogin {

    private static final Logger LOG = LoggerFactory.getLogger(OidcLogin.class);
    private static final String COOKIE = "emberwatch_sso";
    private static final long UNDERWAY_MS = 600_000;
    private static final int MOST_UNDERWAY = 2_000;

    private record Underway(OidcProvider.Journey journey, String browserHash, long sinceMs) {}

    private final OidcProvider provider;
    private final AccessSettings settings;
    private final Accounts accounts;
    private final Sessions sessions;
    private final SessionCookies cookies;
    private final AuditLog audit;
    private final Clock clock;
    private final Map<String, Underway> underway = new ConcurrentHashMap<>();

    OidcLogin(
            AccessSettings settings,
            Accounts accounts,
            Sessions sessions,
            SessionCookies cookies,
            AuditLog audit,
            Clock clock) {
        this.provider = new OidcProvider(settings.oidc());
        this.settings = settings;
        this.accounts = accounts;
        this.sessions = sessions;
        this.cookies = cookies;
        this.audit = audit;
        this.clock = clock;
    }

    void register(RoutesConfig routes) {
        routes.get("/login/oidc", this::out, Right.PUBLIC);
        routes.get("/login/oidc/back", this::back, Right.PUBLIC);
    }

    private void out(Context ctx) {
        long now = clock.millis();
        underway.values().removeIf(journey -> now - journey.sinceMs > UNDERWAY_MS);
        if (underway.size() >= MOST_UNDERWAY) {
            throw Problem.unavailable("too many logins are under way: try again in some minutes");
        }
        String browser = Secrets.random();
        OidcProvider.Journey journey = provider.setOut(backAddress(ctx));
        underway.put(journey.state().getValue(), new Underway(journey, Secrets.hash(browser), now));
        ctx.cookie(new Cookie(COOKIE, browser, "/login/oidc", 600, settings.encrypted(), true, null, SameSite.LAX));
        ctx.header("Cache-Control", "no-store");
        ctx.redirect(journey.address().toString());
    }

    private URI backAddress(Context ctx) {
        String base = settings.publicUrl().isEmpty()
                ? ctx.scheme() + "://" + ctx.host() + "/"
                : settings.publicUrl().replaceAll("/*$", "/");
        return URI.create(base + "login/oidc/back");
    }

    private void back(Context ctx) {
        ctx.header("Cache-Control", "no-store");
        String state = String.valueOf(ctx.queryParam("state"));
        String browser = ctx.cookie(COOKIE);
        Underway known = underway.remove(new State(state).getValue());
        if (known == null
                || browser == null
                || !Secrets.same(known.browserHash, Secrets.hash(browser))
                || clock.millis() - known.sinceMs > UNDERWAY_MS) {
            throw Problem.of(403, "This login was not begun in this browser, or too long ago: begin again.");
        }
        String code = ctx.queryParam("code");
        if (code == null) {
            throw Problem.of(403, "The provider says: " + ctx.queryParam("error"));
        }
        String name = nameOf(known.journey, new AuthorizationCode(code));
        Account account = accounts.find(name)
                .filter(found -> !found.disabled())
                .orElseThrow(() -> Problem.of(403, "There is no open account " + name + " here: ask the operator."));
        cookies.give(ctx, sessions.open(account.name()));
        audit.write(Visitor.of(account, "oidc"), ctx.ip(), "GET /login/oidc/back", 302, "login as " + name);
        ctx.redirect("/");
    }

    private String nameOf(OidcProvider.Journey journey, AuthorizationCode code) {
        try {
            return provider.nameOf(journey, code).toLowerCase(Locale.ROOT);
        } catch (OidcProvider.Refused | ParseException e) {
            LOG.warn("Single sign-on failed: {}", e.getMessage());
            throw Problem.of(403, "Single sign-on failed: " + e.getMessage());
        }
    }
}
