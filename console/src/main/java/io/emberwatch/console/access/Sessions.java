package io.emberwatch.console.access;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sessions of browsers, in memory: a restart logs everybody out. Only the hash of a session's secret is held, so
 * that a dump of the memory opens nothing.
 */
final class Sessions {

    /** A session ends after so long without a request. */
    private static final Duration IDLE = Duration.ofHours(2);

    private static final int MOST = 10_000;

    /** What is known of a session: whose it is, its secret against forged requests, when it ends. */
    record Session(String account, String csrf, long endsMs, long usedMs) {}

    /** A new session as its browser is told of it, once. */
    record Opened(String secret, String csrf) {}

    private final Map<String, Session> byHash = new ConcurrentHashMap<>();
    private final Clock clock;
    private final Duration longest;

    /** Sessions that last at most so long, however busy. */
    Sessions(Clock clock, Duration longest) {
        this.clock = clock;
        this.longest = longest;
    }

    Opened open(String account) {
        long now = clock.millis();
        byHash.values().removeIf(session -> over(session, now));
        if (byHash.size() >= MOST) {
            throw new IllegalStateException("more than " + MOST + " sessions are open");
        }
        Opened opened = new Opened(Secrets.random(), Secrets.random());
        byHash.put(Secrets.hash(opened.secret), new Session(account, opened.csrf, now + longest.toMillis(), now));
        return opened;
    }

    Optional<Session> find(String secret) {
        long now = clock.millis();
        Session session = byHash.computeIfPresent(
                Secrets.hash(secret),
                (hash, known) -> over(known, now) ? null : new Session(known.account, known.csrf, known.endsMs, now));
        return Optional.ofNullable(session);
    }

    void close(String secret) {
        byHash.remove(Secrets.hash(secret));
    }

    /** Ends every session of an account: its password, role or area has changed. */
    void closeAll(String account) {
        byHash.values().removeIf(session -> session.account.equals(account));
    }

    private static boolean over(Session session, long now) {
        return now >= session.endsMs || now - session.usedMs >= IDLE.toMillis();
    }
}
