package io.emberwatch.console.surface;

import io.emberwatch.geo.ClassCodes;
import java.util.Arrays;

/**
 * How much of the region lies in each legend class in one hour.
 *
 * @param cells cells by class, the lowest class first
 * @param insufficient cells that could burn and have too little data; for a quantity every cell without a value
 * @param blank cells where nothing burns; 0 for a quantity
 * @param mean mean of the cells with a value; NaN where there is none
 * @param max highest cell; NaN where there is none
 */
public record ClassShares(int[] cells, int insufficient, int blank, double mean, double max) {

    /** Counts a grid by the classes of a style. */
    public static ClassShares of(float[] grid, VariableStyle style) {
        int[] cells = new int[style.rgb().length];
        int insufficient = 0;
        int blank = 0;
        double sum = 0;
        double max = Double.NEGATIVE_INFINITY;
        for (float value : grid) {
            int c = style.classOf(value);
            if (c < 0 && style.codes() && value == ClassCodes.BLANK) {
                blank++;
            } else if (c < 0) {
                insufficient++;
            } else {
                cells[c]++;
                sum += value;
                max = Math.max(max, value);
            }
        }
        int with = grid.length - insufficient - blank;
        return new ClassShares(
                cells, insufficient, blank, with == 0 ? Double.NaN : sum / with, with == 0 ? Double.NaN : max);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClassShares that
                && Arrays.equals(cells, that.cells)
                && insufficient == that.insufficient
                && blank == that.blank
                && Double.compare(mean, that.mean) == 0
                && Double.compare(max, that.max) == 0;
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(cells) + insufficient;
    }

    @Override
    public String toString() {
        return "ClassShares[" + Arrays.toString(cells) + " insufficient " + insufficient + " blank " + blank + "]";
    }
}
