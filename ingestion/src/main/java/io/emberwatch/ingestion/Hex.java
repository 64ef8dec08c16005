package io.emberwatch.ingestion;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Bytes as text: hexadecimal and base64, read without exceptions. */
final class Hex {

    private Hex() {}

    /** The first bytes as hexadecimal digits. */
    static String of(byte[] bytes, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < bytes.length && i < most; i++) {
            text.append(Character.forDigit(bytes[i] >> 4 & 15, 16)).append(Character.forDigit(bytes[i] & 15, 16));
        }
        return bytes.length > most ? text.append('…').toString() : text.toString();
    }

    /** The bytes of hexadecimal digits; null where the text is something else. */
    static byte @Nullable [] parse(String text) {
        if (text.length() % 2 != 0) {
            return null;
        }
        byte[] bytes = new byte[text.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            int high = Character.digit(text.charAt(2 * i), 16);
            int low = Character.digit(text.charAt(2 * i + 1), 16);
            if (high < 0 || low < 0) {
                return null;
            }
            bytes[i] = (byte) (high << 4 | low);
        }
        return bytes;
    }

    /** The bytes of a base64 text, with or without its padding; null where the text is something else. */
    static byte @Nullable [] parseBase64(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }
}
