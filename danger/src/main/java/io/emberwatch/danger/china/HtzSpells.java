package io.emberwatch.danger.china;

import java.util.Arrays;

/**
 * The dry spells of many cells, side by side; the arrays are the state and are changed in place.
 *
 * @param lastRainMm the last rain that counted, mm, one value a cell
 * @param dryDays whole days since, one value a cell
 */
public record HtzSpells(double[] lastRainMm, int[] dryDays) {

    /** Refuses arrays of unequal length. */
    public HtzSpells {
        if (lastRainMm.length != dryDays.length) {
            throw new IllegalArgumentException(
                    "dry spells of [" + lastRainMm.length + "] and [" + dryDays.length + "] cells must be as many");
        }
    }

    /** Cells of which nothing is known yet: {@link DrySpell#START} everywhere. */
    public static HtzSpells start(int cells) {
        double[] lastRainMm = new double[cells];
        Arrays.fill(lastRainMm, DrySpell.START.lastRainMm());
        return new HtzSpells(lastRainMm, new int[cells]);
    }

    /**
     * The dry spell of one cell.
     *
     * @param cell number of the cell in its tile, from 0
     */
    public DrySpell get(int cell) {
        return new DrySpell(lastRainMm[cell], dryDays[cell]);
    }
}
