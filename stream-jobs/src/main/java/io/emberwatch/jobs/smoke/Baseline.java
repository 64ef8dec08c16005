package io.emberwatch.jobs.smoke;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What one channel of one sensor usually says, of itself and against its neighbours.
 *
 * <p>A ring of at most 192 slots, each 15 minutes or the sensor's own cadence if that is longer. The medians change only
 * when a slot is taken in; an alarmed sensor takes in none, so that smoke does not become usual. The medians are asked for with each word
 * and stand in the sensor's row, the slots, which are not, in a ring that grows with them.
 *
 * @param row where the medians are kept, among other things of the sensor
 * @param at the index at which they begin there
 * @param rings the rings of the sensor's channels: level and contrast by turns
 * @param ring whose of them is the channel's
 */
record Baseline(double[] row, int at, double[][] rings, int ring) {
    private static final int SLOTS = 192;
    private static final int LEAST_SLOTS = 3;
    private static final double LONG_HOURS = 96;
    private static final double OWN_HOURS = 24;
    private static final double RECENT_HOURS = 8;

    private static final int TAKEN = 0;
    private static final int OWN_LEVEL = 1;
    private static final int LONG_CONTRAST = 2;
    private static final int RECENT_CONTRAST = 3;
    /** Numbers that it takes in a row. */
    static final int SIZE = 4;

    /** Takes in one slot; without neighbours (NaN) the usual distance from them is taken to be as it was. */
    void take(double level, double contrast, double slotHours) {
        int taken = taken();
        double[] slots = roomFor(Math.min(taken + 1, SLOTS));
        slots[2 * (taken % SLOTS)] = level;
        slots[2 * (taken % SLOTS) + 1] = Double.isNaN(contrast) ? row[at + LONG_CONTRAST] : contrast;
        taken = taken >= 2 * SLOTS - 1 ? SLOTS : taken + 1;
        row[at + TAKEN] = taken;
        Middle middle = new Middle(SLOTS);
        row[at + OWN_LEVEL] = median(middle, 0, OWN_HOURS / slotHours);
        row[at + LONG_CONTRAST] = median(middle, 1, LONG_HOURS / slotHours);
        row[at + RECENT_CONTRAST] = median(middle, 1, RECENT_HOURS / slotHours);
    }

    private int taken() {
        return (int) row[at + TAKEN];
    }

    private double[] roomFor(int slots) {
        double[] room = rings[ring];
        if (room.length < 2 * slots) {
            room = Arrays.copyOf(room, 2 * Math.min(SLOTS, Math.max(slots, room.length)));
            rings[ring] = room;
        }
        return room;
    }

    /** Whether there is enough past to compare with. */
    boolean isKnown() {
        return row[at + TAKEN] >= LEAST_SLOTS;
    }

    /**
     * How far a level lies above both the sensor's own last day and its usual distance from its neighbours.
     *
     * <p>The lesser of the two: haze lifts the first alone, neighbours that clear up first lift the second alone. Where there
     * is nobody to compare with (NaN), the first alone: a sensor without neighbours must not be deaf.
     */
    double rise(double level, double contrast) {
        double own = level - row[at + OWN_LEVEL];
        double usual = Math.max(row[at + LONG_CONTRAST], row[at + RECENT_CONTRAST]);
        return Double.isNaN(contrast) ? own : Math.min(own, contrast - usual);
    }

    /** The same without the usual distance of the last hours, which would soon learn a slow rise; NaN without neighbours. */
    double slowRise(double level, double contrast) {
        return Math.min(level - row[at + OWN_LEVEL], contrast - row[at + LONG_CONTRAST]);
    }

    /** The median of the last slots, of their levels (0) or contrasts (1). */
    private double median(Middle middle, int which, double wanted) {
        int taken = taken();
        double[] slots = rings[ring];
        int n = (int) Math.max(1, Math.min(Math.min(taken, SLOTS), Math.round(wanted)));
        int slot = taken % SLOTS;
        for (int i = 0; i < n; i++) {
            slot = slot == 0 ? SLOTS - 1 : slot - 1;
            middle.put(i, slots[2 * slot + which]);
        }
        return middle.of(n);
    }

    /** At the most. */
    static int bytes() {
        return (2 * SLOTS + 3) * Double.BYTES + Integer.BYTES;
    }

    /** Writes the slots that were ever taken in, and what they come to. */
    void write(ByteBuffer out) {
        out.putInt(taken());
        int numbers = 2 * Math.min(taken(), SLOTS);
        out.asDoubleBuffer().put(rings[ring], 0, numbers);
        out.position(out.position() + numbers * Double.BYTES);
        out.putDouble(row[at + OWN_LEVEL]);
        out.putDouble(row[at + LONG_CONTRAST]).putDouble(row[at + RECENT_CONTRAST]);
    }

    void read(ByteBuffer in) {
        row[at + TAKEN] = in.getInt();
        readSlots(in, Math.min(taken(), SLOTS));
        readMedians(in);
    }

    /** Reads version 2: all slots, and how many were taken in behind them. */
    void readWhole(ByteBuffer in) {
        readSlots(in, SLOTS);
        row[at + TAKEN] = in.getInt();
        readMedians(in);
    }

    private void readSlots(ByteBuffer in, int count) {
        double[] slots = new double[2 * count];
        for (int i = 0; i < 2 * count; i++) {
            slots[i] = in.getDouble();
        }
        rings[ring] = slots;
    }

    private void readMedians(ByteBuffer in) {
        row[at + OWN_LEVEL] = in.getDouble();
        row[at + LONG_CONTRAST] = in.getDouble();
        row[at + RECENT_CONTRAST] = in.getDouble();
    }
}
