package io.emberwatch.jobs.smoke;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What one channel of one sensor usually says, of itself and against its neighbours.
 *
 * <p>A ring of at most 192 slots, each 15 minutes or the sensor's own cadence if that is longer. The medians change only
 * when a slot is taken in; an alarmed sensor takes in none, so that smoke does not become usual.
 */
final class Baseline {
    private static final int SLOTS = 192;
    private static final int LEAST_SLOTS = 3;
    private static final double LONG_HOURS = 96;
    private static final double OWN_HOURS = 24;
    private static final double RECENT_HOURS = 8;

    private final double[] levels = new double[SLOTS];
    private final double[] contrasts = new double[SLOTS];
    private int taken;
    private double ownLevel;
    private double longContrast;
    private double recentContrast;

    /** Takes in one slot; without neighbours (NaN) the usual distance from them is taken to be as it was. */
    void take(double level, double contrast, double slotHours) {
        levels[taken % SLOTS] = level;
        contrasts[taken % SLOTS] = Double.isNaN(contrast) ? longContrast : contrast;
        taken = taken >= 2 * SLOTS - 1 ? SLOTS : taken + 1;
        ownLevel = median(levels, OWN_HOURS / slotHours);
        longContrast = median(contrasts, LONG_HOURS / slotHours);
        recentContrast = median(contrasts, RECENT_HOURS / slotHours);
    }

    /** Whether there is enough past to compare with. */
    boolean isKnown() {
        return taken >= LEAST_SLOTS;
    }

    /**
     * How far a level lies above both the sensor's own last day and its usual distance from its neighbours.
     *
     * <p>The lesser of the two: haze lifts the first alone, neighbours that clear up first lift the second alone. Where there
     * is nobody to compare with (NaN), the first alone: a sensor without neighbours must not be deaf.
     */
    double rise(double level, double contrast) {
        double own = level - ownLevel;
        return Double.isNaN(contrast) ? own : Math.min(own, contrast - Math.max(longContrast, recentContrast));
    }

    /** The same without the usual distance of the last hours, which would soon learn a slow rise; NaN without neighbours. */
    double slowRise(double level, double contrast) {
        return Math.min(level - ownLevel, contrast - longContrast);
    }

    private double median(double[] ring, double wanted) {
        int n = (int) Math.max(1, Math.min(Math.min(taken, SLOTS), Math.round(wanted)));
        double[] last = new double[n];
        for (int i = 0; i < n; i++) {
            last[i] = ring[(taken - 1 - i) % SLOTS];
        }
        Arrays.sort(last);
        return (last[(n - 1) / 2] + last[n / 2]) / 2;
    }

    /** At the most. */
    static int bytes() {
        return (2 * SLOTS + 3) * Double.BYTES + Integer.BYTES;
    }

    /** Writes the slots that were ever taken in, and what they come to. */
    void write(ByteBuffer out) {
        out.putInt(taken);
        for (int i = 0; i < Math.min(taken, SLOTS); i++) {
            out.putDouble(levels[i]).putDouble(contrasts[i]);
        }
        out.putDouble(ownLevel).putDouble(longContrast).putDouble(recentContrast);
    }

    void read(ByteBuffer in) {
        taken = in.getInt();
        readSlots(in, Math.min(taken, SLOTS));
        readMedians(in);
    }

    /** Reads version 2: all slots, and how many were taken in behind them. */
    void readWhole(ByteBuffer in) {
        readSlots(in, SLOTS);
        taken = in.getInt();
        readMedians(in);
    }

    private void readSlots(ByteBuffer in, int count) {
        for (int i = 0; i < count; i++) {
            levels[i] = in.getDouble();
            contrasts[i] = in.getDouble();
        }
    }

    private void readMedians(ByteBuffer in) {
        ownLevel = in.getDouble();
        longContrast = in.getDouble();
        recentContrast = in.getDouble();
    }
}
