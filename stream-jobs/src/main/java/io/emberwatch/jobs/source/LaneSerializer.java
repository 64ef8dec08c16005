package io.emberwatch.jobs.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** A lane as bytes: its number, four bytes big-endian, version 1. */
final class LaneSerializer implements SimpleVersionedSerializer<MqttLane> {

    private static final int VERSION = 1;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(MqttLane lane) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(lane.number()).array();
    }

    @Override
    public MqttLane deserialize(int version, byte[] bytes) throws IOException {
        if (version != VERSION || bytes.length != Integer.BYTES) {
            throw new IOException(
                    "lane version [" + version + "] with [" + bytes.length + "] bytes must be " + VERSION + " with 4");
        }
        return new MqttLane(ByteBuffer.wrap(bytes).getInt());
    }
}
