package io.emberwatch.jobs.rollup;

import java.util.Arrays;

/**
 * The hours of one tile's day as far as its days need them: a class and a fall of rain per cell and hour, and the noon's FWI1987.
 *
 * <p>Five bytes per cell and hour: a tile's day of 1,024 cells is 180 KB.
 *
 * @param day the day, days since 1970-01-01
 * @param cells cells of the tile
 * @param classes for each hour one code per cell: 0 nothing known, 1 to 5 the class, {@link #INSUFFICIENT}, {@link #NO_FUEL}
 * @param rainMm for each hour one number per cell, NaN where it is not known
 * @param noon the seven numbers of FWI1987 from noon on, a column each; NaN where not known
 * @param told how often the day was told
 */
public record CellDays(long day, int cells, byte[] classes, float[] rainMm, double[] noon, int told) {

    /** Weather was estimated for too long. */
    static final byte INSUFFICIENT = 6;
    /** Neither forest nor grass. */
    static final byte NO_FUEL = 7;

    static final int NOON_COLUMNS = 7;

    static CellDays empty(long day, int cells) {
        float[] rain = new float[DayAccount.HOURS * cells];
        Arrays.fill(rain, Float.NaN);
        double[] noon = new double[NOON_COLUMNS * cells];
        Arrays.fill(noon, Double.NaN);
        return new CellDays(day, cells, new byte[DayAccount.HOURS * cells], rain, noon, 0);
    }

    CellDays toldOnceMore() {
        return new CellDays(day, cells, classes, rainMm, noon, told + 1);
    }

    /** The highest class of a cell's day, 0 where it never had one. */
    int highestClass(int cell) {
        int highest = 0;
        for (int h = 0; h < DayAccount.HOURS; h++) {
            byte code = classes[h * cells + cell];
            if (code <= 5) {
                highest = Math.max(highest, code);
            }
        }
        return highest;
    }

    /** Hours in which the cell's weather was trusted. */
    int trustedHours(int cell) {
        int hours = 0;
        for (int h = 0; h < DayAccount.HOURS; h++) {
            byte code = classes[h * cells + cell];
            hours += code != 0 && code != INSUFFICIENT ? 1 : 0;
        }
        return hours;
    }

    /** Hours of which anything is known. */
    int fedHours(int cell) {
        int hours = 0;
        for (int h = 0; h < DayAccount.HOURS; h++) {
            hours += classes[h * cells + cell] != 0 ? 1 : 0;
        }
        return hours;
    }

    /** Whether the cell is neither forest nor grass, as far as the day tells. */
    boolean isWithoutFuel(int cell) {
        for (int h = 0; h < DayAccount.HOURS; h++) {
            if (classes[h * cells + cell] == NO_FUEL) {
                return true;
            }
        }
        return false;
    }

    /** Rain of the day, mm, of the hours that are known; NaN where none is. */
    double rainMm(int cell) {
        double sum = Double.NaN;
        for (int h = 0; h < DayAccount.HOURS; h++) {
            float fell = rainMm[h * cells + cell];
            if (!Float.isNaN(fell)) {
                sum = Double.isNaN(sum) ? fell : sum + fell;
            }
        }
        return sum;
    }
}
