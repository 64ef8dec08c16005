package io.emberwatch.geo;

import java.util.Arrays;

/** A legend as a picture: one box per class from the highest at the top to the lowest, each with its numeral. */
public final class LegendPng {

    private static final int BOX = 24;
    private static final int SCALE = 2;
    /** Numerals 1 to 9 on three by five dots, row by row from the top, a dot per bit. */
    private static final int[] DIGITS = {
        0b010_110_010_010_111, 0b111_001_111_100_111, 0b111_001_111_001_111, 0b101_101_111_001_001,
        0b111_100_111_001_111, 0b111_100_111_101_111, 0b111_001_010_010_010, 0b111_101_111_101_111,
        0b111_101_111_001_111
    };

    private LegendPng() {}

    /** Boxes of the given colours (0xRRGGBB), the lowest class first. */
    public static byte[] of(int[] rgb) {
        int n = rgb.length;
        int[] argb = new int[n + 3];
        for (int i = 0; i < n; i++) {
            argb[i + 1] = 0xff000000 | rgb[i];
        }
        argb[n + 1] = 0xff000000;
        argb[n + 2] = 0xffffffff;
        byte[] pixels = new byte[BOX * BOX * n];
        for (int box = 0; box < n; box++) {
            int klass = n - 1 - box;
            Arrays.fill(pixels, box * BOX * BOX, (box + 1) * BOX * BOX, (byte) (klass + 1));
            if (klass < DIGITS.length) {
                numeral(pixels, box, DIGITS[klass], isDark(rgb[klass]) ? n + 2 : n + 1);
            }
        }
        return IndexedPng.encode(BOX, BOX * n, pixels, argb);
    }

    private static void numeral(byte[] pixels, int box, int dots, int ink) {
        int left = (BOX - 3 * SCALE) / 2;
        int top = box * BOX + (BOX - 5 * SCALE) / 2;
        for (int y = 0; y < 5 * SCALE; y++) {
            for (int x = 0; x < 3 * SCALE; x++) {
                if ((dots >> (14 - y / SCALE * 3 - x / SCALE) & 1) == 1) {
                    pixels[(top + y) * BOX + left + x] = (byte) ink;
                }
            }
        }
    }

    private static boolean isDark(int rgb) {
        return 299 * (rgb >> 16 & 0xff) + 587 * (rgb >> 8 & 0xff) + 114 * (rgb & 0xff) < 128_000;
    }
}
