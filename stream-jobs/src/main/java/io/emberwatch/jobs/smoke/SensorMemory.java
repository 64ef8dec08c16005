package io.emberwatch.jobs.smoke;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * All that the watch remembers of one sensor; {@link #toBytes()} is its whole state.
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

    private final ChannelMemory[] channels = new ChannelMemory[SmokeChannel.count()];
    private final Tail pairTail = new Tail();
    private final long[] traceMs = new long[TRACE];
    private final double[] traceEvidence = new double[TRACE];
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
        Arrays.setAll(channels, i -> new ChannelMemory());
        Arrays.fill(traceMs, ChannelMemory.NEVER);
    }

    ChannelMemory channel(SmokeChannel which) {
        return channels[which.ordinal()];
    }

    ChannelMemory channel(int ordinal) {
        return channels[ordinal];
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
        int slot = (int) Math.floorMod(Math.floorDiv(timeMs, TRACE_STEP_MS), (long) TRACE);
        boolean same = Math.floorDiv(traceMs[slot], TRACE_STEP_MS) == Math.floorDiv(timeMs, TRACE_STEP_MS);
        if (!same || strongest >= traceEvidence[slot]) {
            traceMs[slot] = timeMs;
            traceEvidence[slot] = strongest;
        }
    }

    /** Keeps the evidence of a moment before the last one, where its half hour is still kept. */
    void traceLate(double strongest, long atMs) {
        int slot = (int) Math.floorMod(Math.floorDiv(atMs, TRACE_STEP_MS), (long) TRACE);
        long step = Math.floorDiv(atMs, TRACE_STEP_MS);
        long kept = Math.floorDiv(traceMs[slot], TRACE_STEP_MS);
        if (kept < step || (kept == step && strongest > traceEvidence[slot])) {
            traceMs[slot] = atMs;
            traceEvidence[slot] = strongest;
        }
    }

    /** Index into the trace of the strongest evidence since a moment, or −1. */
    int strongestSince(long fromMs, long toMs) {
        int best = -1;
        for (int i = 0; i < TRACE; i++) {
            boolean better = best < 0
                    || traceEvidence[i] > traceEvidence[best]
                    || (traceEvidence[i] == traceEvidence[best] && traceMs[i] > traceMs[best]);
            if (traceMs[i] >= fromMs && traceMs[i] <= toMs && better) {
                best = i;
            }
        }
        return best;
    }

    /** The strongest evidence of the whole trace. */
    double strongestTraced() {
        double most = 0;
        for (double one : traceEvidence) {
            most = one > most ? one : most;
        }
        return most;
    }

    double tracedEvidence(int at) {
        return traceEvidence[at];
    }

    long tracedMs(int at) {
        return traceMs[at];
    }

    Tail pairTail() {
        return pairTail;
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

    byte[] toBytes() {
        ByteBuffer out = ByteBuffer.allocate(1
                + channels.length * (1 + ChannelMemory.bytes())
                + Tail.bytes()
                + TRACE * 16
                + 4 * Long.BYTES
                + 4 * Double.BYTES
                + 2);
        out.put(VERSION);
        for (ChannelMemory channel : channels) {
            out.put((byte) (channel.wasHeard() ? 1 : 0));
            if (channel.wasHeard()) {
                channel.write(out);
            }
        }
        pairTail.write(out);
        for (int i = 0; i < TRACE; i++) {
            out.putLong(traceMs[i]).putDouble(traceEvidence[i]);
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
        for (ChannelMemory channel : channels) {
            if (in.get() != 0) {
                channel.read(in);
            }
        }
        pairTail.read(in);
    }

    private void readWhole(ByteBuffer in) {
        for (ChannelMemory channel : channels) {
            channel.readWhole(in);
        }
        pairTail.readWhole(in);
    }

    private void readTimes(ByteBuffer in) {
        for (int i = 0; i < TRACE; i++) {
            traceMs[i] = in.getLong();
            traceEvidence[i] = in.getDouble();
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
