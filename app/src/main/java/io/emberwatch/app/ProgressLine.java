package io.emberwatch.app;

import java.io.PrintWriter;
import java.util.function.Consumer;

/**
 * How far a long command has come, on standard error: on a terminal one line that is written over, elsewhere, as in a log, a
 * line each ten seconds. A short command says nothing there.
 */
public final class ProgressLine implements Consumer<String>, AutoCloseable {

    private static final long TERMINAL_NS = 200_000_000L;
    private static final long LOG_NS = 10_000_000_000L;

    private final PrintWriter err;
    private final boolean terminal;
    private long shownNs = System.nanoTime();
    private boolean any;

    /** A line on a command's standard error. */
    public ProgressLine(PrintWriter err) {
        this(err, System.console() != null);
    }

    ProgressLine(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    @Override
    public void accept(String text) {
        long nowNs = System.nanoTime();
        if (nowNs - shownNs < (terminal ? TERMINAL_NS : LOG_NS)) {
            return;
        }
        shownNs = nowNs;
        any = true;
        err.print(terminal ? "\r\u001b[K" + text : "emberwatch: " + text + "\n");
        err.flush();
    }

    /** Takes the line off the terminal. */
    @Override
    public void close() {
        if (terminal && any) {
            err.print("\r\u001b[K");
            err.flush();
        }
    }
}
