package io.emberwatch.jobs.hour;

import io.emberwatch.domain.Channel;
import io.emberwatch.domain.Reading;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Walks along the readings of an {@link HourLog} in its bytes, in order of time, each in the same two arrays: an account of an hour needs no more,
 * and leaves no garbage. Reads all versions of the layout.
 */
final class HourReader {

    private static final int CHANNELS = (1 << Channel.count()) - 1;

    private final byte[] log;
    private final ByteBuffer in;
    private final double[] values = Reading.missing();
    private final int[] flags = new int[Channel.count()];
    private int left;
    private long timeMs;
    private boolean rainFromCounter;
    private int gatewayAt;
    private int gatewayReadAt = -1;
    private String gatewayId = "";

    /** Begins before the first reading of a log. */
    HourReader(byte[] log) {
        this.log = log;
        int countAt = HourBytes.countAt(log);
        in = ByteBuffer.wrap(log).position(countAt + Integer.BYTES);
        left = in.getInt(countAt);
    }

    /** Goes on to the next reading; false where there is none. */
    boolean next() {
        if (left == 0) {
            return false;
        }
        left--;
        timeMs = in.getLong();
        gatewayAt = in.position();
        in.position(gatewayAt + Short.BYTES + (in.getShort(gatewayAt) & 0xFFFF));
        int mask = in.getInt();
        rainFromCounter = (mask & HourLog.COUNTED_BIT) != 0;
        Arrays.fill(values, Double.NaN);
        Arrays.fill(flags, 0);
        for (int rest = mask & CHANNELS; rest != 0; rest &= rest - 1) {
            int c = Integer.numberOfTrailingZeros(rest);
            values[c] = in.getDouble();
            flags[c] = in.getInt();
        }
        return true;
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
                gatewayId = utfAt(gatewayAt);
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

    private String utfAt(int at) {
        try (DataInputStream from = new DataInputStream(new ByteArrayInputStream(log, at, log.length - at))) {
            return from.readUTF();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
