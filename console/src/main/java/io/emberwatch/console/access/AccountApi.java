package io.emberwatch.console.access;

import io.emberwatch.console.http.Body;
import io.emberwatch.console.http.Problem;
import io.emberwatch.console.http.Reply;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;

/** Accounts: who there is, new ones, changed ones. An account is never deleted, since the audit names it. */
final class AccountApi {

    private record Shown(String name, String displayName, String role, String area, boolean disabled) {
        static Shown of(Account account) {
            return new Shown(
                    account.name(),
                    account.displayName(),
                    account.role().wireName(),
                    account.area(),
                    account.disabled());
        }
    }

    private record AllAccounts(List<Shown> accounts) {}

    private final Accounts accounts;
    private final Sessions sessions;

    AccountApi(Accounts accounts, Sessions sessions) {
        this.accounts = accounts;
        this.sessions = sessions;
    }

    void register(RoutesConfig routes) {
        routes.get("/api/v1/accounts", this::list, Right.ACCOUNTS);
        routes.post("/api/v1/accounts", this::add, Right.ACCOUNTS);
        routes.patch("/api/v1/accounts/{name}", this::change, Right.ACCOUNTS);
    }

    /** The hash of a new password, or a problem that says what a password must be. */
    static String password(String text) {
        try {
            return Passwords.hash(text);
        } catch (IllegalArgumentException e) {
            throw Problem.of(400, String.valueOf(e.getMessage()));
        }
    }

    private void list(Context ctx) {
        Reply.secret(ctx, new AllAccounts(accounts.all().stream().map(Shown::of).toList()));
    }

    private void add(Context ctx) {
        Body body = Body.of(ctx);
        String hash = body.text("password", "", 256).isEmpty() ? "" : password(body.text("password", 256));
        Account account;
        try {
            String name = body.text("name", 64);
            account = new Account(
                    name,
                    body.text("displayName", name, 80),
                    role(body.text("role", 40)),
                    body.text("area", "", 24),
                    hash,
                    false,
                    List.of());
        } catch (IllegalArgumentException e) {
            throw Problem.of(400, String.valueOf(e.getMessage()));
        }
        Gate.note(ctx, account + " added");
        if (!accounts.add(account)) {
            throw Problem.of(409, "The name " + account.name() + " is taken.");
        }
        ctx.status(201);
        Reply.secret(ctx, Shown.of(account));
    }

    private void change(Context ctx) {
        String name = ctx.pathParam("name");
        Body body = Body.of(ctx);
        if (name.equals(Visitor.of(ctx).name())) {
            throw Problem.of(409, "Nobody changes their own role or area.");
        }
        String hash = body.text("password", "", 256).isEmpty() ? "" : password(body.text("password", 256));
        Boolean disabled = body.flag("disabled");
        boolean found = accounts.change(
                name,
                known -> new Account(
                        known.name(),
                        body.text("displayName", known.displayName(), 80),
                        role(body.text("role", known.role().wireName(), 40)),
                        area(body.text("area", known.area(), 24)),
                        hash.isEmpty() ? known.passwordHash() : hash,
                        disabled == null ? known.disabled() : disabled,
                        known.tokens()));
        if (!found) {
            throw Problem.notFound("no account [" + name + "]");
        }
        sessions.closeAll(name);
        Account changed = accounts.find(name).orElseThrow();
        Gate.note(ctx, changed + (changed.disabled() ? " disabled" : ""));
        Reply.secret(ctx, Shown.of(changed));
    }

    private static String area(String code) {
        try {
            return new Area(code).code();
        } catch (IllegalArgumentException e) {
            throw Problem.of(400, String.valueOf(e.getMessage()));
        }
    }

    private static Role role(String name) {
        return Role.find(name)
                .orElseThrow(() -> Problem.badRequest(
                        "role",
                        name,
                        "must be one of "
                                + Arrays.stream(Role.values())
                                        .map(Role::wireName)
                                        .toList()));
    }
}
