package io.emberwatch.geo;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A picture of at most 256 colours with transparency as a PNG file (ISO/IEC 15948).
 *
 * <p>Only the colours that are seen are written, and a pixel takes no more bits than they need: a square of a map has seldom more
 * than sixteen, so that half a byte is compressed, sent and unpacked instead of one.
 */
final class IndexedPng {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a};

    /** Compressors to be used again, as many as there ever were pictures at once: making one costs as much as a small picture. */
    private static final Queue<Deflater> IDLE = new ConcurrentLinkedQueue<>();

    private IndexedPng() {}

    /** Encodes a picture of palette indices, row by row from the top. */
    static byte[] encode(int width, int height, byte[] pixels, int[] argb) {
        byte[] numbers = new byte[256];
        int[] seen = seen(pixels, argb, numbers);
        int bits = seen.length <= 2 ? 1 : seen.length <= 4 ? 2 : seen.length <= 16 ? 4 : 8;
        ByteArrayOutputStream out = new ByteArrayOutputStream(4096);
        out.writeBytes(SIGNATURE);
        ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
        chunk(out, "IHDR", header.put((byte) bits).put((byte) 3).array());
        byte[] colours = new byte[seen.length * 3];
        byte[] alphas = new byte[seen.length];
        for (int i = 0; i < seen.length; i++) {
            colours[3 * i] = (byte) (seen[i] >> 16);
            colours[3 * i + 1] = (byte) (seen[i] >> 8);
            colours[3 * i + 2] = (byte) seen[i];
            alphas[i] = (byte) (seen[i] >>> 24);
        }
        chunk(out, "PLTE", colours);
        chunk(out, "tRNS", alphas);
        int rowBytes = (width * bits + 7) / 8;
        chunk(out, "IDAT", deflate(rowBytes, height, packed(width, height, pixels, numbers, bits)));
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    /** The colours that are seen, in the palette's order; tells which number each of the palette's has among them. */
    private static int[] seen(byte[] pixels, int[] argb, byte[] numbers) {
        boolean[] used = new boolean[256];
        for (byte pixel : pixels) {
            used[pixel & 0xff] = true;
        }
        int[] seen = new int[argb.length];
        int count = 0;
        for (int i = 0; i < argb.length; i++) {
            if (used[i]) {
                numbers[i] = (byte) count;
                seen[count++] = argb[i];
            }
        }
        return Arrays.copyOf(seen, count);
    }

    /** Pixels by their numbers, the leftmost in a byte's highest bits; each row begins a byte. */
    private static byte[] packed(int width, int height, byte[] pixels, byte[] numbers, int bits) {
        int rowBytes = (width * bits + 7) / 8;
        byte[] rows = new byte[rowBytes * height];
        for (int r = 0; r < height; r++) {
            if (bits == 4) {
                packHalves(width, r * width, pixels, numbers, r * rowBytes, rows);
            } else {
                pack(width, r * width, pixels, numbers, bits, r * rowBytes, rows);
            }
        }
        return rows;
    }

    private static void pack(int width, int from, byte[] pixels, byte[] numbers, int bits, int to, byte[] rows) {
        int perByte = 8 / bits;
        for (int c = 0; c < width; c++) {
            int shift = 8 - bits * (c % perByte + 1);
            rows[to + c / perByte] |= (byte) ((numbers[pixels[from + c] & 0xff] & 0xff) << shift);
        }
    }

    /** What nearly every square has, two pixels to a byte, in a loop of its own: it takes a fifth of the general one's time. */
    private static void packHalves(int width, int from, byte[] pixels, byte[] numbers, int to, byte[] rows) {
        for (int c = 0; c + 1 < width; c += 2) {
            rows[to + c / 2] = (byte) (numbers[pixels[from + c] & 0xff] << 4 | numbers[pixels[from + c + 1] & 0xff]);
        }
        if (width % 2 == 1) {
            rows[to + width / 2] = (byte) (numbers[pixels[from + width - 1] & 0xff] << 4);
        }
    }

    private static byte[] deflate(int rowBytes, int height, byte[] rows) {
        byte[] raw = filtered(rowBytes, height, rows);
        Deflater idle = IDLE.poll();
        Deflater deflater = idle == null ? new Deflater(Deflater.BEST_SPEED) : idle;
        try {
            deflater.setInput(raw);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream(raw.length / 8 + 64);
            byte[] buffer = new byte[8_192];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        } finally {
            deflater.reset();
            IDLE.offer(deflater);
        }
    }

    /** Rows behind their filter byte: one that is much like the row above as differences (2, "up"), else as it is (0). */
    private static byte[] filtered(int width, int height, byte[] pixels) {
        byte[] raw = new byte[(width + 1) * height];
        for (int r = 0; r < height; r++) {
            int from = r * width;
            int to = r * (width + 1) + 1;
            if (r > 0 && likeTheRowAbove(width, from, pixels)) {
                raw[to - 1] = 2;
                for (int c = 0; c < width; c++) {
                    raw[to + c] = (byte) (pixels[from + c] - pixels[from + c - width]);
                }
            } else {
                System.arraycopy(pixels, from, raw, to, width);
            }
        }
        return raw;
    }

    private static boolean likeTheRowAbove(int width, int from, byte[] pixels) {
        int same = 0;
        for (int p = from; p < from + width; p++) {
            same += pixels[p] == pixels[p - width] ? 1 : 0;
        }
        return same * 4 > width * 3;
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        out.writeBytes(name);
        out.writeBytes(data);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
