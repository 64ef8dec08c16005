package io.emberwatch.jobs.smoke;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * All that the watch remembers of one sensor; {@link #toBytes} is its whole state.
 *
 * <p>Bytes: version (byte, 3), then the channels in their order, each behind a byte that is 0 where nothing was ever said in it (and nothing
 * follows), the confirmation tail, the last eight hours of evidence in half hours, times and state. Of a channel and a tail only
 * what was ever used is written; version 2 left nothing out.
 */
final class SensorMemory {
    private static final byte VERSION = 3;
    private static final byte WHOLE_VERSION = 2;
    private static final int TRACE = 16;
    private static final long TRACE_STEP_MS = 30 * 60_000L;
    private static final double MS_PER_HOUR = 3_600_000;
    private static final double FIRST_CADENCE_MS = MS_PER_HOUR;

    private static final double[] NOTHING = new double[0];
    /** Where the trace of evidence begins in the row: time and evidence by turns. */
    private static final int TRACED = SmokeChannel.count() * ChannelMemory.SIZE;

    private static final int PAIR_TAIL = TRACED + 2 * TRACE;
    private static final int ROW = PAIR_TAIL + Tail.SIZE;
    private static final int MOST_BYTES = 1
            + SmokeChannel.count() * (1 + ChannelMemory.bytes())
            + Tail.bytes()
            + TRACE * 16
            + 4 * Long.BYTES
            + 4 * Double.BYTES
            + 2;

    /** All that is asked for with each word, side by side: a word of a sensor finds what it needs in a few lines of the processor's cache. */
    private final double[] row = new double[ROW];

    private final double[][] rings = new double[SmokeChannel.count()][];
    private long lastMs = ChannelMemory.NEVER;
    private double cadenceMs = FIRST_CADENCE_MS;
    private double standHours;
    private double windKmh = Double.NaN;
    private double evidence;
    private boolean rising;
    SmokeState state = SmokeState.CLEAR;
    long sinceMs = ChannelMemory.NEVER;
    long loudMs = ChannelMemory.NEVER;
    long endedMs = ChannelMemory.NEVER;

    SensorMemory() {
        Arrays.fill(rings, NOTHING);
        for (int c = 0; c < rings.length; c++) {
            channel(c).begin();
        }
        for (int i = TRACED; i < PAIR_TAIL; i += 2) {
            row[i] = ChannelMemory.NEVER;
        }
        pairTail().begin();
    }

    ChannelMemory channel(SmokeChannel which) {
        return channel(which.ordinal());
    }

    ChannelMemory channel(int ordinal) {
        return new ChannelMemory(row, ordinal * ChannelMemory.SIZE, rings, ordinal);
    }

    /** Notes that the sensor spoke: its cadence is learnt from the gaps. */
    void spoke(long timeMs, double windSpeedKmh) {
        double gapMs = timeMs - lastMs;
        boolean first = lastMs == ChannelMemory.NEVER;
        double usualMs = Math.min(gapMs, 2 * MS_PER_HOUR);
        cadenceMs = first ? FIRST_CADENCE_MS : cadenceMs + (usualMs < cadenceMs ? 0.5 : 0.1) * (usualMs - cadenceMs);
        standHours = Math.min(first ? cadenceMs : gapMs, 2 * cadenceMs) / MS_PER_HOUR;
        lastMs = timeMs;
        windKmh = windSpeedKmh;
    }

    /** Keeps the moment's evidence for later partners: the strongest of each half hour. */
    void trace(double strongest, long timeMs) {
        rising = strongest >= 0.7 * evidence;
        evidence = strongest;
        long step = Math.floorDiv(timeMs, TRACE_STEP_MS);
        int slot = slotOf(step);
        boolean same = Math.floorDiv((long) row[slot], TRACE_STEP_MS) == step;
        if (!same || strongest >= row[slot + 1]) {
            row[slot] = timeMs;
            row[slot + 1] = strongest;
        }
    }

    private static int slotOf(long step) {
        return TRACED + 2 * (int) Math.floorMod(step, (long) TRACE);
    }

    /** Keeps the evidence of a moment before the last one, where its half hour is still kept. */
    void traceLate(double strongest, long atMs) {
        long step = Math.floorDiv(atMs, TRACE_STEP_MS);
        int slot = slotOf(step);
        long kept = Math.floorDiv((long) row[slot], TRACE_STEP_MS);
        if (kept < step || (kept == step && strongest > row[slot + 1])) {
            row[slot] = atMs;
            row[slot + 1] = strongest;
        }
    }

    /** Index into the trace of the strongest evidence since a moment, or −1. */
    int strongestSince(long fromMs, long toMs) {
        int best = -1;
        for (int i = TRACED; i < PAIR_TAIL; i += 2) {
            boolean better =
                    best < 0 || row[i + 1] > row[best + 1] || (row[i + 1] == row[best + 1] && row[i] > row[best]);
            if (row[i] >= fromMs && row[i] <= toMs && better) {
                best = i;
            }
        }
        return best;
    }

    /** The strongest evidence of the whole trace. */
    double strongestTraced() {
        double most = 0;
        for (int i = TRACED; i < PAIR_TAIL; i += 2) {
            most = row[i + 1] > most ? row[i + 1] : most;
        }
        return most;
    }

    double tracedEvidence(int at) {
        return row[at + 1];
    }

    long tracedMs(int at) {
        return (long) row[at];
    }

    Tail pairTail() {
        return new Tail(row, PAIR_TAIL);
    }

    long lastMs() {
        return lastMs;
    }

    double cadenceMs() {
        return cadenceMs;
    }

    double cadenceHours() {
        return cadenceMs / MS_PER_HOUR;
    }

    double standHours() {
        return standHours;
    }

    double windKmh() {
        return windKmh;
    }

    /** The strongest evidence of the last word. */
    double evidence() {
        return evidence;
    }

    /** Says no more of the last word: it has been dealt with. */
    void forgetEvidence() {
        evidence = 0;
    }

    /** Whether the last word was not already well on its way down. */
    boolean wasRising() {
        return rising;
    }

    /** Room for any memory, to be written into again and again. */
    static ByteBuffer room() {
        return ByteBuffer.allocate(MOST_BYTES);
    }

    /** All of it, by way of a {@link #room} that is free. */
    byte[] toBytes(ByteBuffer out) {
        out.clear();
        out.put(VERSION);
        for (int c = 0; c < rings.length; c++) {
            ChannelMemory channel = channel(c);
            out.put((byte) (channel.wasHeard() ? 1 : 0));
            if (channel.wasHeard()) {
                channel.write(out);
            }
        }
        pairTail().write(out);
        for (int i = TRACED; i < PAIR_TAIL; i += 2) {
            out.putLong((long) row[i]).putDouble(row[i + 1]);
        }
        out.putLong(lastMs).putLong(sinceMs).putLong(loudMs).putLong(endedMs);
        out.putDouble(cadenceMs).putDouble(standHours).putDouble(windKmh).putDouble(evidence);
        out.put((byte) (rising ? 1 : 0)).put((byte) state.ordinal());
        return Arrays.copyOf(out.array(), out.position());
    }

    /** @throws IllegalArgumentException if the bytes are of another version */
    static SensorMemory of(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte version = in.get();
        SensorMemory memory = new SensorMemory();
        switch (version) {
            case VERSION -> memory.readParts(in);
            case WHOLE_VERSION -> memory.readWhole(in);
            default ->
                throw new IllegalArgumentException(
                        "smoke state version [" + version + "] must be " + WHOLE_VERSION + " or " + VERSION);
        }
        memory.readTimes(in);
        return memory;
    }

    private void readParts(ByteBuffer in) {
        for (int c = 0; c < rings.length; c++) {
            if (in.get() != 0) {
                channel(c).read(in);
            }
        }
        pairTail().read(in);
    }

    private void readWhole(ByteBuffer in) {
        for (int c = 0; c < rings.length; c++) {
            channel(c).readWhole(in);
        }
        pairTail().readWhole(in);
    }

    private void readTimes(ByteBuffer in) {
        for (int i = TRACED; i < PAIR_TAIL; i += 2) {
            row[i] = in.getLong();
            row[i + 1] = in.getDouble();
        }
        lastMs = in.getLong();
        sinceMs = in.getLong();
        loudMs = in.getLong();
        endedMs = in.getLong();
        cadenceMs = in.getDouble();
        standHours = in.getDouble();
        windKmh = in.getDouble();
        evidence = in.getDouble();
        rising = in.get() != 0;
        state = SmokeState.values()[in.get()];
    }
}
