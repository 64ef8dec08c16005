package io.emberwatch.jobs.hour;

import io.emberwatch.domain.Channel;
import io.emberwatch.domain.Reading;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Walks along the readings of an {@link HourLog} in its bytes, in order of time, each in the same two arrays: an account of an hour needs no more,
 * and leaves no garbage. Reads all versions of the layout.
 */
final class HourReader {

    /** In versions 1 and 2, with the channels' bits: the rain was taken from the gauge's counter. */
    private static final int OLD_COUNTED = 1 << 31;

    private static final int OLD_CHANNELS = (1 << Channel.count()) - 1;

    private final byte[] log;
    private final ByteBuffer in;
    private final boolean old;
    private final int count;
    private final double[] values = Reading.missing();
    private final int[] flags = new int[Channel.count()];
    private int read;
    private int channels;
    private long timeMs;
    private boolean rainFromCounter;
    private int gatewayAt;
    private int gatewayReadAt = -1;
    private String gatewayId = "";

    /** Begins before the first reading of a log. */
    HourReader(byte[] log) {
        this.log = log;
        old = HourBytes.version(log) != HourLog.VERSION;
        count = HourBytes.count(log);
        in = ByteBuffer.wrap(log).position(HourBytes.readingsAt(log));
    }

    /** Goes on to the next reading; false where there is none. */
    boolean next() {
        if (read == count) {
            return false;
        }
        Arrays.fill(values, Double.NaN);
        Arrays.fill(flags, 0);
        if (old) {
            nextOfOld();
        } else {
            nextOfThis();
        }
        read++;
        return true;
    }

    private void nextOfThis() {
        int head = in.get();
        rainFromCounter = (head & HourBytes.COUNTED) != 0;
        if (read == 0) {
            timeMs = in.getLong();
        } else {
            long since = number();
            timeMs += (since & 1) == 0 ? (since >>> 1) * 1000 : since >>> 1;
        }
        if ((head & HourBytes.GATEWAY) != 0) {
            passGateway();
        }
        if ((head & HourBytes.CHANNELS) != 0) {
            channels = (int) number();
        }
        for (int rest = channels; rest != 0; rest &= rest - 1) {
            values[Integer.numberOfTrailingZeros(rest)] = value();
        }
        boolean flagged = (head & HourBytes.FLAGS) != 0;
        for (int rest = flagged ? (int) number() : 0; rest != 0; rest &= rest - 1) {
            flags[Integer.numberOfTrailingZeros(rest)] = (int) number();
        }
    }

    private double value() {
        long number = number();
        int scale = (int) number & 3;
        if (scale == HourBytes.WHOLE) {
            return in.getDouble();
        }
        long zigzag = number >>> 2;
        return (zigzag >>> 1 ^ -(zigzag & 1)) / HourBytes.DECIMALS[scale];
    }

    private long number() {
        long number = 0;
        for (int shift = 0; ; shift += 7) {
            byte part = in.get();
            number |= (part & 0x7FL) << shift;
            if (part >= 0) {
                return number;
            }
        }
    }

    private void nextOfOld() {
        timeMs = in.getLong();
        passGateway();
        int mask = in.getInt();
        rainFromCounter = (mask & OLD_COUNTED) != 0;
        for (int rest = mask & OLD_CHANNELS; rest != 0; rest &= rest - 1) {
            int c = Integer.numberOfTrailingZeros(rest);
            values[c] = in.getDouble();
            flags[c] = in.getInt();
        }
    }

    private void passGateway() {
        gatewayAt = in.position();
        in.position(gatewayAt + Short.BYTES + (in.getShort(gatewayAt) & 0xFFFF));
    }

    /** When the reading at hand was so. */
    long timeMs() {
        return timeMs;
    }

    /** Whether its rain was taken from the gauge's counter. */
    boolean rainFromCounter() {
        return rainFromCounter;
    }

    /** Its values by channel; written over by the next one's. */
    double[] values() {
        return values;
    }

    /** Its flags by channel; written over by the next one's. */
    int[] flags() {
        return flags;
    }

    /** The gateway that carried it; after the last reading that of the last. */
    String gatewayId() {
        if (gatewayReadAt != gatewayAt) {
            if (gatewayReadAt < 0 || !isSameGateway(gatewayReadAt)) {
                gatewayId = HourBytes.utfAt(log, gatewayAt);
            }
            gatewayReadAt = gatewayAt;
        }
        return gatewayId;
    }

    private boolean isSameGateway(int otherAt) {
        int size = Short.BYTES + (in.getShort(otherAt) & 0xFFFF);
        return gatewayAt + size <= log.length
                && Arrays.equals(log, otherAt, otherAt + size, log, gatewayAt, gatewayAt + size);
    }
}
