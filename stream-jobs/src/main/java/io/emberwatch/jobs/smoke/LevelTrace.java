package io.emberwatch.jobs.smoke;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What one channel said in the last eight hours, a level for each half hour: what a reading that comes late is compared
 * with, where its neighbours have already gone on.
 */
final class LevelTrace {
    static final int SLOTS = 16;
    static final long SLOT_MS = 30 * 60_000L;

    private final long[] times = new long[SLOTS];
    private final double[] levels = new double[SLOTS];

    LevelTrace() {
        Arrays.fill(times, ChannelMemory.NEVER);
    }

    /** Notes a level; of each half hour the last stays. */
    void note(long timeMs, double level) {
        int slot = (int) Math.floorMod(Math.floorDiv(timeMs, SLOT_MS), (long) SLOTS);
        if (timeMs >= times[slot]) {
            times[slot] = timeMs;
            levels[slot] = level;
        }
    }

    /** The level noted nearest to a moment, on either side of it; NaN where none lies within the reach. */
    double near(long timeMs, double reachMs) {
        int best = -1;
        for (int i = 0; i < SLOTS; i++) {
            if (best < 0 || Math.abs(times[i] - timeMs) < Math.abs(times[best] - timeMs)) {
                best = i;
            }
        }
        return Math.abs(times[best] - timeMs) <= reachMs ? levels[best] : Double.NaN;
    }

    static int bytes() {
        return SLOTS * (Long.BYTES + Double.BYTES);
    }

    void write(ByteBuffer out) {
        for (int i = 0; i < SLOTS; i++) {
            out.putLong(times[i]).putDouble(levels[i]);
        }
    }

    void read(ByteBuffer in) {
        for (int i = 0; i < SLOTS; i++) {
            times[i] = in.getLong();
            levels[i] = in.getDouble();
        }
    }
}
