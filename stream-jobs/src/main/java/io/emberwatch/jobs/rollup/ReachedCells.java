package io.emberwatch.jobs.rollup;

import java.util.Arrays;

/**
 * Since when the weather of each cell of a tile has been known at all: a cell that no sensor ever reached says nothing, and one
 * that was reached and is so no more has fallen silent.
 *
 * @param firstDay for each cell the first day with any known hour, days since 1970-01-01; {@link Integer#MAX_VALUE} where there is none
 */
public record ReachedCells(int[] firstDay) {

    static ReachedCells none(int cells) {
        int[] never = new int[cells];
        Arrays.fill(never, Integer.MAX_VALUE);
        return new ReachedCells(never);
    }

    /** Takes note of a day's hours; whether anything became known by it. A late hour may move a first day back. */
    boolean note(CellDays day) {
        boolean changed = false;
        for (int i = 0; i < firstDay.length; i++) {
            if (day.day() < firstDay[i] && day.fedHours(i) > 0) {
                firstDay[i] = (int) day.day();
                changed = true;
            }
        }
        return changed;
    }

    /** Whether a cell had been reached by a day. */
    boolean by(long day, int cell) {
        return firstDay[cell] <= day;
    }
}
