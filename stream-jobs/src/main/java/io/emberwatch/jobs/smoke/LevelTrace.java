package io.emberwatch.jobs.smoke;

import java.nio.ByteBuffer;

/**
 * What one channel said in the last eight hours, a level for each half hour: what a reading that comes late is compared
 * with, where its neighbours have already gone on.
 *
 * @param row where it is kept, among other things of its sensor: time and level by turns
 * @param at the index at which it begins there
 */
record LevelTrace(double[] row, int at) {
    static final int SLOTS = 16;
    static final long SLOT_MS = 30 * 60_000L;
    /** Numbers that it takes in a row. */
    static final int SIZE = 2 * SLOTS;

    /** Assumes that nothing was ever said. */
    void begin() {
        for (int i = at; i < at + SIZE; i += 2) {
            row[i] = ChannelMemory.NEVER;
        }
    }

    /** Notes a level; of each half hour the last stays. */
    void note(long timeMs, double level) {
        int slot = at + 2 * (int) Math.floorMod(Math.floorDiv(timeMs, SLOT_MS), (long) SLOTS);
        if (timeMs >= row[slot]) {
            row[slot] = timeMs;
            row[slot + 1] = level;
        }
    }

    /** The level noted nearest to a moment, on either side of it; NaN where none lies within the reach. */
    double near(long timeMs, double reachMs) {
        int best = at;
        for (int i = at; i < at + SIZE; i += 2) {
            if (Math.abs(row[i] - timeMs) < Math.abs(row[best] - timeMs)) {
                best = i;
            }
        }
        return Math.abs(row[best] - timeMs) <= reachMs ? row[best + 1] : Double.NaN;
    }

    static int bytes() {
        return SLOTS * (Long.BYTES + Double.BYTES);
    }

    void write(ByteBuffer out) {
        for (int i = at; i < at + SIZE; i += 2) {
            out.putLong((long) row[i]).putDouble(row[i + 1]);
        }
    }

    void read(ByteBuffer in) {
        for (int i = at; i < at + SIZE; i += 2) {
            row[i] = in.getLong();
            row[i + 1] = in.getDouble();
        }
    }
}
