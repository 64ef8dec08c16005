package io.emberwatch.jobs.smoke;

import java.util.Arrays;

/**
 * What each sensor of a network said last, in columns by the sensor's number: what all its neighbours are asked for with every reading.
 *
 * <p>Each column repeats a figure of the {@link SensorMemory}, which stays the truth. A memory is some kilobytes long, and to
 * fetch one number from each of a hundred of them takes far longer than to reckon with it.
 */
final class LastWords {
    private static final int FIRST_SIZE = 64;

    private SensorMemory[] memories = new SensorMemory[FIRST_SIZE];
    private final long[][] lastMs = new long[SmokeChannel.count()][FIRST_SIZE];
    private final double[][] level = new double[SmokeChannel.count()][FIRST_SIZE];
    private double[] cadenceMs = new double[FIRST_SIZE];
    private double[] asked = new double[FIRST_SIZE];
    private double[] strongest = new double[FIRST_SIZE];
    private final SmokeSettings settings;

    LastWords(SmokeSettings settings) {
        this.settings = settings;
    }

    /** Takes over all of a sensor's memory: it is new, or was given back. */
    void take(int number, SensorMemory memory) {
        if (number >= memories.length) {
            grow(Math.max(number + 1, 2 * memories.length));
        }
        memories[number] = memory;
        spoke(number);
        traced(number);
        learnt(number);
    }

    private void grow(int size) {
        memories = Arrays.copyOf(memories, size);
        cadenceMs = Arrays.copyOf(cadenceMs, size);
        asked = Arrays.copyOf(asked, size);
        strongest = Arrays.copyOf(strongest, size);
        for (int c = 0; c < SmokeChannel.count(); c++) {
            lastMs[c] = Arrays.copyOf(lastMs[c], size);
            level[c] = Arrays.copyOf(level[c], size);
        }
    }

    /** Notes that a sensor has spoken. */
    void spoke(int number) {
        SensorMemory memory = memories[number];
        cadenceMs[number] = memory.cadenceMs();
        for (int c = 0; c < SmokeChannel.count(); c++) {
            ChannelMemory channel = memory.channel(c);
            lastMs[c][number] = channel.lastMs();
            level[c][number] = channel.level();
        }
    }

    /** Notes that a sensor's trace of evidence has changed. */
    void traced(int number) {
        strongest[number] = memories[number].strongestTraced();
    }

    /** Notes that a sensor has learnt what harmless air looks like to a pair. */
    void learnt(int number) {
        asked[number] = memories[number].pairTail().reachedWith(settings.confirmPerHour());
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
        return strongest[number];
    }

    /**
     * What a sensor said at a moment: its last word where that is fresh, or what it said then where it has already gone on.
     * NaN where it was silent.
     *
     * @param askersCadenceMs how often the one that asks speaks, ms
     */
    double levelAt(int number, SmokeChannel channel, double askersCadenceMs, long timeMs) {
        long saidMs = lastMs[channel.ordinal()][number];
        double reachMs = 1.5 * Math.max(askersCadenceMs, cadenceMs[number]);
        if (saidMs <= timeMs) {
            return timeMs - saidMs < reachMs ? level[channel.ordinal()][number] : Double.NaN;
        }
        return memories[number].channel(channel).levelNear(timeMs, Math.max(reachMs, LevelTrace.SLOT_MS));
    }
}
