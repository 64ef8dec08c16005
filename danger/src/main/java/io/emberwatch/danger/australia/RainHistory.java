package io.emberwatch.danger.australia;

import io.emberwatch.danger.Range;
import java.util.Arrays;

/**
 * The daily rains of the last twenty days, which the drought factor remembers; the newest last, NaN where unknown.
 *
 * @param rain24hMm twenty daily sums, mm
 */
public record RainHistory(double[] rain24hMm) {
    /** Days that are remembered. */
    public static final int DAYS = 20;

    /**
     *
     * @throws IllegalArgumentException unless there are twenty sums, none negative
     */
    public RainHistory {
        if (rain24hMm.length != DAYS) {
            throw new IllegalArgumentException("rain history of [" + rain24hMm.length + "] days must have " + DAYS);
        }
        rain24hMm = rain24hMm.clone();
        for (double rain : rain24hMm) {
            Range.RAIN_24H_MM.require(rain);
        }
    }

    /** Nothing known yet: the drought factor is NaN for twenty days. */
    public static RainHistory unknown() {
        return filledWith(Double.NaN);
    }

    /** Twenty days without rain. */
    public static RainHistory dry() {
        return filledWith(0);
    }

    private static RainHistory filledWith(double rain) {
        double[] days = new double[DAYS];
        Arrays.fill(days, rain);
        return new RainHistory(days);
    }

    /** The history one day later. */
    public RainHistory plus(double rainOfTheDayMm) {
        double[] next = Arrays.copyOfRange(rain24hMm, 1, DAYS + 1);
        next[DAYS - 1] = rainOfTheDayMm;
        return new RainHistory(next);
    }

    @Override
    public double[] rain24hMm() {
        return rain24hMm.clone();
    }

    /** The rain so many days ago, 1 (the newest) to 20. */
    double daysAgo(int days) {
        return rain24hMm[DAYS - days];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RainHistory that && Arrays.equals(rain24hMm, that.rain24hMm);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(rain24hMm);
    }

    @Override
    public String toString() {
        return "RainHistory" + Arrays.toString(rain24hMm);
    }
}
