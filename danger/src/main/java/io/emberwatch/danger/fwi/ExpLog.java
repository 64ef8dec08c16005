package io.emberwatch.danger.fwi;

/**
 * Exponential and logarithm for the batch steps: within 4e-16 of the true value (exp: relative; log: absolute, relative to
 * the larger of 1 and the result), several times faster than {@link Math} in a tight loop.
 *
 * <p>Only additions, multiplications and table look-ups, so every Java machine gives the same bits, interpreted or
 * compiled: a tile that rewinds and steps forward again comes out equal bit for bit. The tables come from {@link
 * StrictMath}. No check of the arguments: see each method's domain.
 */
final class ExpLog {
    private static final int EXP_BITS = 6;
    private static final int EXP_ENTRIES = 1 << EXP_BITS;
    private static final double EXP_PER_LN2 = EXP_ENTRIES / StrictMath.log(2.0);
    /** ln 2 / 64 in two parts; the first has its low 21 bits zero, so that a multiple of it is exact. */
    private static final double STEP_HIGH =
            Double.longBitsToDouble(Double.doubleToLongBits(StrictMath.log(2.0) / EXP_ENTRIES) & 0xFFFFFFFFFFE00000L);

    /** 2.3190468138462996e-17 is what ln 2 loses when rounded to a double. */
    private static final double STEP_LOW =
            (StrictMath.log(2.0) / EXP_ENTRIES - STEP_HIGH) + 2.3190468138462996e-17 / EXP_ENTRIES;
    /** Adding this leaves the nearest whole number in the low bits. */
    private static final double ROUNDER = 0x1.8p52;

    private static final long[] EXP_TABLE = new long[EXP_ENTRIES];

    private static final int LOG_BITS = 8;
    private static final int LOG_ENTRIES = 1 << LOG_BITS;
    private static final long ONE_BITS = Double.doubleToLongBits(1.0);
    private static final double LN_2 = StrictMath.log(2.0);
    private static final double[] LOG_CENTRE = new double[LOG_ENTRIES];
    private static final double[] LOG_INVERSE = new double[LOG_ENTRIES];
    private static final double[] LOG_TABLE = new double[LOG_ENTRIES];

    static {
        for (int j = 0; j < EXP_ENTRIES; j++) {
            EXP_TABLE[j] = Double.doubleToLongBits(StrictMath.pow(2.0, (double) j / EXP_ENTRIES));
        }
        for (int j = 0; j < LOG_ENTRIES; j++) {
            LOG_CENTRE[j] = 1.0 + (j + 0.5) / LOG_ENTRIES;
            LOG_INVERSE[j] = 1.0 / LOG_CENTRE[j];
            LOG_TABLE[j] = StrictMath.log(LOG_CENTRE[j]);
        }
    }

    private ExpLog() {}

    /**
     * e to the power of x.
     *
     * @param x −700 to 700
     */
    static double exp(double x) {
        double shifted = x * EXP_PER_LN2 + ROUNDER;
        long whole = Double.doubleToRawLongBits(shifted);
        double steps = shifted - ROUNDER;
        double r = (x - steps * STEP_HIGH) - steps * STEP_LOW; // |r| ≤ ln 2 / 128
        double r2 = r * r;
        double poly = r + r2 * (0.5 + r * (1.0 / 6.0)) + r2 * r2 * (1.0 / 24.0 + r * (1.0 / 120.0));
        double scale = Double.longBitsToDouble(EXP_TABLE[(int) whole & (EXP_ENTRIES - 1)] + (whole >> EXP_BITS << 52));
        return scale + scale * poly;
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
        int j = (int) (bits >> (52 - LOG_BITS)) & (LOG_ENTRIES - 1);
        double r = (mantissa - LOG_CENTRE[j]) * LOG_INVERSE[j]; // |r| ≤ 1/512
        double r2 = r * r;
        double poly = r - r2 * (0.5 - r * (1.0 / 3.0)) - r2 * r2 * (0.25 - r * 0.2);
        return exponent * LN_2 + (LOG_TABLE[j] + poly);
    }

    /** x to the power of y for x from 2.3e-308 upward and |y ln x| ≤ 700. */
    static double pow(double x, double y) {
        return exp(y * log(x));
    }
}
