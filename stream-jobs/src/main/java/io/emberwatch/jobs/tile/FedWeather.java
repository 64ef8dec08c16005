package io.emberwatch.jobs.tile;

import java.util.Arrays;

/**
 * The weather that is really fed into the step of an hour, cell by cell: measured where the sensors reach, estimated in a
 * gap, NaN where a cell has not started.
 *
 * <p>It has ten decimals, as many as the store keeps: who computes a cell's indices again from its stored weather starts from
 * the very same numbers.
 */
final class FedWeather {

    private static final double TEN_DECIMALS = 1e10;

    final double[] tempC;
    final double[] rhPercent;
    final double[] windKmh;
    final double[] rainMm;
    /** Whether any of the four was estimated. */
    final boolean[] estimated;

    FedWeather(int cells) {
        tempC = missing(cells);
        rhPercent = missing(cells);
        windKmh = missing(cells);
        rainMm = missing(cells);
        estimated = new boolean[cells];
    }

    /** Whether a cell is stepped in this hour. */
    boolean feeds(int cell) {
        return !Double.isNaN(tempC[cell]);
    }

    /** Brings a cell's weather to the decimals that are stored. */
    void settle(int cell) {
        tempC[cell] = settled(tempC[cell]);
        rhPercent[cell] = settled(rhPercent[cell]);
        windKmh[cell] = settled(windKmh[cell]);
        rainMm[cell] = settled(rainMm[cell]);
    }

    /** A number to ten decimals; NaN stays NaN. */
    static double settled(double value) {
        return Math.rint(value * TEN_DECIMALS) / TEN_DECIMALS;
    }

    private static double[] missing(int cells) {
        double[] column = new double[cells];
        Arrays.fill(column, Double.NaN);
        return column;
    }
}
