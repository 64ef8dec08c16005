package io.emberwatch.ingestion;

import io.emberwatch.domain.Channel;
import java.util.Arrays;

/**
 * What quality control remembers of one sensor: per channel the last good value, the run of equal values, the last jump.
 *
 * <p>Arrays are indexed by {@link Channel#ordinal()}; shorter ones of an older version are padded.
 *
 * @param lastValue the last value that was believed; NaN where there is none
 * @param lastTimeMs when it was so
 * @param jumpValue a value that was not believed because of its step; NaN where there is none
 * @param runValue the value that has been repeated; NaN where there is none
 * @param runStartMs since when
 * @param runCount how often
 * @param newestMs the newest reading seen
 */
public record QualityState(
        double[] lastValue,
        long[] lastTimeMs,
        double[] jumpValue,
        double[] runValue,
        long[] runStartMs,
        int[] runCount,
        long newestMs) {

    /** Pads what an older version kept. */
    public QualityState {
        lastValue = padded(lastValue);
        jumpValue = padded(jumpValue);
        runValue = padded(runValue);
        lastTimeMs = Arrays.copyOf(lastTimeMs, Channel.count());
        runStartMs = Arrays.copyOf(runStartMs, Channel.count());
        runCount = Arrays.copyOf(runCount, Channel.count());
    }

    /** Of a sensor that has said nothing yet. */
    public static QualityState fresh() {
        return new QualityState(
                new double[0], new long[0], new double[0], new double[0], new long[0], new int[0], Long.MIN_VALUE);
    }

    private static double[] padded(double[] values) {
        if (values.length == Channel.count()) {
            return values.clone();
        }
        double[] all = new double[Channel.count()];
        Arrays.fill(all, Double.NaN);
        System.arraycopy(values, 0, all, 0, Math.min(values.length, all.length));
        return all;
    }
}
