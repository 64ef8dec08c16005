package io.emberwatch.jobs.smoke;

import java.nio.ByteBuffer;

/**
 * The upper tail of a quantity in one sensor's own past: what it reaches in harmless air, and how seldom.
 *
 * <p>Peaks over threshold with an exponential excess: the level with chance p per hour is q + m·ln(0.05 / p), q being the
 * level that 5 % of the time exceed and m the mean excess over it. Both are taken from a histogram (bins of 0.05, weighed
 * in hours) that forgets exponentially, and are drawn to assumed ones while the past is short.
 */
final class Tail {
    private static final int BINS = 80;
    private static final double WIDTH = 0.05;
    private static final double SHARE = 0.05;
    private static final double ASSUMED_LEVEL = 0.25;
    private static final double ASSUMED_EXCESS = 0.15;

    private final double[] hours = new double[BINS];
    private double totalHours;
    private double level = ASSUMED_LEVEL;
    private double excess = ASSUMED_EXCESS;

    /** Takes in one value that stood for some hours. */
    void add(double value, double standHours, SmokeSettings settings) {
        double keep = Math.exp(-standHours / settings.forgetHours());
        for (int i = 0; i < BINS; i++) {
            hours[i] *= keep;
        }
        hours[(int) Math.max(0, Math.min(BINS - 1, value / WIDTH))] += standHours;
        totalHours = totalHours * keep + standHours;
        fit(settings.priorHours());
    }

    private void fit(double priorHours) {
        double above = 0;
        int bin = BINS;
        while (bin > 0 && above < SHARE * totalHours) {
            above += hours[--bin];
        }
        double sum = 0;
        for (int i = bin; i < BINS; i++) {
            sum += hours[i] * (i + 0.5 - bin) * WIDTH;
        }
        double own = totalHours / (totalHours + priorHours);
        level = own * bin * WIDTH + (1 - own) * ASSUMED_LEVEL;
        excess = own * (above > 0 ? sum / above : ASSUMED_EXCESS) + (1 - own) * ASSUMED_EXCESS;
    }

    /** The level that harmless air reaches with a chance per hour. */
    double reachedWith(double perHour) {
        return level + excess * Math.log(SHARE / perHour);
    }

    double totalHours() {
        return totalHours;
    }

    /** At the most. */
    static int bytes() {
        return (BINS + 3) * Double.BYTES + 1;
    }

    /** Writes the bins up to the highest that was ever reached, and what they come to. */
    void write(ByteBuffer out) {
        int reached = BINS;
        while (reached > 0 && hours[reached - 1] == 0) {
            reached--;
        }
        out.put((byte) reached);
        for (int i = 0; i < reached; i++) {
            out.putDouble(hours[i]);
        }
        out.putDouble(totalHours).putDouble(level).putDouble(excess);
    }

    void read(ByteBuffer in) {
        read(in, in.get());
    }

    /** Reads version 2: all bins. */
    void readWhole(ByteBuffer in) {
        read(in, BINS);
    }

    private void read(ByteBuffer in, int bins) {
        for (int i = 0; i < bins; i++) {
            hours[i] = in.getDouble();
        }
        totalHours = in.getDouble();
        level = in.getDouble();
        excess = in.getDouble();
    }
}
