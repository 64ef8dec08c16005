package io.emberwatch.geo;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** One image of a TIFF file as its tags tell it (TIFF 6.0, section 2): little-endian, tags in ascending order. */
final class TiffDirectory {

    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int ASCII = 2;
    private static final int DOUBLE = 12;

    private record Field(int type, int count, byte[] data) {}

    private final Map<Integer, Field> fields = new TreeMap<>();

    void shorts(int tag, int... values) {
        ByteBuffer data = buffer(values.length * 2);
        for (int value : values) {
            data.putShort((short) value);
        }
        fields.put(tag, new Field(SHORT, values.length, data.array()));
    }

    void longs(int tag, int... values) {
        ByteBuffer data = buffer(values.length * 4);
        for (int value : values) {
            data.putInt(value);
        }
        fields.put(tag, new Field(LONG, values.length, data.array()));
    }

    void doubles(int tag, double... values) {
        ByteBuffer data = buffer(values.length * 8);
        for (double value : values) {
            data.putDouble(value);
        }
        fields.put(tag, new Field(DOUBLE, values.length, data.array()));
    }

    void text(int tag, String value) {
        byte[] bytes = (value + "\0").getBytes(StandardCharsets.UTF_8);
        fields.put(tag, new Field(ASCII, bytes.length, bytes));
    }

    /** Bytes that the directory takes in the file, with what does not fit in its entries. */
    int size() {
        int size = 2 + 12 * fields.size() + 4;
        for (Field field : fields.values()) {
            size += outside(field);
        }
        return size;
    }

    private static int outside(Field field) {
        return field.data.length <= 4 ? 0 : (field.data.length + 1) / 2 * 2;
    }

    /** The directory as it stands at an offset of the file, pointing on to the next (0: last). */
    byte[] bytes(int offset, int next) {
        ByteBuffer out = buffer(size());
        int outside = offset + 2 + 12 * fields.size() + 4;
        out.putShort((short) fields.size());
        for (Map.Entry<Integer, Field> entry : fields.entrySet()) {
            Field field = entry.getValue();
            out.putShort(entry.getKey().shortValue())
                    .putShort((short) field.type)
                    .putInt(field.count);
            if (field.data.length <= 4) {
                out.put(field.data).position(out.position() + 4 - field.data.length);
            } else {
                out.putInt(outside);
                outside += outside(field);
            }
        }
        out.putInt(next);
        for (Field field : fields.values()) {
            if (field.data.length > 4) {
                out.put(field.data).position(out.position() + outside(field) - field.data.length);
            }
        }
        return out.array();
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
