package io.emberwatch.jobs.hour;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** An {@link HourLog} in its bytes: what can be asked of it, and said of it anew, without reading it. */
final class HourBytes {

    /** In a reading's first byte: its rain was taken from the gauge's counter. */
    static final int COUNTED = 1;

    /** The same: its channels are written, for they are others than those of the reading before. */
    static final int CHANNELS = 2;

    /** The same: it has flags. */
    static final int FLAGS = 4;

    /** The same: its gateway is written, for it is another than that of the reading before. */
    static final int GATEWAY = 8;

    /** What decimals are divided by, by the two lowest bits of a value. */
    static final double[] DECIMALS = {10, 100, 1000};

    /** Decimals are smaller than this. */
    static final double LARGEST_DECIMAL = 1L << 45;

    /** The two lowest bits of a value that is no short decimal: all of its bits follow. */
    static final int WHOLE = 3;

    private static final int BEFORE_AT = 1 + Integer.BYTES;

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
        return new HourWriter(accounts(log), after).toBytes();
    }

    /** Whether readings from a moment on can be put behind a log: its newest lies before it; false for a log of an older version. */
    static boolean endsBefore(byte[] log, long phenomenonTimeMs) {
        return version(log) == HourLog.VERSION
                && (count(log) == 0 || ByteBuffer.wrap(log).getLong(countAt(log) + Integer.BYTES) < phenomenonTimeMs);
    }

    /** Where a log says how many readings it has. */
    static int countAt(byte[] log) {
        return version(log) == HourLog.UNJUDGED_VERSION
                ? BEFORE_AT
                : BEFORE_AT + Integer.BYTES + ByteBuffer.wrap(log).getInt(BEFORE_AT);
    }

    /** Where the readings of a log begin. */
    static int readingsAt(byte[] log) {
        return version(log) == HourLog.VERSION
                ? readingsAt(ByteBuffer.wrap(log).getInt(BEFORE_AT))
                : countAt(log) + Integer.BYTES;
    }

    /** Where they begin in a log of this version that begins with so many bytes of what is remembered. */
    static int readingsAt(int beforeBytes) {
        return BEFORE_AT + Integer.BYTES + beforeBytes + Integer.BYTES + Long.BYTES + 2 * Integer.BYTES;
    }

    /** A name that is written in a log. */
    static String utfAt(byte[] log, int at) {
        try (DataInputStream from = new DataInputStream(new ByteArrayInputStream(log, at, log.length - at))) {
            return from.readUTF();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The version of a log's layout, if it is one that is known. */
    static byte version(byte[] log) {
        if (log[0] < HourLog.UNJUDGED_VERSION || log[0] > HourLog.VERSION) {
            throw new IllegalArgumentException("hour log version [" + log[0] + "] must be " + HourLog.VERSION);
        }
        return log[0];
    }
}
