package io.emberwatch.jobs.smoke;

import java.util.Arrays;

/**
 * What each sensor of a network said last, by the sensor's number: what all its neighbours are asked for with every reading.
 *
 * <p>Each figure repeats one of the {@link SensorMemory}, which stays the truth. A memory is some kilobytes long, and to
 * fetch one number from each of a hundred of them takes far longer than to reckon with it: here a sensor's words are one line of the
 * processor's cache. Times are whole numbers of milliseconds, which a double holds exactly.
 */
final class LastWords {
    private static final int FIRST_SIZE = 64;
    private static final int CADENCE = 2 * SmokeChannel.count();
    private static final int STRONGEST = CADENCE + 1;
    private static final int WIDTH = STRONGEST + 1;

    private final Pace pace;
    private SensorMemory[] memories = new SensorMemory[FIRST_SIZE];
    /** For each sensor the channels' last times and levels by turns, its cadence and the strongest evidence in its trace. */
    private double[] words = new double[FIRST_SIZE * WIDTH];

    private double[] asked = new double[FIRST_SIZE];

    LastWords(Pace pace) {
        this.pace = pace;
    }

    /** Takes over all of a sensor's memory: it is new, or was given back. */
    void take(int number, SensorMemory memory) {
        if (number >= memories.length) {
            int size = Math.max(number + 1, 2 * memories.length);
            memories = Arrays.copyOf(memories, size);
            words = Arrays.copyOf(words, size * WIDTH);
            asked = Arrays.copyOf(asked, size);
        }
        memories[number] = memory;
        spoke(number);
        traced(number);
        learnt(number);
    }

    /** Notes that a sensor has spoken. */
    void spoke(int number) {
        SensorMemory memory = memories[number];
        int at = number * WIDTH;
        words[at + CADENCE] = memory.cadenceMs();
        for (int c = 0; c < SmokeChannel.count(); c++) {
            ChannelMemory channel = memory.channel(c);
            words[at + 2 * c] = channel.lastMs();
            words[at + 2 * c + 1] = channel.level();
        }
    }

    /** Notes that a sensor's trace of evidence has changed. */
    void traced(int number) {
        words[number * WIDTH + STRONGEST] = memories[number].strongestTraced();
    }

    /** Notes that a sensor has learnt what harmless air looks like to a pair. */
    void learnt(int number) {
        asked[number] = pace.confirmed(memories[number].pairTail());
    }

    SensorMemory memory(int number) {
        return memories[number];
    }

    /** What a sensor's own past asks of a pair. */
    double asked(int number) {
        return asked[number];
    }

    /** The strongest evidence in a sensor's trace: no moment of it has more. */
    double strongest(int number) {
        return words[number * WIDTH + STRONGEST];
    }

    /**
     * What a sensor said at a moment: its last word where that is fresh, or what it said then where it has already gone on.
     * NaN where it was silent.
     *
     * @param askersCadenceMs how often the one that asks speaks, ms
     */
    double levelAt(int number, SmokeChannel channel, double askersCadenceMs, long timeMs) {
        int at = number * WIDTH;
        int word = at + 2 * channel.ordinal();
        double agoMs = timeMs - words[word];
        double reachMs = 1.5 * Math.max(askersCadenceMs, words[at + CADENCE]);
        if (agoMs >= 0) {
            return agoMs < reachMs ? words[word + 1] : Double.NaN;
        }
        return memories[number].channel(channel).levelNear(timeMs, Math.max(reachMs, LevelTrace.SLOT_MS));
    }
}
