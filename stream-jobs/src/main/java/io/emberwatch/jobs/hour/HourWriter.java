package io.emberwatch.jobs.hour;

import io.emberwatch.domain.Reading;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The bytes of an {@link HourLog} while they are written, with room behind them: reading after reading is put at their end, in order of time. */
final class HourWriter {

    /** The most that a reading takes without its gateway's name. */
    private static final int MOST_BYTES = 320;

    private byte[] log;
    private int size;
    private int count;
    private long newestMs;
    private int channels;
    private int gatewayAt;
    private @Nullable String gatewayId;

    /** Begins a log. */
    HourWriter(int accounts, byte[] before) {
        size = HourBytes.readingsAt(before.length);
        log = new byte[size + MOST_BYTES];
        ByteBuffer out = ByteBuffer.wrap(log);
        out.put(HourLog.VERSION).putInt(accounts).putInt(before.length).put(before);
    }

    /** Goes on behind a log of this version, which itself stays as it is. */
    HourWriter(byte[] begun) {
        log = Arrays.copyOf(begun, begun.length + MOST_BYTES);
        size = begun.length;
        ByteBuffer in = ByteBuffer.wrap(log).position(HourBytes.countAt(log));
        count = in.getInt();
        newestMs = in.getLong();
        channels = in.getInt();
        gatewayAt = in.getInt();
        gatewayId = count == 0 ? null : HourBytes.utfAt(log, gatewayAt);
    }

    /**
     * Puts one more reading behind the others.
     *
     * @param judged the newest of all, with quality control's word on it
     * @param rainFromCounter whether its rain was taken from the gauge's counter
     */
    void append(Reading judged, boolean rainFromCounter) {
        if (log.length - size < MOST_BYTES) {
            log = Arrays.copyOf(log, size + MOST_BYTES + size / 2);
        }
        int mask = HourLog.maskOf(judged);
        boolean sameGateway = judged.gatewayId().equals(gatewayId);
        int head = (rainFromCounter ? HourBytes.COUNTED : 0)
                | (mask == channels ? 0 : HourBytes.CHANNELS)
                | (sameGateway ? 0 : HourBytes.GATEWAY);
        int headAt = size++;
        putTime(judged.phenomenonTimeMs());
        if (!sameGateway) {
            putGateway(judged.gatewayId());
        }
        if (mask != channels) {
            putNumber(mask);
            channels = mask;
        }
        log[headAt] = (byte) (putValues(judged, mask) ? head | HourBytes.FLAGS : head);
        count++;
    }

    private void putTime(long timeMs) {
        if (count == 0) {
            ByteBuffer.wrap(log).putLong(size, timeMs);
            size += Long.BYTES;
        } else {
            long sinceMs = timeMs - newestMs;
            long seconds = sinceMs / 1000;
            putNumber(seconds * 1000 == sinceMs ? seconds << 1 : sinceMs << 1 | 1);
        }
        newestMs = timeMs;
    }

    private void putGateway(String name) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] utf = bytes.toByteArray();
        log = Arrays.copyOf(log, size + utf.length + MOST_BYTES);
        System.arraycopy(utf, 0, log, size, utf.length);
        gatewayAt = size;
        gatewayId = name;
        size += utf.length;
    }

    /** Writes values and flags; whether there are any flags. */
    private boolean putValues(Reading judged, int mask) {
        double[] values = judged.values();
        int[] flags = judged.flags();
        int flagged = 0;
        for (int rest = mask; rest != 0; rest &= rest - 1) {
            int c = Integer.numberOfTrailingZeros(rest);
            putValue(values[c]);
            flagged |= flags[c] == 0 ? 0 : 1 << c;
        }
        if (flagged == 0) {
            return false;
        }
        putNumber(flagged);
        for (int rest = flagged; rest != 0; rest &= rest - 1) {
            putNumber(Integer.toUnsignedLong(flags[Integer.numberOfTrailingZeros(rest)]));
        }
        return true;
    }

    /** A short decimal where that gives back the very same number, else all of its bits. */
    private void putValue(double value) {
        for (int scale = 0; scale < HourBytes.WHOLE; scale++) {
            double by = HourBytes.DECIMALS[scale];
            double tenths = Math.rint(value * by);
            if (Math.abs(tenths) < HourBytes.LARGEST_DECIMAL) {
                long number = (long) tenths;
                if (Double.doubleToRawLongBits(number / by) == Double.doubleToRawLongBits(value)) {
                    putNumber((number << 1 ^ number >> 63) << 2 | scale);
                    return;
                }
            }
        }
        log[size++] = HourBytes.WHOLE;
        ByteBuffer.wrap(log).putLong(size, Double.doubleToRawLongBits(value));
        size += Long.BYTES;
    }

    /** A number that is not negative, seven bits a byte, the lowest first; the highest bit says that more follow. */
    private void putNumber(long number) {
        long rest = number;
        while ((rest & ~0x7FL) != 0) {
            log[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        log[size++] = (byte) rest;
    }

    /** The log as it stands, in an array of its own. */
    byte[] toBytes() {
        ByteBuffer.wrap(log)
                .position(HourBytes.countAt(log))
                .putInt(count)
                .putLong(newestMs)
                .putInt(channels)
                .putInt(gatewayAt);
        return Arrays.copyOf(log, size);
    }
}
