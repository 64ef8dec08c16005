package io.emberwatch.geo;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** A picture of at most 256 colours as a PNG file (ISO/IEC 15948): a byte per pixel, colours with transparency. */
final class IndexedPng {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a};

    private IndexedPng() {}

    /** Encodes a picture of palette indices, row by row from the top. */
    static byte[] encode(int width, int height, byte[] pixels, int[] argb) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(4096);
        out.writeBytes(SIGNATURE);
        ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
        chunk(out, "IHDR", header.put((byte) 8).put((byte) 3).array());
        byte[] colours = new byte[argb.length * 3];
        byte[] alphas = new byte[argb.length];
        for (int i = 0; i < argb.length; i++) {
            colours[3 * i] = (byte) (argb[i] >> 16);
            colours[3 * i + 1] = (byte) (argb[i] >> 8);
            colours[3 * i + 2] = (byte) argb[i];
            alphas[i] = (byte) (argb[i] >>> 24);
        }
        chunk(out, "PLTE", colours);
        chunk(out, "tRNS", alphas);
        chunk(out, "IDAT", deflate(width, height, pixels));
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    private static byte[] deflate(int width, int height, byte[] pixels) {
        byte[] raw = filtered(width, height, pixels);
        Deflater deflater = new Deflater(4);
        deflater.setInput(raw);
        deflater.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream(raw.length / 8 + 64);
        byte[] buffer = new byte[16_384];
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return out.toByteArray();
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
