package io.emberwatch.app.cluster;

import java.time.Duration;

/** Waiting for something that a busy machine may do late. */
final class Patience {

    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final long LOOK_EVERY_MS = 100;

    private Patience() {}

    /** A condition that may fail to be asked. */
    interface Condition {
        boolean holds() throws Exception;
    }

    /** Waits until it holds; says what was waited for, and why it could not be asked, when it does not. */
    static void await(String what, Condition condition) throws InterruptedException {
        long untilNs = System.nanoTime() + LONGEST.toNanos();
        Exception last = null;
        while (System.nanoTime() < untilNs) {
            try {
                if (condition.holds()) {
                    return;
                }
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                last = e;
            }
            Thread.sleep(LOOK_EVERY_MS);
        }
        throw new AssertionError("waited in vain for " + what, last);
    }
}
