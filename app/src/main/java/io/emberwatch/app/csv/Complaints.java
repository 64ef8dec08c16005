package io.emberwatch.app.csv;

import java.io.PrintWriter;
import java.util.function.Consumer;

/** What could not be understood of a file: told one by one up to a number, and only counted from then on. */
public final class Complaints implements Consumer<String> {

    private final PrintWriter err;
    private final int most;
    private long count;

    /**
     * Nothing told yet.
     *
     * @param err where it is told
     * @param most how many are told in full
     */
    public Complaints(PrintWriter err, int most) {
        this.err = err;
        this.most = most;
    }

    @Override
    public void accept(String what) {
        count++;
        if (count <= most) {
            err.println(what);
        } else if (count == most + 1) {
            err.println("more of this kind follow and are only counted");
        }
    }

    /** How many there were. */
    public long count() {
        return count;
    }
}
