package io.emberwatch.danger.fwi;

/**
 * Exponential and logarithm for the batch steps, several times faster than {@link Math} in a tight loop. The exponential
 * is within (3 + |x|) · 1.2e-16 of the true value, relative; the logarithm within 5e-16, relative to the larger of 1 and
 * the result.
 *
 * <p>Only additions, multiplications, fused multiply-adds and table look-ups, so every Java machine gives the same bits,
 * interpreted or compiled (quickly where the processor fuses, as all have done for ten years): a tile that rewinds and steps forward again comes out equal bit for bit. The tables come from {@link
 * StrictMath}. No check of the arguments: see each method's domain.
 */
final class ExpLog {
    private static final int TABLE_BITS = 8;
    private static final int ENTRIES = 1 << TABLE_BITS;
    private static final double LN_2 = StrictMath.log(2.0);
    private static final double STEP = LN_2 / ENTRIES;
    private static final double STEPS_PER_UNIT = ENTRIES / LN_2;
    /** Adding this leaves the nearest whole number in the low bits. */
    private static final double ROUNDER = 0x1.8p52;

    private static final long ONE_BITS = Double.doubleToLongBits(1.0);

    /** Bits of 2^(j/256). */
    private static final long[] POWER_BITS = new long[ENTRIES];
    /** One over the middle of the j-th part of 1 to 2, and minus its logarithm. */
    private static final double[] INVERSE = new double[ENTRIES];

    private static final double[] LOG_OF_MIDDLE = new double[ENTRIES];

    static {
        for (int j = 0; j < ENTRIES; j++) {
            POWER_BITS[j] = Double.doubleToLongBits(StrictMath.pow(2.0, (double) j / ENTRIES));
            INVERSE[j] = 1.0 / (1.0 + (j + 0.5) / ENTRIES);
            LOG_OF_MIDDLE[j] = -StrictMath.log(INVERSE[j]);
        }
    }

    private ExpLog() {}

    /**
     * e to the power of x.
     *
     * @param x −700 to 700
     */
    static double exp(double x) {
        double shifted = Math.fma(x, STEPS_PER_UNIT, ROUNDER);
        long whole = Double.doubleToRawLongBits(shifted);
        double r = Math.fma(ROUNDER - shifted, STEP, x); // |r| ≤ ln 2 / 512
        double poly = r * Math.fma(r, Math.fma(r, Math.fma(r, 1.0 / 24.0, 1.0 / 6.0), 0.5), 1.0);
        double scale = Double.longBitsToDouble(POWER_BITS[(int) whole & (ENTRIES - 1)] + (whole >> TABLE_BITS << 52));
        return Math.fma(scale, poly, scale);
    }

    /**
     * Natural logarithm of x.
     *
     * @param x from 2.3e-308 upward, finite
     */
    static double log(double x) {
        long bits = Double.doubleToRawLongBits(x);
        long exponent = (bits - ONE_BITS) >> 52;
        double mantissa = Double.longBitsToDouble(bits - (exponent << 52)); // 1 ≤ mantissa < 2
        int j = (int) (bits >> (52 - TABLE_BITS)) & (ENTRIES - 1);
        double r = Math.fma(mantissa, INVERSE[j], -1.0); // |r| ≤ 1/512
        double poly = Math.fma(r, Math.fma(r, Math.fma(r, Math.fma(r, 0.2, -0.25), 1.0 / 3.0), -0.5), 1.0);
        return Math.fma(exponent, LN_2, Math.fma(r, poly, LOG_OF_MIDDLE[j]));
    }
}
