package io.emberwatch.jobs.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** The enumerator's memory as bytes: the number of lanes, four bytes big-endian, version 1. */
final class PlanSerializer implements SimpleVersionedSerializer<LanePlan> {

    private static final int VERSION = 1;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(LanePlan plan) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(plan.lanes()).array();
    }

    @Override
    public LanePlan deserialize(int version, byte[] bytes) throws IOException {
        if (version != VERSION || bytes.length != Integer.BYTES) {
            throw new IOException(
                    "plan version [" + version + "] with [" + bytes.length + "] bytes must be " + VERSION + " with 4");
        }
        return new LanePlan(ByteBuffer.wrap(bytes).getInt());
    }
}
