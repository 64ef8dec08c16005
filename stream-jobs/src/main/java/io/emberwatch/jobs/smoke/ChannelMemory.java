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
    private final LevelTrace trace = new LevelTrace();
    private long lateMs = NEVER;
    private double lateLevel = Double.NaN;
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
        trace.note(timeMs, level);
    }

    /**
     * Weighs a word that came after later ones, against the past as it is known now and the neighbours as they were then. It
     * counts as past in the tail, and leaves the baseline and the last word as they are.
     *
     * @return the moment's evidence with this channel's
     */
    Evidence weighLate(SmokeChannel channel, double heard, long timeMs, Weighing how, Evidence with) {
        double late = smoothedLate(channel.toScale(heard), timeMs);
        lateMs = timeMs;
        lateLevel = late;
        trace.note(timeMs, late);
        if (!baseline.isKnown()) {
            return with;
        }
        double above = baseline.rise(late, late - how.reference()) - how.fog();
        double found = evidenceOf(channel, late, above, how.settings());
        riseTail.add(above, how.standHours(), how.settings());
        double expected = channel.fromScale(late - above);
        double usual = channel == SmokeChannel.HEAT ? expected : Math.max(0, expected);
        return with.and(channel, found, heard, usual, how.references());
    }

    /** Follows the late word before it where there is one: a backlog is smoothed as it would have been on time. */
    private double smoothedLate(double scaled, long timeMs) {
        double before =
                timeMs > lateMs && timeMs - lateMs <= 4 * SLOT_MS ? lateLevel : trace.near(timeMs, LevelTrace.SLOT_MS);
        double sinceMs = timeMs > lateMs && timeMs - lateMs <= 4 * SLOT_MS ? timeMs - lateMs : SLOT_MS;
        return Double.isNaN(before) ? scaled : before + (1 - Math.exp(-sinceMs / SMOOTH_MS)) * (scaled - before);
    }

    /** The level at a moment as it is remembered; NaN where nothing was said within the reach. */
    double levelNear(long timeMs, double reachMs) {
        return trace.near(timeMs, reachMs);
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
            rise = baseline.rise(level, level - reference) - allowance;
            evidence = evidenceOf(channel, level, rise, settings);
        }
    }

    private double evidenceOf(SmokeChannel channel, double at, double above, SmokeSettings settings) {
        double threshold = Math.max(settings.floorRise(), riseTail.reachedWith(settings.suspectPerHour()));
        return channel.isReal(at, above) ? above / threshold : Math.min(0.5, Math.max(0, above / threshold));
    }

    /** Lets the moment become past: into the tails always, into the baseline unless the sensor is alarmed. */
    void learn(SmokeChannel channel, double reference, double standHours, boolean frozen, SmokeSettings settings) {
        boolean compares = baseline.isKnown() && !Double.isNaN(reference);
        double above = compares ? Math.max(0, baseline.slowRise(level, level - reference) - allowance) : 0;
        slowRise += (1 - Math.exp(-standHours / SLOW_HOURS)) * (above - slowRise);
        double threshold = Math.max(settings.floorSlow(), slowTail.reachedWith(settings.slowPerHour()));
        slowEvidence = channel.isReal(level, slowRise) ? slowRise / threshold : 0;
        riseTail.add(rise, standHours, settings);
        slowTail.add(slowRise, standHours, settings);
        if (!frozen && lastMs >= nextSlotMs) {
            double slotHours = Math.max(SLOT_MS / MS_PER_HOUR, standHours);
            baseline.take(level, level - reference, slotHours);
            nextSlotMs = lastMs + SLOT_MS;
        }
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

    /** Whether anything was ever said in this channel; if not, all else is as in a new memory. */
    boolean wasHeard() {
        return lastMs != NEVER || lateMs != NEVER;
    }

    /** At the most. */
    static int bytes() {
        return Baseline.bytes()
                + 2 * Tail.bytes()
                + LevelTrace.bytes()
                + 3 * Long.BYTES
                + 7 * Double.BYTES
                + Integer.BYTES;
    }

    void write(ByteBuffer out) {
        baseline.write(out);
        riseTail.write(out);
        slowTail.write(out);
        out.putLong(lastMs).putLong(nextSlotMs).putDouble(level).putDouble(value);
        out.putDouble(rise).putDouble(slowRise).putDouble(evidence).putDouble(slowEvidence);
        out.putInt(references);
        trace.write(out);
        out.putLong(lateMs).putDouble(lateLevel);
    }

    void read(ByteBuffer in) {
        baseline.read(in);
        riseTail.read(in);
        slowTail.read(in);
        readWords(in);
    }

    /** Reads version 2, which left nothing out. */
    void readWhole(ByteBuffer in) {
        baseline.readWhole(in);
        riseTail.readWhole(in);
        slowTail.readWhole(in);
        readWords(in);
    }

    private void readWords(ByteBuffer in) {
        lastMs = in.getLong();
        nextSlotMs = in.getLong();
        level = in.getDouble();
        value = in.getDouble();
        rise = in.getDouble();
        slowRise = in.getDouble();
        evidence = in.getDouble();
        slowEvidence = in.getDouble();
        references = in.getInt();
        trace.read(in);
        lateMs = in.getLong();
        lateLevel = in.getDouble();
    }
}
