package io.emberwatch.ingestion;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How one family of devices packs its measurements into bytes: a table of rows, each a key and the numbers after it.
 *
 * <p>The tables are text, in {@code profiles/*.profile}; {@code docs/device-profiles.md} tells how to write one.
 */
final class DeviceProfile {

    /** One number found, where it stood, and the time of its history record (or none). */
    record Item(ProfileField field, double value, int offset, long timeMs) {}

    /** The bytes that open a row ({@code -1} for any byte), or the words of a block; and its fields. */
    record Row(int[] key, int blockWords, boolean required, List<ProfileField> fields) {}

    private static final int BLOCK_HEADER_BYTES = 5;
    private static final int BLOCK_VERSION = 2;

    final String name;
    final List<String> models = new ArrayList<>();
    final List<Row> rows = new ArrayList<>();
    boolean little;
    boolean repeat;
    boolean blocks;
    boolean guess = true;
    int required;

    DeviceProfile(String name) {
        this.name = name;
    }

    /** Whether one of its model words is a word of a device's name. */
    boolean isNamedIn(String deviceName) {
        String text = deviceName.toLowerCase(Locale.ROOT);
        for (String model : models) {
            int at = text.indexOf(model);
            while (at >= 0) {
                boolean opens = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
                int end = at + model.length();
                boolean closes = end == text.length() || !Character.isLetterOrDigit(text.charAt(end));
                if (opens && closes) {
                    return true;
                }
                at = text.indexOf(model, at + 1);
            }
        }
        return false;
    }

    /** All numbers in the payload, or null where the table does not fit it to its last byte. */
    @Nullable
    List<Item> read(byte[] payload) {
        List<Item> items = new ArrayList<>();
        boolean whole = blocks ? readBlocks(payload, items) : readRows(payload, items);
        return whole ? items : null;
    }

    private boolean readRows(byte[] payload, List<Item> items) {
        int at = 0;
        int missing = required;
        do {
            Row row = rowAt(payload, at);
            missing -= row != null && row.required ? 1 : 0;
            at = row == null ? -1 : readFields(row, payload, at + row.key.length, items);
        } while (repeat && at >= 0 && at < payload.length);
        return at == payload.length && missing <= 0;
    }

    private boolean readBlocks(byte[] payload, List<Item> items) {
        if (payload.length < BLOCK_HEADER_BYTES || payload[0] != BLOCK_VERSION) {
            return false;
        }
        int flags = (payload[3] & 0xFF) << 8 | payload[4] & 0xFF;
        int at = BLOCK_HEADER_BYTES;
        if (flags == 0 || flags >> rows.size() != 0) {
            return false;
        }
        for (int i = 0; i < rows.size() && at >= 0; i++) {
            if ((flags >> i & 1) == 1) {
                int end = at + 2 * rows.get(i).blockWords;
                at = end > payload.length || readFields(rows.get(i), payload, at, items) != end ? -1 : end;
            }
        }
        return at == payload.length;
    }

    private @Nullable Row rowAt(byte[] payload, int at) {
        for (Row row : rows) {
            if (matches(row.key, payload, at)) {
                return row;
            }
        }
        return null;
    }

    private static boolean matches(int[] key, byte[] payload, int at) {
        if (at + key.length > payload.length) {
            return false;
        }
        for (int i = 0; i < key.length; i++) {
            if (key[i] >= 0 && key[i] != (payload[at + i] & 0xFF)) {
                return false;
            }
        }
        return true;
    }

    /** The position after the fields, or -1 where they do not fit. */
    private static int readFields(Row row, byte[] payload, int start, List<Item> items) {
        int at = start;
        long timeMs = ReadingDraft.NO_TIME;
        for (ProfileField field : row.fields) {
            int length = field.isRest ? payload.length - at : field.bytes;
            if (at + length > payload.length) {
                return -1;
            }
            if (field.isRest) {
                items.add(new Item(field, Double.NaN, at, timeMs));
            } else if (field.isTime) {
                timeMs = field.raw(payload, at) * 1000;
            } else if (field.tells()) {
                long raw = field.raw(payload, at);
                if (!field.possible(raw)) {
                    return -1;
                }
                items.add(new Item(field, field.value(raw), at, timeMs));
            }
            at += length;
        }
        return at;
    }
}
