package io.emberwatch.store;

import java.util.Arrays;

/**
 * A page of line protocol being written: bytes that grow, are posted, and are used again.
 *
 * <p>Not for two threads at once. Numbers are written so that they read back as the same double, except by {@link
 * #fixedNumber}, which keeps ten decimals.
 */
public final class LineBuffer {

    private static final long TWO_POW_53 = 1L << 53;
    private static final double MILLION = 1e6;
    private static final double TEN_DECIMALS = 1e10;
    /** Above this a double times 1e10 no longer holds every unit. */
    private static final double FIXED_LIMIT = 9e5;

    private byte[] bytes;
    private int size;
    private int lines;
    private int mark;

    /** An empty page. */
    public LineBuffer() {
        this(64 * 1024);
    }

    LineBuffer(int capacity) {
        bytes = new byte[capacity];
    }

    /** Whole lines in it. */
    public int lines() {
        return lines;
    }

    /** Bytes in it. */
    public int size() {
        return size;
    }

    /** Forgets everything and keeps the memory. */
    public void clear() {
        size = 0;
        lines = 0;
        mark = 0;
    }

    /** A copy of the bytes, UTF-8 line protocol. */
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    byte[] array() {
        return bytes;
    }

    /** Where the line that is being written begins. */
    void beginLine() {
        mark = size;
    }

    /** Takes the line that is being written back. */
    void dropLine() {
        size = mark;
    }

    /** Ends the line with its time. */
    void endLine(long timeMs, int nanos) {
        ascii(' ');
        integer(timeMs);
        if (timeMs != 0 || nanos != 0) {
            paddedSix(nanos);
        }
        ascii('\n');
        lines++;
    }

    /** Takes whole lines from elsewhere; the last byte must be a line's end. */
    void lines(byte[] from, int start, int end, int count) {
        ensure(end - start);
        System.arraycopy(from, start, bytes, size, end - start);
        size += end - start;
        lines += count;
    }

    LineBuffer ascii(char c) {
        ensure(1);
        bytes[size++] = (byte) c;
        return this;
    }

    LineBuffer raw(byte[] text) {
        ensure(text.length);
        System.arraycopy(text, 0, bytes, size, text.length);
        size += text.length;
        return this;
    }

    /** A name of our own schema: ASCII without anything to escape. */
    @SuppressWarnings("deprecation") // the low bytes are the name
    LineBuffer name(String name) {
        ensure(name.length());
        name.getBytes(0, name.length(), bytes, size);
        size += name.length();
        return this;
    }

    /** A tag value: {@code , = space} escaped; see {@link LineText#tag} for what a tag cannot hold. */
    LineBuffer tag(String value) {
        ensure(value.length() * 4 + 1);
        for (int i = 0; i < value.length(); i++) {
            char c = LineText.tagChar(value.charAt(i));
            if (c == ',' || c == ' ' || c == '=') {
                bytes[size++] = '\\';
            }
            i += encode(c, value, i);
        }
        return this;
    }

    /** A string field with its quotes; line breaks become spaces, since a line is a line. */
    LineBuffer text(String value) {
        ensure(value.length() * 4 + 2);
        bytes[size++] = '"';
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ') {
                c = ' ';
            }
            if (c == '"' || c == '\\') {
                bytes[size++] = '\\';
            }
            i += encode(c, value, i);
        }
        bytes[size++] = '"';
        return this;
    }

    /** An integer without the {@code i} of an integer field. */
    LineBuffer integer(long value) {
        ensure(20);
        if (value == Long.MIN_VALUE) {
            return raw(LineText.ascii(Long.toString(value)));
        }
        if (value < 0) {
            bytes[size++] = '-';
        }
        digits(Math.abs(value));
        return this;
    }

    /** A finite double that reads back as itself. */
    LineBuffer number(double value) {
        double million = Math.rint(value * MILLION);
        if (Math.abs(million) < TWO_POW_53 && million / MILLION == value) {
            decimal((long) million, 1_000_000L);
            return this;
        }
        return raw(LineText.ascii(Double.toString(value)));
    }

    /** A finite double to ten decimals: within 1e-10 of itself, and three times faster. */
    LineBuffer fixedNumber(double value) {
        if (Math.abs(value) > FIXED_LIMIT) {
            return number(value);
        }
        decimal((long) Math.rint(value * TEN_DECIMALS), 10_000_000_000L);
        return this;
    }

    private void decimal(long scaled, long unit) {
        ensure(24);
        if (scaled < 0) {
            bytes[size++] = '-';
            scaled = -scaled;
        }
        long whole = scaled / unit;
        digits(whole);
        long fraction = scaled - whole * unit;
        if (fraction == 0) {
            return;
        }
        bytes[size++] = '.';
        for (long place = unit / 10; fraction != 0; place /= 10) {
            long digit = fraction / place;
            bytes[size++] = (byte) ('0' + digit);
            fraction -= digit * place;
        }
    }

    private void digits(long value) {
        int length = 1;
        for (long rest = value / 10; rest != 0; rest /= 10) {
            length++;
        }
        for (int i = size + length - 1; i >= size; i--) {
            bytes[i] = (byte) ('0' + value % 10);
            value /= 10;
        }
        size += length;
    }

    private void paddedSix(int nanos) {
        ensure(6);
        for (int i = size + 5; i >= size; i--) {
            bytes[i] = (byte) ('0' + nanos % 10);
            nanos /= 10;
        }
        size += 6;
    }

    /** Writes one character as UTF-8 and returns how many further chars it took. */
    private int encode(char c, String value, int i) {
        if (c < 0x80) {
            bytes[size++] = (byte) c;
            return 0;
        }
        if (c < 0x800) {
            bytes[size++] = (byte) (0xC0 | c >> 6);
            bytes[size++] = (byte) (0x80 | c & 0x3F);
            return 0;
        }
        if (!Character.isSurrogate(c)) {
            bytes[size++] = (byte) (0xE0 | c >> 12);
            bytes[size++] = (byte) (0x80 | c >> 6 & 0x3F);
            bytes[size++] = (byte) (0x80 | c & 0x3F);
            return 0;
        }
        int codePoint = value.codePointAt(i);
        if (Character.charCount(codePoint) == 1) {
            bytes[size++] = '?'; // half of a pair: no character
            return 0;
        }
        bytes[size++] = (byte) (0xF0 | codePoint >> 18);
        bytes[size++] = (byte) (0x80 | codePoint >> 12 & 0x3F);
        bytes[size++] = (byte) (0x80 | codePoint >> 6 & 0x3F);
        bytes[size++] = (byte) (0x80 | codePoint & 0x3F);
        return 1;
    }

    private void ensure(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
