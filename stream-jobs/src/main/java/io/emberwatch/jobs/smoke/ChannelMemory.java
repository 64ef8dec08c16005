package io.emberwatch.jobs.smoke;

import java.nio.ByteBuffer;

/**
 * What is remembered of one channel of one sensor: its last word, its baseline, its tails and its evidence. A view of the channel's part of the
 * sensor's row; times stand there as whole numbers of milliseconds, which a double holds exactly.
 *
 * @param row where it is kept, with all else that is asked for with each word of the sensor
 * @param at the index at which it begins there
 * @param rings the rings of the sensor's baselines
 * @param ordinal which channel it is
 */
record ChannelMemory(double[] row, int at, double[][] rings, int ordinal) {
    private static final long SLOT_MS = 15 * 60_000L;
    private static final double MS_PER_HOUR = 3_600_000;
    /** As if nothing had ever been said, far enough from overflow. */
    static final long NEVER = Long.MIN_VALUE / 4;

    private static final int LATE_MS = 0;
    private static final int LATE_LEVEL = 1;
    private static final int LAST_MS = 2;
    private static final int NEXT_SLOT_MS = 3;
    private static final int LEVEL = 4;
    private static final int VALUE = 5;
    private static final int RISE = 6;
    private static final int SLOW_RISE = 7;
    private static final int EVIDENCE = 8;
    private static final int SLOW_EVIDENCE = 9;
    private static final int REFERENCES = 10;
    private static final int BASELINE = 11;
    private static final int RISE_TAIL = BASELINE + Baseline.SIZE;
    private static final int TRACE = RISE_TAIL + Tail.SIZE;
    private static final int SLOW_TAIL = TRACE + LevelTrace.SIZE;
    /** Numbers that it takes in a row. */
    static final int SIZE = SLOW_TAIL + Tail.SIZE;

    /** Assumes that nothing was ever said. */
    void begin() {
        row[at + LATE_MS] = NEVER;
        row[at + LATE_LEVEL] = Double.NaN;
        row[at + LAST_MS] = NEVER;
        row[at + NEXT_SLOT_MS] = NEVER;
        row[at + LEVEL] = Double.NaN;
        row[at + VALUE] = Double.NaN;
        riseTail().begin();
        slowTail().begin();
        trace().begin();
    }

    private Baseline baseline() {
        return new Baseline(row, at + BASELINE, rings, ordinal);
    }

    private Tail riseTail() {
        return new Tail(row, at + RISE_TAIL);
    }

    private Tail slowTail() {
        return new Tail(row, at + SLOW_TAIL);
    }

    private LevelTrace trace() {
        return new LevelTrace(row, at + TRACE);
    }

    /** Takes in a value; short cadences are smoothed over about five minutes. */
    void hear(SmokeChannel channel, double heard, long timeMs, Pace pace) {
        double scaled = channel.toScale(heard);
        double before = level();
        long gapMs = timeMs - lastMs();
        boolean fresh = Double.isNaN(before) || gapMs > 4 * SLOT_MS;
        double now = fresh ? scaled : before + pace.smoothWeight(gapMs) * (scaled - before);
        row[at + LEVEL] = now;
        row[at + VALUE] = heard;
        row[at + LAST_MS] = timeMs;
        trace().note(timeMs, now);
    }

    /**
     * Weighs a word that came after later ones, against the past as it is known now and the neighbours as they were then. It
     * counts as past in the tail, and leaves the baseline and the last word as they are.
     *
     * @return the moment's evidence with this channel's
     */
    Evidence weighLate(SmokeChannel channel, double heard, long timeMs, Weighing how, Evidence with) {
        double late = smoothedLate(channel.toScale(heard), timeMs, how.pace());
        row[at + LATE_MS] = timeMs;
        row[at + LATE_LEVEL] = late;
        trace().note(timeMs, late);
        Baseline baseline = baseline();
        if (!baseline.isKnown()) {
            return with;
        }
        double above = baseline.rise(late, late - how.reference()) - how.fog();
        double found = evidenceOf(channel, late, above, how.pace());
        riseTail().add(above, how.standHours(), how.pace());
        double expected = channel.fromScale(late - above);
        double usual = channel == SmokeChannel.HEAT ? expected : Math.max(0, expected);
        return with.and(channel, found, heard, usual, how.references());
    }

    /** Follows the late word before it where there is one: a backlog is smoothed as it would have been on time. */
    private double smoothedLate(double scaled, long timeMs, Pace pace) {
        long lateMs = (long) row[at + LATE_MS];
        boolean follows = timeMs > lateMs && timeMs - lateMs <= 4 * SLOT_MS;
        double before = follows ? row[at + LATE_LEVEL] : trace().near(timeMs, LevelTrace.SLOT_MS);
        long sinceMs = follows ? timeMs - lateMs : SLOT_MS;
        return Double.isNaN(before) ? scaled : before + pace.smoothWeight(sinceMs) * (scaled - before);
    }

    /** The level at a moment as it is remembered; NaN where nothing was said within the reach. */
    double levelNear(long timeMs, double reachMs) {
        return trace().near(timeMs, reachMs);
    }

