package io.emberwatch.geo;

import java.util.Arrays;

/**
 * The colours of a map: for danger classes five fixed hues, for a quantity a ramp between two values.
 *
 * <p>Colour 0 is nothing at all (transparent), the last is the stroke of the hatch that stands for insufficient data;
 * the second half of the others repeats the first, darker, for the stripes over what is provisional.
 */
public final class Palette {

    /** Class colours that people who see colours differently can tell apart: least CIE76 distance 24. */
    private static final int[] ACCESSIBLE = {0x57b894, 0x1f5fbf, 0xffe600, 0xff8000, 0xa8001c};
    /** The hue names of QX/T 77-2007 taken at their word: green, blue, yellow, orange, red. */
    private static final int[] OFFICIAL = {0x00b050, 0x0070c0, 0xffff00, 0xff9900, 0xff0000};

    private static final int[] HEAT = {0xfff7d6, 0xfdd58c, 0xf79a5b, 0xd9483f, 0x8f1447, 0x3b0a45};
    private static final int[] WET = {0x8c5a2b, 0xd8b878, 0xf2efe4, 0x86c5c1, 0x1f6f8b};
    private static final int[] TRUST = {0x2c7a51, 0xa6d8a8, 0xf2efe4, 0xc7b6d6, 0x5b3b7a};
    private static final int STEPS = 100;
    private static final int HATCH = 0xb09aa0a6;

    private final int[] argb;
    private final boolean classes;
    private final double from;
    private final double to;

    private Palette(int[] rgb, boolean classes, double from, double to) {
        int n = rgb.length;
        this.argb = new int[2 * n + 2];
        for (int i = 0; i < n; i++) {
            argb[1 + i] = 0xff000000 | rgb[i];
            argb[1 + n + i] = 0xff000000 | darker(rgb[i]);
        }
        argb[2 * n + 1] = HATCH;
        this.classes = classes;
        this.from = from;
        this.to = to;
    }

    private static int darker(int rgb) {
        int r = (rgb >> 16 & 0xff) * 3 / 4;
        int g = (rgb >> 8 & 0xff) * 3 / 4;
        int b = (rgb & 0xff) * 3 / 4;
        return r << 16 | g << 8 | b;
    }

    /** Danger classes in colours that everybody can tell apart; the default. */
    public static Palette accessibleClasses() {
        return new Palette(ACCESSIBLE, true, 1, 5);
    }

    /** Danger classes in the hues of the Chinese standard. */
    public static Palette officialClasses() {
        return new Palette(OFFICIAL, true, 1, 5);
    }

    /**
     * Danger classes in the colours that a configuration asks for.
     *
     * @param colours {@code official}, or {@code accessible} and anything else for the default
     */
    public static Palette classes(String colours) {
        return colours.equals("official") ? officialClasses() : accessibleClasses();
    }

    /** Pale to dark red and violet: danger indices, temperature, wind. */
    public static Palette heat(double from, double to) {
        return ramp(HEAT, from, to);
    }

    /** Brown to blue: humidity, rain. */
    public static Palette wet(double from, double to) {
        return ramp(WET, from, to);
    }

    /** Green to violet: how far from sensors, how wide the interval. */
    public static Palette doubt(double from, double to) {
        return ramp(TRUST, from, to);
    }

    /** A ramp through colours (0xRRGGBB), evenly spaced from one value to another; values beyond keep the end colour. */
    public static Palette ramp(int[] rgb, double from, double to) {
        if (!(from < to) || rgb.length < 2) {
            throw new IllegalArgumentException(
                    "to [" + to + "] must exceed from " + from + " over two colours or more");
        }
        int[] steps = new int[STEPS];
        for (int i = 0; i < STEPS; i++) {
            double t = (double) i / (STEPS - 1) * (rgb.length - 1);
            int k = Math.min(rgb.length - 2, (int) t);
            steps[i] = mix(rgb[k], rgb[k + 1], t - k);
        }
        return new Palette(steps, false, from, to);
    }

    private static int mix(int a, int b, double t) {
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            double v = (a >> shift & 0xff) * (1 - t) + (b >> shift & 0xff) * t;
            mixed |= (int) Math.round(v) << shift;
        }
        return mixed;
    }

    /** Whether it colours classes. */
    public boolean isClasses() {
        return classes;
    }

    /** Value of the first colour. */
    public double from() {
        return from;
    }

    /** Value of the last colour. */
    public double to() {
        return to;
    }

    /** Colour of a value, 0xAARRGGBB; what has no value is transparent. */
    public int argb(double value) {
        return Double.isNaN(value) ? 0 : argb[index((float) value)];
    }

    /** Colours of the table, 0xAARRGGBB. */
    int[] table() {
        return argb.clone();
    }

    int hatchIndex() {
        return argb.length - 1;
    }

    /** What to add to a colour's index for its darker stripe. */
    int stripeOffset() {
        return (argb.length - 2) / 2;
    }

    /** Index of a value's colour: 0 for a blank, {@link #hatchIndex()} for what is insufficient. */
    int index(float value) {
        if (Float.isNaN(value) || (classes && value == ClassCodes.INSUFFICIENT)) {
            return hatchIndex();
        }
        int steps = stripeOffset();
        if (classes) {
            return value < 1 ? 0 : Math.min(steps, Math.round(value));
        }
        double t = (value - from) / (to - from);
        return 1 + (int) Math.max(0, Math.min(steps - 1, Math.round(t * (steps - 1))));
    }

    /** The colour table of a TIFF (tag 320) for class codes: 256 reds, greens, blues of 16 bits. */
    int[] colorMap() {
        int[] map = new int[768];
        int[] codes = new int[256];
        Arrays.fill(codes, 0xffffff);
        System.arraycopy(argb, 1, codes, 1, stripeOffset());
        codes[ClassCodes.INSUFFICIENT] = 0xd5d8dc;
        for (int i = 0; i < 256; i++) {
            map[i] = (codes[i] >> 16 & 0xff) * 257;
            map[256 + i] = (codes[i] >> 8 & 0xff) * 257;
            map[512 + i] = (codes[i] & 0xff) * 257;
        }
        return map;
    }
}
