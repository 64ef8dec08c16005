package io.emberwatch.console.access;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down whoever guesses passwords: after five failures of one name from one address each further try must wait
 * twice as long, up to a quarter of an hour. By name and address together, so that nobody can lock a duty officer out
 * from elsewhere; and by address alone after fifty, whatever the names.
 */
final class Throttle {

    private static final int FREE_PER_NAME = 5;
    private static final int FREE_PER_ADDRESS = 50;
    private static final long FIRST_WAIT_MS = 2_000;
    private static final long LONGEST_WAIT_MS = Duration.ofMinutes(15).toMillis();
    private static final int REMEMBERED = 20_000;

    private record Failures(int count, long lastMs) {}

    private final Clock clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > REMEMBERED;
        }
    };

    Throttle(Clock clock) {
        this.clock = clock;
    }

    /** Seconds to wait before the next try; 0 where it may be made now. */
    synchronized long waitSeconds(String name, String address) {
        long waitMs = Math.max(waitMs(name + " " + address, FREE_PER_NAME), waitMs(address, FREE_PER_ADDRESS));
        return (waitMs + 999) / 1000;
    }

    synchronized void failed(String name, String address) {
        count(name + " " + address);
        count(address);
    }

    synchronized void succeeded(String name, String address) {
        failures.remove(name + " " + address);
    }

    private void count(String key) {
        failures.merge(key, new Failures(1, clock.millis()), (a, b) -> new Failures(a.count + 1, b.lastMs));
    }

    private long waitMs(String key, int free) {
        Failures known = failures.get(key);
        if (known == null || known.count < free) {
            return 0;
        }
        long sinceMs = clock.millis() - known.lastMs;
        if (sinceMs > LONGEST_WAIT_MS) {
            failures.remove(key);
            return 0;
        }
        long waitMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS << Math.min(20, known.count - free));
        return Math.max(0, waitMs - sinceMs);
    }
}
