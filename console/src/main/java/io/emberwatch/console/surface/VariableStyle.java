package io.emberwatch.console.surface;

import io.emberwatch.domain.CellVariable;
import io.emberwatch.geo.ClassCodes;

/**
 * How one variable is shown to people: its names, the limits of its legend classes and their colours.
 *
 * <p>A value belongs to class {@code i} when it is at or above limit {@code i - 1} and below limit {@code i}.
 *
 * @param variable what is shown
 * @param zh Chinese name
 * @param en English name
 * @param shortName the field's abbreviation, such as FFMC; empty where it has none
 * @param breaks limits between the classes, rising, in the variable's unit
 * @param rgb one colour per class, 0xRRGGBB: one more than limits
 * @param digits decimals that mean something
 * @param source whose limits they are; empty where they are only for the eye
 * @param dangerClasses whether the classes are the five danger classes, with numerals and official names
 */
public record VariableStyle(
        CellVariable variable,
        String zh,
        String en,
        String shortName,
        double[] breaks,
        int[] rgb,
        int digits,
        String source,
        boolean dangerClasses) {

    /** Checks that limits rise and that each class has its colour. */
    public VariableStyle {
        if (rgb.length != breaks.length + 1) {
            throw new IllegalArgumentException("colours of " + variable + " [" + rgb.length
                    + "] must be one more than the limits, " + breaks.length);
        }
        if (rgb.length < 2 || rgb.length > 10) {
            throw new IllegalArgumentException("colours of " + variable + " [" + rgb.length + "] must be 2 to 10");
        }
        for (int i = 1; i < breaks.length; i++) {
            if (!(breaks[i] > breaks[i - 1])) {
                throw new IllegalArgumentException(
                        "limit " + i + " of " + variable + " [" + breaks[i] + "] must be above the one before it");
            }
        }
    }

    /** Whether the values are class codes, with the two states that are no class (see {@link ClassCodes}). */
    public boolean codes() {
        return variable.family() == CellVariable.Family.CLASS;
    }

    /** The legend class of a value, 0 first; -1 for NaN and for a code that is no class. */
    public int classOf(double value) {
        if (Double.isNaN(value) || (codes() && (value == ClassCodes.BLANK || value == ClassCodes.INSUFFICIENT))) {
            return -1;
        }
        int i = 0;
        while (i < breaks.length && value >= breaks[i]) {
            i++;
        }
        return i;
    }
}
