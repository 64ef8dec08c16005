package io.emberwatch.jobs.tile;

import java.util.Arrays;

/**
 * The weather that is really fed into the step of an hour, cell by cell: measured where the sensors reach, estimated in a
 * gap, NaN where a cell has not started.
 */
final class FedWeather {

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

    private static double[] missing(int cells) {
        double[] column = new double[cells];
        Arrays.fill(column, Double.NaN);
        return column;
    }
}
