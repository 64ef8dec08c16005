package io.emberwatch.ingestion;

import java.nio.charset.StandardCharsets;

/** Walks through bytes of Google's protocol buffers, field by field, without exceptions: after an error it is at its end. */
final class ProtoReader {

    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int BYTES = 2;
    static final int FIXED32 = 5;

    private final byte[] bytes;
    private final int end;
    private int at;
    private boolean broken;

    int field;
    int wireType;

    ProtoReader(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.at = start;
        this.end = end;
    }

    /** Steps to the next field; false at the end and after an error. */
    boolean next() {
        if (broken || at >= end) {
            return false;
        }
        long tag = varint();
        field = (int) (tag >>> 3);
        wireType = (int) tag & 7;
        broken |= field <= 0 || (tag >>> 32) != 0;
        return !broken;
    }

    boolean isBroken() {
        return broken;
    }

    int position() {
        return at;
    }

    long varint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (at >= end) {
                return fail();
            }
            byte b = bytes[at++];
            value |= (long) (b & 0x7F) << shift;
            if (b >= 0) {
                return value;
            }
        }
        return fail();
    }

    long fixed(int length) {
        if (length > end - at) {
            return fail();
        }
        long value = 0;
        for (int i = length - 1; i >= 0; i--) {
            value = value << 8 | bytes[at + i] & 0xFF;
        }
        at += length;
        return value;
    }

    /** A reader of the message that stands here; this one goes on behind it. */
    ProtoReader message() {
        long length = varint();
        if (broken || length < 0 || length > end - at) {
            fail();
            return new ProtoReader(bytes, end, end);
        }
        ProtoReader inner = new ProtoReader(bytes, at, at + (int) length);
        at += (int) length;
        return inner;
    }

    String text() {
        ProtoReader inner = message();
        return new String(bytes, inner.at, inner.end - inner.at, StandardCharsets.UTF_8);
    }

    void skip() {
        switch (wireType) {
            case VARINT -> varint();
            case FIXED64 -> fixed(8);
            case BYTES -> message();
            case FIXED32 -> fixed(4);
            default -> fail();
        }
    }

    private long fail() {
        broken = true;
        at = end;
        return 0;
    }
}
