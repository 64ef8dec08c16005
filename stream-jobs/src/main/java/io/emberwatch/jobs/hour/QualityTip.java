package io.emberwatch.jobs.hour;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.jspecify.annotations.Nullable;

/**
 * The newest hour of the sensor at hand and what quality control remembers at its end, in keyed state: the hour's end (long),
 * then {@link QualityBytes}.
 */
final class QualityTip {

    private final ValueState<byte[]> state;

    /** The tip as it stands. */
    record At(long hourEndMs, byte[] memory) {}

    QualityTip(RuntimeContext runtime) {
        state = runtime.getState(
                new ValueStateDescriptor<>("quality-tip", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
    }

    /** Where it is; null where nothing was said, or nothing that is still kept. */
    @Nullable
    At find() throws IOException {
        byte[] bytes = state.value();
        return bytes == null
                ? null
                : new At(ByteBuffer.wrap(bytes).getLong(), Arrays.copyOfRange(bytes, Long.BYTES, bytes.length));
    }

    void move(long hourEndMs, byte[] memory) throws IOException {
        state.update(ByteBuffer.allocate(Long.BYTES + memory.length)
                .putLong(hourEndMs)
                .put(memory)
                .array());
    }

    void clear() {
        state.clear();
    }
}
