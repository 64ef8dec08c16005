package io.emberwatch.app.csv;

import java.math.BigDecimal;

/** Numbers as they stand in result files: exact, without exponent, with at least four decimals; missing is empty. */
public final class Decimals {

    private static final int LEAST = 4;

    private Decimals() {}

    /** Appends a number in the shortest form that reads back as the same number, padded to four decimals. */
    public static void append(StringBuilder out, double value) {
        if (Double.isNaN(value)) {
            return;
        }
        if (Double.isInfinite(value)) {
            throw new IllegalArgumentException("value [" + value + "] must be finite to be written");
        }
        double plus = value == 0 ? 0 : value; // no "-0"
        String text = Double.toString(plus);
        if (text.indexOf('E') >= 0) {
            text = new BigDecimal(text).stripTrailingZeros().toPlainString();
        }
        int point = text.indexOf('.');
        out.append(text);
        if (point < 0) {
            out.append('.');
        }
        int decimals = point < 0 ? 0 : text.length() - point - 1;
        for (int i = decimals; i < LEAST; i++) {
            out.append('0');
        }
    }

    /** Appends a number without decimals. */
    public static void appendWhole(StringBuilder out, double value) {
        if (!Double.isNaN(value)) {
            out.append(Math.round(value));
        }
    }
}
