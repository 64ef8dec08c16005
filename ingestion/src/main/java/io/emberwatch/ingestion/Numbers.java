package io.emberwatch.ingestion;

/** Reads numbers that come as text, without exceptions. */
final class Numbers {

    private static final int LONGEST = 32;

    private Numbers() {}

    /** The number of a text, or NaN where it is none; hexadecimal and Java's own suffixes are not numbers here. */
    static double parse(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return Double.NaN;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
                return Double.NaN;
            }
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException notANumber) {
            return Double.NaN;
        }
    }
}
