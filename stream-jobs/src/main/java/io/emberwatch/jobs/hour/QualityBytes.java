package io.emberwatch.jobs.hour;

import io.emberwatch.domain.Channel;
import io.emberwatch.ingestion.QualityState;
import java.nio.ByteBuffer;

/**
 * What quality control remembers of a sensor as bytes, only the channels that it has heard: about 44 bytes for each.
 *
 * <p>Layout, big-endian: a bit per remembered channel (int); for each the last believed value (double) and its time (long), the jump (double), the
 * run's value (double), start (long) and count (int). No bytes at all: nothing is remembered. The newest time is left
 * out, for readings are judged in order of time; so equal memories have equal bytes whatever was heard on the way.
 */
final class QualityBytes {

    /** Of a sensor that has said nothing, or nothing for long. */
    static final byte[] NONE = new byte[0];

    private static final int CHANNEL_BYTES = 5 * Long.BYTES + Integer.BYTES;

    private QualityBytes() {}

    static byte[] write(QualityState state) {
        int mask = 0;
        for (int c = 0; c < Channel.count(); c++) {
            boolean heard = state.runCount()[c] > 0
                    || !Double.isNaN(state.lastValue()[c])
                    || !Double.isNaN(state.jumpValue()[c]);
            mask |= heard ? 1 << c : 0;
        }
        if (mask == 0) {
            return NONE;
        }
        ByteBuffer out = ByteBuffer.allocate(Integer.BYTES + Integer.bitCount(mask) * CHANNEL_BYTES);
        out.putInt(mask);
        for (int c = 0; c < Channel.count(); c++) {
            if ((mask & 1 << c) != 0) {
                out.putDouble(state.lastValue()[c]).putLong(state.lastTimeMs()[c]);
                out.putDouble(state.jumpValue()[c]).putDouble(state.runValue()[c]);
                out.putLong(state.runStartMs()[c]).putInt(state.runCount()[c]);
            }
        }
        return out.array();
    }

    static QualityState read(byte[] bytes) {
        QualityState state = QualityState.fresh();
        if (bytes.length == 0) {
            return state;
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        int mask = in.getInt();
        for (int c = 0; c < Channel.count(); c++) {
            if ((mask & 1 << c) != 0) {
                state.lastValue()[c] = in.getDouble();
                state.lastTimeMs()[c] = in.getLong();
                state.jumpValue()[c] = in.getDouble();
                state.runValue()[c] = in.getDouble();
                state.runStartMs()[c] = in.getLong();
                state.runCount()[c] = in.getInt();
            }
        }
        return state;
    }
}
