package io.emberwatch.jobs.hour;

import io.emberwatch.domain.Channel;
import io.emberwatch.domain.Reading;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * An {@link HourLog} in its bytes, as far as a reading that comes in order of time needs it: the moment of the last one, and room for one
 * more at the end. Most readings come so, and the hour need not be read and written whole for each of them.
 */
final class HourBytes {

    private static final int BEFORE_AT = 1 + Integer.BYTES;
    private static final int CHANNEL_BYTES = Double.BYTES + Integer.BYTES;
    private static final int CHANNELS = (1 << Channel.count()) - 1;

    private HourBytes() {}

    /** How many accounts of the hour have been given. */
    static int accounts(byte[] log) {
        return ByteBuffer.wrap(log).getInt(1);
    }

    /** How many readings a log has. */
    static int count(byte[] log) {
        return ByteBuffer.wrap(log).getInt(countAt(log));
    }

    /** What quality control remembered at the hour's beginning. */
    static byte[] before(byte[] log) {
        return version(log) == HourLog.UNJUDGED_VERSION
                ? QualityBytes.NONE
                : Arrays.copyOfRange(log, BEFORE_AT + Integer.BYTES, countAt(log));
    }

    /** The same log with one more account given; another array, for the state may still be written from the one that it has. */
    static byte[] counted(byte[] log) {
        byte[] counted = log.clone();
        ByteBuffer.wrap(counted).putInt(1, accounts(log) + 1);
        return counted;
    }

    /** What is left of a log whose readings are forgotten: the accounts given, and what quality control remembers after them. */
    static byte[] reduced(byte[] log, byte[] after) {
        HourLog left = new HourLog(accounts(log));
        left.begin(after);
        return left.toBytes();
    }

    /** Whether the newest reading of a log lies before a moment; false for a log of an older version. */
    static boolean endsBefore(byte[] log, long phenomenonTimeMs) {
        if (log[0] != HourLog.VERSION) {
            return false;
        }
        ByteBuffer in = ByteBuffer.wrap(log);
        int at = countAt(log) + Integer.BYTES;
        long last = Long.MIN_VALUE;
        while (at < log.length) {
            last = in.getLong(at);
            at += Long.BYTES;
            at += Short.BYTES + (in.getShort(at) & 0xFFFF);
            at += Integer.BYTES + CHANNEL_BYTES * Integer.bitCount(in.getInt(at) & CHANNELS);
        }
        return last < phenomenonTimeMs;
    }

    /** The bytes that a reading takes in a log. */
    static int sizeOf(Reading judged) {
        return Long.BYTES
                + Short.BYTES
                + judged.gatewayId().getBytes(StandardCharsets.UTF_8).length
                + Integer.BYTES
                + CHANNEL_BYTES * Integer.bitCount(HourLog.maskOf(judged));
    }

    /**
     * Puts one more reading at a log's end.
     *
     * @param log a log with room for it
     * @param size where it ends so far
     * @param judged the newest of all, with quality control's word on it
     * @param rainFromCounter whether its rain was taken from the gauge's counter
     */
    static void append(byte[] log, int size, Reading judged, boolean rainFromCounter) {
        byte[] gateway = judged.gatewayId().getBytes(StandardCharsets.UTF_8);
        int mask = HourLog.maskOf(judged);
        ByteBuffer out = ByteBuffer.wrap(log);
        int countAt = countAt(log);
        out.putInt(countAt, out.getInt(countAt) + 1);
        out.position(size);
        out.putLong(judged.phenomenonTimeMs()).putShort((short) gateway.length).put(gateway);
        out.putInt(rainFromCounter ? mask | HourLog.COUNTED_BIT : mask);
        for (int c = 0; c < Channel.count(); c++) {
            if ((mask & 1 << c) != 0) {
                out.putDouble(judged.values()[c]).putInt(judged.flags()[c]);
            }
        }
    }

    /** Whether a gateway's name looks the same in UTF-8 and in Java's own UTF, which the log is written in. */
    static boolean isPlain(String gatewayId) {
        for (int i = 0; i < gatewayId.length(); i++) {
            char c = gatewayId.charAt(i);
            if (c == 0 || Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    /** Where a log says how many readings it has; they begin behind that. */
    static int countAt(byte[] log) {
        return version(log) == HourLog.UNJUDGED_VERSION
                ? BEFORE_AT
                : BEFORE_AT + Integer.BYTES + ByteBuffer.wrap(log).getInt(BEFORE_AT);
    }

    private static byte version(byte[] log) {
        if (log[0] != HourLog.VERSION && log[0] != HourLog.UNJUDGED_VERSION) {
            throw new IllegalArgumentException("hour log version [" + log[0] + "] must be " + HourLog.VERSION);
        }
        return log[0];
    }
}
