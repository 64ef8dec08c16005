package io.emberwatch.ingestion;

/**
 * Reads ISO 8601 moments with an offset, such as {@code 2026-04-01T12:00:00.250+08:00}, without making garbage.
 *
 * <p>Accepted: seconds and their fraction may be absent; the offset is {@code Z}, {@code ±hh}, {@code ±hhmm} or
 * {@code ±hh:mm}; a blank may stand for the {@code T}. A moment without an offset is not accepted: it could be any hour.
 */
final class IsoTime {

    /** The text is not such a moment. */
    static final long NOT_A_TIME = Long.MIN_VALUE;

    private static final long DAY_MS = 86_400_000L;
    private static final int[] MONTH_DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private IsoTime() {}

    /** Milliseconds since 1970-01-01T00:00Z, or {@link #NOT_A_TIME}. */
    static long parse(String text) {
        return parse(text.toCharArray(), 0, text.length());
    }

    /** The same for a stretch of characters. */
    static long parse(char[] c, int start, int length) {
        int end = start + length;
        if (length < 17 || c[start + 4] != '-' || c[start + 7] != '-' || c[start + 13] != ':') {
            return NOT_A_TIME;
        }
        char separator = c[start + 10];
        if (separator != 'T' && separator != 't' && separator != ' ') {
            return NOT_A_TIME;
        }
        long day = day(digits(c, start, 4), digits(c, start + 5, 2), digits(c, start + 8, 2));
        int hour = digits(c, start + 11, 2);
        int minute = digits(c, start + 14, 2);
        if (day == NOT_A_TIME || hour < 0 || hour > 23 || minute < 0 || minute > 59) {
            return NOT_A_TIME;
        }
        int at = start + 16;
        int millis = 0;
        if (c[at] == ':') {
            int second = at + 3 <= end ? digits(c, at + 1, 2) : -1;
            if (second < 0 || second > 60) {
                return NOT_A_TIME;
            }
            millis = Math.min(second, 59) * 1000;
            at += 3;
            int digitsEnd = fractionEnd(c, at, end);
            millis += fraction(c, at, digitsEnd);
            at = digitsEnd;
        }
        long offsetMs = offset(c, at, end);
        return offsetMs == NOT_A_TIME
                ? NOT_A_TIME
                : day * DAY_MS + hour * 3_600_000L + minute * 60_000L + millis - offsetMs;
    }

    /** Forms that are met in the field though no standard has them: {@code 2020-0327T12:39:05.5Z}, or no offset and so UTC. */
    static long parseCrippled(String text) {
        String mended = text;
        if (mended.length() > 7 && mended.charAt(4) == '-' && Character.isDigit(mended.charAt(7))) {
            mended = mended.substring(0, 7) + "-" + mended.substring(7);
        }
        long timeMs = parse(mended);
        return timeMs == NOT_A_TIME ? parse(mended + "Z") : timeMs;
    }

    /** The moment as ISO 8601 text in UTC. */
    static String format(long timeMs) {
        return java.time.Instant.ofEpochMilli(timeMs).toString();
    }

    private static int fractionEnd(char[] c, int at, int end) {
        if (at >= end || (c[at] != '.' && c[at] != ',')) {
            return at;
        }
        int next = at + 1;
        while (next < end && c[next] >= '0' && c[next] <= '9') {
            next++;
        }
        return next;
    }

    private static int fraction(char[] c, int at, int end) {
        int millis = 0;
        int scale = 100;
        for (int i = at + 1; i < end && scale > 0; i++) {
            millis += (c[i] - '0') * scale;
            scale /= 10;
        }
        return millis;
    }

    private static long offset(char[] c, int at, int end) {
        if (at == end - 1 && (c[at] == 'Z' || c[at] == 'z')) {
            return 0;
        }
        int length = end - at;
        if (length != 3 && length != 5 && length != 6 || (c[at] != '+' && c[at] != '-')) {
            return NOT_A_TIME;
        }
        int hours = digits(c, at + 1, 2);
        int minutes = length == 3 ? 0 : digits(c, end - 2, 2);
        if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59 || (length == 6 && c[at + 3] != ':')) {
            return NOT_A_TIME;
        }
        long ms = (hours * 60L + minutes) * 60_000L;
        return c[at] == '-' ? -ms : ms;
    }

    /** Days since 1970-01-01 of the Gregorian calendar, or NOT_A_TIME. */
    private static long day(int year, int month, int dayOfMonth) {
        if (year < 0 || month < 1 || month > 12 || dayOfMonth < 1) {
            return NOT_A_TIME;
        }
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        int longest = month == 2 && leap ? 29 : MONTH_DAYS[month - 1];
        if (dayOfMonth > longest) {
            return NOT_A_TIME;
        }
        // the year begins in March, so that the leap day is its last
        long shifted = month <= 2 ? year - 1L : year;
        long era = Math.floorDiv(shifted, 400);
        long yearOfEra = shifted - era * 400;
        long dayOfYear = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5 + dayOfMonth - 1;
        long dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097 + dayOfEra - 719_468;
    }

    private static int digits(char[] c, int at, int count) {
        int number = 0;
        for (int i = at; i < at + count; i++) {
            int digit = c[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
