package io.emberwatch.console.dispatch;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

/**
 * Servers that do not answer: all that goes to one of them waits while one message tries it, with a doubled pause after each
 * failure. Without it every recipient of a dead gateway would knock by itself.
 *
 * <p>Safe to use from several threads.
 */
final class ServerPauses {

    private static final long LONGEST_MS = 5 * 60_000;

    private final long firstMs;
    private final LongSupplier nowMs;
    private final Map<String, Pause> pauses = new HashMap<>();

    /**
     * What a message may do.
     *
     * @param waitMs 0: go; above: come back after so long
     * @param rounds how often the server has failed in a row, so that those who wait count its failures as theirs
     * @param why what was the matter when it failed last; empty where it did not
     */
    record Leave(long waitMs, int rounds, String why) {}

    private static final class Pause {
        private int rounds;
        private long untilMs;
        private boolean tried;
        private String why = "";
    }

    /**
     * No server fails yet.
     *
     * @param firstMs the first pause
     */
    ServerPauses(long firstMs, LongSupplier nowMs) {
        this.firstMs = Math.max(1, firstMs);
        this.nowMs = nowMs;
    }

    /** Asks for leave to try a server. Of all who wait one gets it, and must tell what came of it. */
    synchronized Leave ask(String server) {
        Pause pause = pauses.get(server);
        if (pause == null) {
            return new Leave(0, 0, "");
        }
        long leftMs = pause.untilMs - nowMs.getAsLong();
        if (leftMs > 0) {
            return new Leave(leftMs, pause.rounds, pause.why);
        }
        if (pause.tried) {
            return new Leave(firstMs, pause.rounds, pause.why);
        }
        pause.tried = true;
        return new Leave(0, pause.rounds, pause.why);
    }

    /** How a server stands, without leave to try it. */
    synchronized Leave look(String server) {
        Pause pause = pauses.get(server);
        return pause == null
                ? new Leave(0, 0, "")
                : new Leave(Math.max(0, pause.untilMs - nowMs.getAsLong()), pause.rounds, pause.why);
    }

    /** The server has answered, whatever it said: all may go. */
    synchronized void answered(String server) {
        pauses.remove(server);
    }

    /**
     * The server has not answered. Those that were under way together count as one failure.
     *
     * @param roundsBefore what {@link Leave#rounds} said to the one that failed
     */
    synchronized void failed(String server, int roundsBefore, String why) {
        Pause pause = pauses.computeIfAbsent(server, name -> new Pause());
        if (pause.rounds > roundsBefore) {
            return;
        }
        pause.rounds++;
        pause.tried = false;
        pause.why = why;
        pause.untilMs = nowMs.getAsLong() + backoffMs(firstMs, pause.rounds);
    }

    /** Wait after so many failures: doubled each time, up to five minutes, half of it by chance. */
    static long backoffMs(long firstMs, int failures) {
        long full = Math.min(LONGEST_MS, firstMs << Math.min(20, failures - 1));
        return full / 2 + ThreadLocalRandom.current().nextLong(full / 2 + 1);
    }
}
