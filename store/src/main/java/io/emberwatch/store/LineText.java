package io.emberwatch.store;

import java.nio.charset.StandardCharsets;

/** What may stand in a line of line protocol, for those who write it and for those who ask for it again. */
final class LineText {

    private LineText() {}

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * A tag value as it is stored: line protocol has no way to write a backslash before a separator or a control
     * character in a tag, so the one becomes {@code /} and the other {@code _}.
     */
    static String tag(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (tagChar(value.charAt(i)) != value.charAt(i)) {
                return replaced(value);
            }
        }
        return value;
    }

    static char tagChar(char c) {
        if (c == '\\') {
            return '/';
        }
        return c < ' ' || c == 0x7F ? '_' : c;
    }

    private static String replaced(String value) {
        StringBuilder text = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            text.append(tagChar(value.charAt(i)));
        }
        return text.toString();
    }

    /** A name in an InfluxQL query, double-quoted; nothing in it can end the quotes. */
    static String identifier(String name) {
        return '"' + escaped(name, '"') + '"';
    }

    /** A text in an InfluxQL query, single-quoted; nothing in it can end the quotes. */
    static String literal(String text) {
        return '\'' + escaped(text, '\'') + '\'';
    }

    private static String escaped(String text, char quote) {
        StringBuilder out = new StringBuilder(text.length() + 2);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                out.append("\\n");
                continue;
            }
            if (c == quote || c == '\\') {
                out.append('\\');
            }
            out.append(c < ' ' ? ' ' : c);
        }
        return out.toString();
    }
}
