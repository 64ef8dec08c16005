package io.emberwatch.app.process;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Who goes first when the JVM is told to end: those that use the private servers, then the servers.
 *
 * <p>Shutdown hooks run all at once. A server's hook waits here until its users have said that they are done, or for so
 * long that an end is wanted anyhow.
 */
public final class StopOrder {
    private static final Duration LONGEST = Duration.ofSeconds(45);
    private static final Set<User> USERS = ConcurrentHashMap.newKeySet();

    private StopOrder() {}

    /** A user of the private servers; it must say when it is {@link User#done}. */
    public static User user() {
        User user = new User();
        USERS.add(user);
        return user;
    }

    /** Waits for all users, at most 45 s. */
    static void awaitUsers() {
        long endNs = System.nanoTime() + LONGEST.toNanos();
        for (User user : USERS) {
            try {
                if (!user.done.await(endNs - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    return;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Somebody who still needs the private servers. */
    public static final class User {
        private final CountDownLatch done = new CountDownLatch(1);

        private User() {}

        /** Needs them no more. */
        public void done() {
            USERS.remove(this);
            done.countDown();
        }
    }
}
