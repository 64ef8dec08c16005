package io.emberwatch.jobs.smoke;

import java.nio.ByteBuffer;

/**
 * The upper tail of a quantity in one sensor's own past: what it reaches in harmless air, and how seldom.
 *
 * <p>Peaks over threshold with an exponential excess: the level with chance p per hour is q + m·ln(0.05 / p), q being the
 * level that 5 % of the time exceed and m the mean excess over it. Both are taken from a histogram (bins of 0.05, weighed
 * in hours) that forgets exponentially, and are drawn to assumed ones while the past is short. Bins above the highest that was ever reached
 * are empty and are not looked at.
 *
 * @param row where it is kept, among other things of its sensor
 * @param at the index at which it begins there
 */
record Tail(double[] row, int at) {
    private static final int BINS = 80;
    private static final double WIDTH = 0.05;
    private static final double SHARE = 0.05;
    private static final double ASSUMED_LEVEL = 0.25;
    private static final double ASSUMED_EXCESS = 0.15;

    private static final int TOTAL = 0;
    private static final int LEVEL = 1;
    private static final int EXCESS = 2;
    /** How many bins there are up to the highest that was ever reached. */
    private static final int REACHED = 3;

    private static final int HOURS = 4;
    /** Numbers that it takes in a row. */
    static final int SIZE = HOURS + BINS;

    /** A tail by itself. */
    Tail() {
        this(new double[SIZE], 0);
        begin();
    }

    /** Assumes what is assumed without a past. */
    void begin() {
        row[at + LEVEL] = ASSUMED_LEVEL;
        row[at + EXCESS] = ASSUMED_EXCESS;
    }

    /** The bin that a value falls into: all that is kept of it. */
    static int bin(double value) {
        return (int) Math.max(0, Math.min(BINS - 1, value / WIDTH));
    }

    /** Takes in one value that stood for some hours. */
    void add(double value, double standHours, Pace pace) {
        double keep = pace.kept(standHours);
        int bin = bin(value);
        int reached = Math.max((int) row[at + REACHED], bin + 1);
        int from = at + HOURS;
        for (int i = from; i < from + reached; i++) {
            row[i] *= keep;
        }
        row[from + bin] += standHours;
        row[at + REACHED] = reached;
        row[at + TOTAL] = row[at + TOTAL] * keep + standHours;
        fit(reached, pace.settings.priorHours());
    }

    private void fit(int reached, double priorHours) {
        int from = at + HOURS;
        double totalHours = row[at + TOTAL];
        double above = 0;
        int bin = reached;
        while (bin > 0 && above < SHARE * totalHours) {
            above += row[from + --bin];
        }
        double sum = 0;
        for (int i = bin; i < reached; i++) {
            sum += row[from + i] * (i + 0.5 - bin) * WIDTH;
        }
        double own = totalHours / (totalHours + priorHours);
        row[at + LEVEL] = own * bin * WIDTH + (1 - own) * ASSUMED_LEVEL;
        row[at + EXCESS] = own * (above > 0 ? sum / above : ASSUMED_EXCESS) + (1 - own) * ASSUMED_EXCESS;
    }

    /** The level that harmless air reaches with a chance per hour. */
    double reachedWith(double perHour) {
        return reachedAt(log(perHour));
    }

    /** The level that harmless air reaches, by the {@link #log} of the chance. */
    double reachedAt(double log) {
        return row[at + LEVEL] + row[at + EXCESS] * log;
    }

    static double log(double perHour) {
        return Math.log(SHARE / perHour);
    }

    double totalHours() {
        return row[at + TOTAL];
    }

    /** At the most. */
    static int bytes() {
        return (BINS + 3) * Double.BYTES + 1;
    }

    /** Writes the bins up to the highest that was ever reached, and what they come to. */
    void write(ByteBuffer out) {
        int reached = (int) row[at + REACHED];
        out.put((byte) reached);
        out.asDoubleBuffer().put(row, at + HOURS, reached);
        out.position(out.position() + reached * Double.BYTES);
        out.putDouble(row[at + TOTAL]).putDouble(row[at + LEVEL]).putDouble(row[at + EXCESS]);
    }

    void read(ByteBuffer in) {
        read(in, in.get());
    }

    /** Reads version 2: all bins. */
    void readWhole(ByteBuffer in) {
        read(in, BINS);
    }

    private void read(ByteBuffer in, int bins) {
        int reached = 0;
        for (int i = 0; i < bins; i++) {
            double hours = in.getDouble();
            row[at + HOURS + i] = hours;
            reached = hours == 0 ? reached : i + 1;
        }
        row[at + REACHED] = reached;
        row[at + TOTAL] = in.getDouble();
        row[at + LEVEL] = in.getDouble();
        row[at + EXCESS] = in.getDouble();
    }
}
