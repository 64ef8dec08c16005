package io.emberwatch.jobs.hour;

import io.emberwatch.domain.Channel;
import io.emberwatch.domain.Reading;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * An {@link HourLog} in its bytes, as far as a reading that comes in order of time needs it: the moment of the last one, and room for one
 * more at the end. Most readings come so, and the hour need not be read and written whole for each of them.
 */
final class HourBytes {

    private static final int BEFORE_AT = 1 + Integer.BYTES;
    private static final int CHANNEL_BYTES = Double.BYTES + Integer.BYTES;
    private static final int CHANNELS = (1 << Channel.count()) - 1;

    private HourBytes() {}

    /** Whether the newest reading of a log lies before a moment; false for a log of an older version. */
    static boolean endsBefore(byte[] log, long phenomenonTimeMs) {
        if (log[0] != HourLog.VERSION) {
            return false;
        }
        ByteBuffer in = ByteBuffer.wrap(log);
        int at = countAt(in) + Integer.BYTES;
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
        int countAt = countAt(out);
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

    private static int countAt(ByteBuffer log) {
        return BEFORE_AT + Integer.BYTES + log.getInt(BEFORE_AT);
    }
}
