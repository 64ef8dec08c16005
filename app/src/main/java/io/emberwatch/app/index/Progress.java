package io.emberwatch.app.index;

import java.io.PrintWriter;

/** A line that counts rows on a terminal and is silent everywhere else. */
final class Progress {

    private static final long EVERY_ROWS = 4096;
    private static final long EVERY_NANOS = 200_000_000;

    private final PrintWriter terminal;
    private final boolean isTerminal;
    private long shownAt;

    Progress(PrintWriter terminal, boolean isTerminal) {
        this.terminal = terminal;
        this.isTerminal = isTerminal;
    }

    void at(long rows) {
        if (!isTerminal || rows % EVERY_ROWS != 0) {
            return;
        }
        long now = System.nanoTime();
        if (now - shownAt > EVERY_NANOS) {
            terminal.print("\r" + rows + " rows ");
            terminal.flush();
            shownAt = now;
        }
    }

    void end() {
        if (isTerminal && shownAt != 0) {
            terminal.print("\r                        \r");
            terminal.flush();
        }
    }
}
