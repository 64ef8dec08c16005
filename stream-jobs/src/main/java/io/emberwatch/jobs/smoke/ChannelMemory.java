package io.emberwatch.jobs.smoke;

import java.nio.ByteBuffer;

/** What is remembered of one channel of one sensor: its last word, its baseline, its tails and its evidence. */
final class ChannelMemory {
    private static final long SLOT_MS = 15 * 60_000L;
    private static final long SMOOTH_MS = 5 * 60_000L;
    private static final double SLOW_HOURS = 4;
    private static final double MS_PER_HOUR = 3_600_000;
    /** As if nothing had ever been said, far enough from overflow. */
    static final long NEVER = Long.MIN_VALUE / 4;

    private final Baseline baseline = new Baseline();
    private final Tail riseTail = new Tail();
    private final Tail slowTail = new Tail();
    private long lastMs = NEVER;
    private long nextSlotMs = NEVER;
    private double level = Double.NaN;
    private double value = Double.NaN;
    private double allowance;
    private double rise;
    private double slowRise;
    private double evidence;
    private double slowEvidence;
    private int references;

    /** Takes in a value; short cadences are smoothed over about five minutes. */
    void hear(SmokeChannel channel, double heard, long timeMs) {
        double scaled = channel.toScale(heard);
        boolean fresh = Double.isNaN(level) || timeMs - lastMs > 4 * SLOT_MS;
        double weight = fresh ? 1 : 1 - Math.exp(-(timeMs - lastMs) / (double) SMOOTH_MS);
        level = fresh ? scaled : level + weight * (scaled - level);
        value = heard;
        lastMs = timeMs;
    }

    /**
     * Weighs the last word against the past and the neighbours.
     *
     * @param reference the neighbours' median level; NaN where there are too few
     * @param fog what fog may have added to the level
     */
    void weigh(SmokeChannel channel, double reference, int neighbours, double fog, SmokeSettings settings) {
        references = neighbours;
        allowance = fog;
        rise = 0;
        evidence = 0;
        if (baseline.isKnown()) {
            rise = baseline.rise(level, contrast(reference)) - allowance;
            double threshold = Math.max(settings.floorRise(), riseTail.reachedWith(settings.suspectPerHour()));
            evidence = channel.isReal(level, rise) ? rise / threshold : Math.min(0.5, Math.max(0, rise / threshold));
        }
    }

    /** Lets the moment become past: into the tails always, into the baseline unless the sensor is alarmed. */
    void learn(SmokeChannel channel, double reference, double standHours, boolean frozen, SmokeSettings settings) {
        double above = baseline.isKnown() ? Math.max(0, baseline.slowRise(level, contrast(reference)) - allowance) : 0;
        slowRise += (1 - Math.exp(-standHours / SLOW_HOURS)) * (above - slowRise);
        double threshold = Math.max(settings.floorSlow(), slowTail.reachedWith(settings.slowPerHour()));
        slowEvidence = channel.isReal(level, slowRise) ? slowRise / threshold : 0;
        riseTail.add(rise, standHours, settings);
        slowTail.add(slowRise, standHours, settings);
        if (!frozen && lastMs >= nextSlotMs) {
            double slotHours = Math.max(SLOT_MS / MS_PER_HOUR, standHours);
            baseline.take(level, contrast(reference), slotHours);
            nextSlotMs = lastMs + SLOT_MS;
        }
    }

    private double contrast(double reference) {
        return Double.isNaN(reference) ? 0 : level - reference;
    }

    /** Forgets the evidence of a moment that this channel did not speak of. */
    void saysNothing() {
        evidence = 0;
        slowEvidence = 0;
    }

    long lastMs() {
        return lastMs;
    }

    double level() {
        return level;
    }

    double value() {
        return value;
    }

    double evidence() {
        return evidence;
    }

    double slowEvidence() {
        return slowEvidence;
    }

    double pastHours() {
        return riseTail.totalHours();
    }

    int references() {
        return references;
    }

    /** What the past and the neighbours let expect, in the channel's unit. */
    double expected(SmokeChannel channel) {
        double expected = channel.fromScale(level - Math.max(rise, slowRise));
        return channel == SmokeChannel.HEAT ? expected : Math.max(0, expected);
    }

    static int bytes() {
        return Baseline.bytes() + 2 * Tail.bytes() + 2 * Long.BYTES + 6 * Double.BYTES + Integer.BYTES;
    }

    void write(ByteBuffer out) {
        baseline.write(out);
        riseTail.write(out);
        slowTail.write(out);
        out.putLong(lastMs).putLong(nextSlotMs).putDouble(level).putDouble(value);
        out.putDouble(rise).putDouble(slowRise).putDouble(evidence).putDouble(slowEvidence);
        out.putInt(references);
    }

    void read(ByteBuffer in) {
        baseline.read(in);
        riseTail.read(in);
        slowTail.read(in);
        lastMs = in.getLong();
        nextSlotMs = in.getLong();
        level = in.getDouble();
        value = in.getDouble();
        rise = in.getDouble();
        slowRise = in.getDouble();
        evidence = in.getDouble();
        slowEvidence = in.getDouble();
        references = in.getInt();
    }
}
