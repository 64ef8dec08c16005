package io.emberwatch.jobs.tile;

import io.emberwatch.jobs.tile.TileFrame.Column;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * Gives a cell that starts in mid-season the memory of its neighbours in the tile: the four nearest cells that have one, weighted by the
 * inverse square of their distance. Where the tile has none the cell starts with the start values; its maturity says how
 * much of its memory is its own.
 *
 * <p>Taken is the state at the start of the hour, so the result does not depend on when data came. Counts of days are taken from the nearest.
 */
final class Newcomers {

    private static final int NEIGHBOURS = 4;

    private static final Set<Column> AVERAGED = EnumSet.of(
            Column.FINE_FUEL,
            Column.DUFF,
            Column.DROUGHT,
            Column.MATTED_GRASS,
            Column.STANDING_GRASS,
            Column.FFMC_1987,
            Column.DMC_1987,
            Column.DC_1987,
            Column.KBDI);

    private static final Set<Column> FROM_NEAREST = EnumSet.range(Column.HTZ_LAST_RAIN, Column.AUTUMN_DC_1987);

    static {
        FROM_NEAREST.removeAll(AVERAGED);
        FROM_NEAREST.add(Column.RAIN_EVENT);
        FROM_NEAREST.add(Column.DRY_HOURS);
        FROM_NEAREST.add(Column.ISI_1987);
        FROM_NEAREST.add(Column.RAIN_SINCE_NOON);
        FROM_NEAREST.addAll(EnumSet.range(Column.DAY_TEMP_MAX, Column.DAY_RAIN));
    }

    private final TileLand land;

    Newcomers(TileLand land) {
        this.land = land;
    }

    /** Starts the cells that are fed for the first time and have neighbours. */
    void settle(TileFrame frame, FedWeather fed) {
        boolean[] started = null;
        for (int i = 0; i < land.cells(); i++) {
            if (!fed.feeds(i) || frame.started(i)) {
                continue;
            }
            if (started == null) {
                started = started(frame);
            }
            int[] nearest = nearest(i, started);
            if (nearest.length > 0) {
                copy(frame, nearest, i);
            }
        }
    }

    private static boolean[] started(TileFrame frame) {
        boolean[] started = new boolean[frame.column(Column.FINE_FUEL).length];
        for (int i = 0; i < started.length; i++) {
            started[i] = frame.started(i);
        }
        return started;
    }

    /** The nearest started cells, the nearest first; of equal ones the northern and western first. */
    private int[] nearest(int cell, boolean[] started) {
        int[] best = new int[NEIGHBOURS];
        int found = 0;
        for (int i = 0; i < started.length; i++) {
            if (!started[i]) {
                continue;
            }
            int at = found;
            while (at > 0 && distance2(cell, i) < distance2(cell, best[at - 1])) {
                at--;
            }
            if (at < NEIGHBOURS) {
                found = Math.min(NEIGHBOURS, found + 1);
                System.arraycopy(best, at, best, at + 1, found - 1 - at);
                best[at] = i;
            }
        }
        return Arrays.copyOf(best, found);
    }

    private double distance2(int a, int b) {
        int rows = a / land.cols() - b / land.cols();
        int cols = a % land.cols() - b % land.cols();
        return (double) rows * rows + (double) cols * cols;
    }

    private void copy(TileFrame frame, int[] nearest, int cell) {
        for (Column column : FROM_NEAREST) {
            frame.column(column)[cell] = frame.column(column)[nearest[0]];
        }
        for (Column column : AVERAGED) {
            double[] values = frame.column(column);
            double sum = 0;
            double weights = 0;
            for (int neighbour : nearest) {
                if (!Double.isNaN(values[neighbour])) {
                    double weight = 1 / distance2(cell, neighbour);
                    sum += weight * values[neighbour];
                    weights += weight;
                }
            }
            values[cell] = weights == 0 ? Double.NaN : sum / weights;
        }
    }
}
