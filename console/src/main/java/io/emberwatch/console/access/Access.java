package io.emberwatch.console.access;

import io.javalin.config.RoutesConfig;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** Everything about access to one console, put together. */
public final class Access {

    private final AccessSettings settings;
    private final Accounts accounts;
    private final Sessions sessions;
    private final AuditLog audit;
    private final Throttle throttle;
    private final Gate gate;
    private final Clock clock;

    /** The access to a console. */
    public Access(AccessSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        Path dir = Path.of(settings.stateDir());
        this.accounts = new Accounts(Accounts.fileIn(dir));
        this.audit = AuditLog.of(dir, clock);
        this.sessions = new Sessions(clock, Duration.ofHours(settings.sessionHours()));
        this.throttle = new Throttle(clock);
        this.gate = new Gate(accounts, sessions, audit, clock, settings.viewing() == AccessSettings.Viewing.OPEN);
    }

    /** Puts the gate before every route and adds the routes of the door itself. */
    public void register(RoutesConfig routes) {
        gate.register(routes);
        SessionCookies cookies = new SessionCookies(settings.encrypted(), settings.sessionHours());
        new SessionApi(settings, accounts, sessions, throttle, cookies).register(routes);
        new TokenApi(accounts, clock).register(routes);
        new AccountApi(accounts, sessions).register(routes);
        new AuditApi(audit).register(routes);
        if (settings.oidc().present()) {
            new OidcLogin(settings, accounts, sessions, cookies, audit, clock).register(routes);
        }
    }

    /** The audit, for what is changed other than by a request. */
    public AuditLog audit() {
        return audit;
    }
}