    /**
     * Weighs the last word against the past and the neighbours.
     *
     * @param reference the neighbours' median level; NaN where there are too few
     * @param fog what fog may have added to the level
     */
    void weigh(SmokeChannel channel, double reference, int neighbours, double fog, Pace pace) {
        row[at + REFERENCES] = neighbours;
        double rise = 0;
        double evidence = 0;
        Baseline baseline = baseline();
        if (baseline.isKnown()) {
            double level = level();
            rise = baseline.rise(level, level - reference) - fog;
            evidence = evidenceOf(channel, level, rise, pace);
        }
        row[at + RISE] = rise;
        row[at + EVIDENCE] = evidence;
    }

    /** A level that does not rise speaks of nothing, whatever would be asked of it. */
    private double evidenceOf(SmokeChannel channel, double level, double above, Pace pace) {
        if (above <= 0) {
            return 0;
        }
        double threshold = pace.suspected(riseTail());
        return channel.isReal(level, above) ? above / threshold : Math.min(0.5, Math.max(0, above / threshold));
    }

    /** Lets the moment become past: into the tails always, into the baseline unless the sensor is alarmed. */
    void learn(SmokeChannel channel, double reference, double fog, double standHours, boolean frozen, Pace pace) {
        Baseline baseline = baseline();
        double level = level();
        boolean compares = baseline.isKnown() && !Double.isNaN(reference);
        double above = compares ? Math.max(0, baseline.slowRise(level, level - reference) - fog) : 0;
        double before = row[at + SLOW_RISE];
        double slowRise = before + pace.slowWeight(standHours) * (above - before);
        row[at + SLOW_RISE] = slowRise;
        Tail slowTail = slowTail();
        row[at + SLOW_EVIDENCE] = channel.isReal(level, slowRise) ? slowRise / pace.slowlySuspected(slowTail) : 0;
        riseTail().add(row[at + RISE], standHours, pace);
        slowTail.add(slowRise, standHours, pace);
        if (!frozen && lastMs() >= row[at + NEXT_SLOT_MS]) {
            double slotHours = Math.max(SLOT_MS / MS_PER_HOUR, standHours);
            baseline.take(level, level - reference, slotHours);
            row[at + NEXT_SLOT_MS] = lastMs() + SLOT_MS;
        }
    }

    /** Forgets the evidence of a moment that this channel did not speak of. */
    void saysNothing() {
        row[at + EVIDENCE] = 0;
        row[at + SLOW_EVIDENCE] = 0;
    }

    long lastMs() {
        return (long) row[at + LAST_MS];
    }

    double level() {
        return row[at + LEVEL];
    }

    double value() {
        return row[at + VALUE];
    }

    double evidence() {
        return row[at + EVIDENCE];
    }

    double slowEvidence() {
        return row[at + SLOW_EVIDENCE];
    }

    double pastHours() {
        return riseTail().totalHours();
    }

    int references() {
        return (int) row[at + REFERENCES];
    }

    /** What the past and the neighbours let expect, in the channel's unit. */
    double expected(SmokeChannel channel) {
        double expected = channel.fromScale(level() - Math.max(row[at + RISE], row[at + SLOW_RISE]));
        return channel == SmokeChannel.HEAT ? expected : Math.max(0, expected);
    }

    /** Whether anything was ever said in this channel; if not, all else is as in a new memory. */
    boolean wasHeard() {
        return row[at + LAST_MS] != NEVER || row[at + LATE_MS] != NEVER;
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
        baseline().write(out);
        riseTail().write(out);
        slowTail().write(out);
        out.putLong(lastMs())
                .putLong((long) row[at + NEXT_SLOT_MS])
                .putDouble(level())
                .putDouble(value());
        out.putDouble(row[at + RISE])
                .putDouble(row[at + SLOW_RISE])
                .putDouble(evidence())
                .putDouble(slowEvidence());
        out.putInt(references());
        trace().write(out);
        out.putLong((long) row[at + LATE_MS]).putDouble(row[at + LATE_LEVEL]);
    }

    void read(ByteBuffer in) {
        baseline().read(in);
        riseTail().read(in);
        slowTail().read(in);
        readWords(in);
    }

    /** Reads version 2, which left nothing out. */
    void readWhole(ByteBuffer in) {
        baseline().readWhole(in);
        riseTail().readWhole(in);
        slowTail().readWhole(in);
        readWords(in);
    }

    private void readWords(ByteBuffer in) {
        row[at + LAST_MS] = in.getLong();
        row[at + NEXT_SLOT_MS] = in.getLong();
        row[at + LEVEL] = in.getDouble();
        row[at + VALUE] = in.getDouble();
        row[at + RISE] = in.getDouble();
        row[at + SLOW_RISE] = in.getDouble();
        row[at + EVIDENCE] = in.getDouble();
        row[at + SLOW_EVIDENCE] = in.getDouble();
        row[at + REFERENCES] = in.getInt();
        trace().read(in);
        row[at + LATE_MS] = in.getLong();
        row[at + LATE_LEVEL] = in.getDouble();
    }
}
