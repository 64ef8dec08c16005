package io.emberwatch.jobs.neighbour;

import io.emberwatch.domain.HourVariable;
import io.emberwatch.domain.SensorHour;
import io.emberwatch.ingestion.BuddyCheck;
import io.emberwatch.jobs.hour.ValueBytes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * The hours that a block was shown, in keyed state by sensor, as bytes: of those who stand in the block all that they said, of the others, who are most of them, what
 * they are asked as neighbours.
 *
 * <p>Bytes, big-endian: version (byte, 1), bits (byte: 1 at home, 2 of a running hour), revision, variables (ints, a bit at the ordinal of each that follows), latitude,
 * longitude, elevation (doubles), at home samples and flags (ints), and the values (doubles). Before there were these, whole records were kept under
 * another name; what a savepoint has of them is taken over when its block is looked at.
 */
final class ShownHours {

    private static final byte VERSION = 1;
    private static final byte HOME = 1;
    private static final byte RUNNING = 2;
    private static final int REVISION_AT = 2;
    private static final int FIXED_BYTES = REVISION_AT + 2 * Integer.BYTES + 3 * Double.BYTES;

    private final MapState<String, byte[]> hours;
    private final MapState<String, NeighbourHour> older;

    ShownHours(RuntimeContext runtime) {
        hours = runtime.getMapState(new MapStateDescriptor<>(
                "shown-bytes", Types.STRING, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        older = runtime.getMapState(
                new MapStateDescriptor<>("shown-hours", Types.STRING, TypeInformation.of(NeighbourHour.class)));
    }

    /** Keeps an hour, unless a fuller account of it is there; whether it is kept. */
    boolean keep(NeighbourHour message) throws Exception {
        takeOver();
        String sensorId = message.hour().sensorId();
        byte[] known = hours.get(sensorId);
        if (known != null
                && ByteBuffer.wrap(known).getInt(REVISION_AT) > message.hour().revision()) {
            return false;
        }
        hours.put(sensorId, bytes(message));
        return true;
    }

    /** All that were shown. */
    List<NeighbourHour> all(long blockHour) throws Exception {
        takeOver();
        List<NeighbourHour> all = new ArrayList<>();
        for (Map.Entry<String, byte[]> entry : hours.entries()) {
            all.add(read(entry.getKey(), blockHour, entry.getValue()));
        }
        return all;
    }

    /** Forgets all. */
    void clear() {
        hours.clear();
        older.clear();
    }

    private void takeOver() throws Exception {
        if (!older.isEmpty()) {
            for (Map.Entry<String, NeighbourHour> entry : older.entries()) {
                hours.put(entry.getKey(), bytes(entry.getValue()));
            }
            older.clear();
        }
    }

    static byte[] bytes(NeighbourHour message) {
        SensorHour hour = message.hour();
        int variables = 0;
        for (int v = 0; v < HourVariable.count(); v++) {
            boolean kept = message.home() || BuddyCheck.asks(v);
            variables |= kept && !Double.isNaN(hour.values()[v]) ? 1 << v : 0;
        }
        ByteBuffer out = ByteBuffer.allocate(
                FIXED_BYTES + (message.home() ? 2 * Integer.BYTES : 0) + Integer.bitCount(variables) * Double.BYTES);
        out.put(VERSION).put((byte) ((message.home() ? HOME : 0) | (hour.provisional() ? RUNNING : 0)));
        out.putInt(hour.revision()).putInt(variables);
        out.putDouble(hour.latDeg()).putDouble(hour.lonDeg()).putDouble(hour.elevationM());
        if (message.home()) {
            out.putInt(hour.samples()).putInt(hour.flags());
        }
        ValueBytes.put(hour.values(), variables, out);
        return out.array();
    }

    static NeighbourHour read(String sensorId, long blockHour, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte version = in.get();
        if (version != VERSION) {
            throw new IllegalArgumentException("shown hour version [" + version + "] must be " + VERSION);
        }
        byte bits = in.get();
        boolean home = (bits & HOME) != 0;
        int revision = in.getInt();
        int variables = in.getInt();
        double latDeg = in.getDouble();
        double lonDeg = in.getDouble();
        double elevationM = in.getDouble();
        int samples = home ? in.getInt() : 0;
        int flags = home ? in.getInt() : 0;
        double[] values = ValueBytes.get(variables, in);
        SensorHour hour = new SensorHour(
                sensorId,
                Blocks.hourEndMs(blockHour),
                latDeg,
                lonDeg,
                elevationM,
                values,
                samples,
                flags,
                revision,
                (bits & RUNNING) != 0);
        return new NeighbourHour(blockHour, home, hour);
    }
}
