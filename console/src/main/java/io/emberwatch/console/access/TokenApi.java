package io.emberwatch.console.access;

import io.emberwatch.console.http.Body;
import io.emberwatch.console.http.Problem;
import io.emberwatch.console.http.Reply;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Keys for programs: made and revoked by the person for whom the program acts, shown once. */
final class TokenApi {

    private static final int MOST = 50;

    private record Token(String id, String name, String created, String expires) {
        static Token of(ApiToken token) {
            return new Token(
                    token.id(),
                    token.name(),
                    Instant.ofEpochMilli(token.createdMs()).toString(),
                    Instant.ofEpochMilli(token.expiresMs()).toString());
        }
    }

    private record Tokens(List<Token> tokens) {}

    private record Made(Token token, String secret) {}

    private final Accounts accounts;
    private final Clock clock;

    TokenApi(Accounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    void register(RoutesConfig routes) {
        routes.get("/api/v1/tokens", this::list, Right.SELF);
        routes.post("/api/v1/tokens", this::make, Right.SELF);
        routes.delete("/api/v1/tokens/{id}", this::revoke, Right.SELF);
    }

    private Account own(Context ctx) {
        return accounts.find(Visitor.of(ctx).name()).orElseThrow(() -> Problem.notFound("no such account"));
    }

    private void list(Context ctx) {
        Reply.secret(ctx, new Tokens(own(ctx).tokens().stream().map(Token::of).toList()));
    }

    private void make(Context ctx) {
        if (!Visitor.of(ctx).via().equals("session")) {
            throw Problem.of(403, "A token is made by a person, not by another token.");
        }
        Body body = Body.of(ctx);
        long now = clock.millis();
        long days = body.whole("days", 90, 1, 400);
        String secret = "ew_" + Secrets.random();
        String hash = Secrets.hash(secret);
        ApiToken token = new ApiToken(
                hash.substring(0, 8),
                body.text("name", 80),
                hash,
                now,
                now + Duration.ofDays(days).toMillis());
        accounts.change(own(ctx).name(), account -> {
            List<ApiToken> tokens = new ArrayList<>(account.tokens());
            tokens.removeIf(old -> old.expiresMs() <= now);
            if (tokens.size() >= MOST) {
                throw Problem.of(409, "An account has at most " + MOST + " tokens: revoke one.");
            }
            tokens.add(token);
            return account.withTokens(tokens);
        });
        Gate.note(ctx, "token " + token.id() + " for " + days + " days: " + token.name());
        ctx.status(201);
        Reply.secret(ctx, new Made(Token.of(token), secret));
    }

    private void revoke(Context ctx) {
        String id = ctx.pathParam("id");
        Account account = own(ctx);
        if (account.tokens().stream().noneMatch(token -> token.id().equals(id))) {
            throw Problem.notFound("no token [" + id + "] of yours");
        }
        accounts.change(
                account.name(),
                known -> known.withTokens(known.tokens().stream()
                        .filter(token -> !token.id().equals(id))
                        .toList()));
        ctx.status(204);
    }
}
