package io.emberwatch.app.csv;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/**
 * A moment as it is written in a file: ISO 8601 with its offset from UTC.
 *
 * @param epochSecond the moment, seconds since 1970-01-01T00:00Z
 * @param offsetSeconds the offset that was written, seconds ahead of UTC
 * @param isZulu whether the offset was written as {@code Z}, which says nothing about the place's own clock
 */
public record IsoTime(long epochSecond, int offsetSeconds, boolean isZulu) {

    private static final int SECONDS_LENGTH = "2025-07-01T00:00:00Z".length();

    /**
     * Reads {@code 2025-07-01T14:00:00+08:00}, {@code 2025-07-01T06:00Z} and their like; a blank may stand for the T.
     *
     * @throws DateTimeParseException if it is no moment, or has no offset
     */
    public static IsoTime parse(String text) {
        if (text.length() == SECONDS_LENGTH && text.charAt(SECONDS_LENGTH - 1) == 'Z' && isPlain(text)) {
            return new IsoTime(plainSecond(text), 0, true);
        }
        OffsetDateTime time = OffsetDateTime.parse(text.replace(' ', 'T'));
        ZoneOffset offset = time.getOffset();
        return new IsoTime(time.toEpochSecond(), offset.getTotalSeconds(), text.endsWith("Z"));
    }

    /** True where digits and marks stand at the places of {@code 2025-07-01T00:00:00Z} and form a time of day. */
    private static boolean isPlain(String t) {
        return t.charAt(4) == '-'
                && t.charAt(7) == '-'
                && t.charAt(10) == 'T'
                && t.charAt(13) == ':'
                && t.charAt(16) == ':'
                && areDigits(t, 0, 4)
                && areDigits(t, 5, 7)
                && areDigits(t, 8, 10)
                && areDigits(t, 11, 13)
                && areDigits(t, 14, 16)
                && areDigits(t, 17, 19)
                && number(t, 11, 13) < 24
                && number(t, 14, 16) < 60
                && number(t, 17, 19) < 60
                && isDay(number(t, 5, 7), number(t, 8, 10));
    }

    /** Days that every year has; the others take the slow way, which knows leap years. */
    private static boolean isDay(int month, int day) {
        return month >= 1 && month <= 12 && day >= 1 && day <= 28;
    }

    private static long plainSecond(String t) {
        long day =
                LocalDate.of(number(t, 0, 4), number(t, 5, 7), number(t, 8, 10)).toEpochDay();
        return ((day * 24 + number(t, 11, 13)) * 60 + number(t, 14, 16)) * 60 + number(t, 17, 19);
    }

    private static boolean areDigits(String t, int from, int to) {
        for (int i = from; i < to; i++) {
            if (t.charAt(i) < '0' || t.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static int number(String t, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            value = value * 10 + t.charAt(i) - '0';
        }
        return value;
    }
}
