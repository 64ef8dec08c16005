package io.emberwatch.geo;

/** Danger classes as a map's bytes hold them: 1 to 5, and two states that are no class. */
public final class ClassCodes {

    /** No danger land (water, town) or outside: nothing is drawn; the map's no-data value. */
    public static final byte BLANK = 0;
    /** Land that could burn, but too little data to say how it stands: drawn as a hatch. */
    public static final byte INSUFFICIENT = 9;

    private ClassCodes() {}

    /**
     * Codes of a map of classes.
     *
     * @param classes 1 to 5 per cell, NaN where unknown
     * @param burns whether the cell is danger land; an unknown class there is insufficient data, elsewhere blank
     */
    public static byte[] of(float[] classes, boolean[] burns) {
        byte[] codes = new byte[classes.length];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = !burns[i] ? BLANK : Float.isNaN(classes[i]) ? INSUFFICIENT : code(classes[i]);
        }
        return codes;
    }

    private static byte code(float danger) {
        int code = Math.round(danger);
        if (code < 1 || code > 5) {
            throw new IllegalArgumentException("danger class [" + danger + "] must lie in 1 to 5");
        }
        return (byte) code;
    }

    /** The graver of two codes: the higher class, else the unknown before the blank. */
    static byte graver(byte a, byte b) {
        return gravity(a) >= gravity(b) ? a : b;
    }

    private static int gravity(byte code) {
        return code == BLANK ? 0 : code == INSUFFICIENT ? 1 : 1 + code;
    }
}
