package io.emberwatch.geo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Reads a map that {@link CogWriter} wrote back into an array, quickly; other GeoTIFFs go through the importers. */
public final class CogReader {

    private static final int TILE = CogWriter.TILE;
    private static final Pattern ITEM = Pattern.compile("<Item name=\"([^\"]*)\">([^<]*)</Item>");

    /**
     * A map as read.
     *
     * @param rows cells from north to south
     * @param cols cells from west to east
     * @param values one number per cell, row-major from the north-west; NaN is no data; classes as {@link ClassCodes}
     * @param classes whether it is a map of class codes
     * @param metadata what was written beside it
     */
    public record Map2d(int rows, int cols, float[] values, boolean classes, Map<String, String> metadata) {}

    private final ByteBuffer file;
    private final Map<Integer, Integer> entries = new LinkedHashMap<>();

    private CogReader(byte[] bytes) throws IOException {
        this.file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length < 8 || file.getShort(0) != 0x4949 || file.getShort(2) != 42) {
            throw new IOException("file of [" + bytes.length + "] bytes must be a little-endian TIFF");
        }
        int at = file.getInt(4);
        int n = file.getShort(at) & 0xffff;
        for (int i = 0; i < n; i++) {
            int entry = at + 2 + 12 * i;
            entries.put(file.getShort(entry) & 0xffff, entry);
        }
    }

    /** Reads the full map. */
    public static Map2d read(byte[] bytes) throws IOException {
        try {
            return new CogReader(bytes).map();
        } catch (IndexOutOfBoundsException | DataFormatException e) {
            throw new IOException("file of [" + bytes.length + "] bytes must be a whole map: " + e.getMessage(), e);
        }
    }

    private Map2d map() throws IOException, DataFormatException {
        int cols = number(256, 0);
        int rows = number(257, 0);
        boolean floats = number(258, 0) == 32;
        if (number(322, 0) != TILE || number(259, 0) != 8 || (floats && number(317, 0) != 3)) {
            throw new IOException("compression [" + number(259, 0) + "] and tiles of " + number(322, 0)
                    + " must be Deflate and 256: not a map of this system");
        }
        float[] values = new float[rows * cols];
        byte[] tile = new byte[TILE * TILE * (floats ? 4 : 1)];
        Inflater inflater = new Inflater();
        try {
            int t = 0;
            for (int r = 0; r < rows; r += TILE) {
                for (int c = 0; c < cols; c += TILE) {
                    inflate(inflater, t++, tile);
                    copy(tile, floats, values, rows, cols, r, c);
                }
            }
        } finally {
            inflater.end();
        }
        return new Map2d(rows, cols, values, !floats, metadata());
    }

    private void inflate(Inflater inflater, int t, byte[] tile) throws IOException, DataFormatException {
        inflater.reset();
        inflater.setInput(file.array(), number(324, t), number(325, t));
        int n = 0;
        while (n < tile.length) {
            int got = inflater.inflate(tile, n, tile.length - n);
            if (got == 0) {
                throw new DataFormatException("tile " + t + " ends early");
            }
            n += got;
        }
    }

    private static void copy(byte[] tile, boolean floats, float[] into, int rows, int cols, int row, int col) {
        int width = Math.min(TILE, cols - col);
        for (int r = 0; r < Math.min(TILE, rows - row); r++) {
            int to = (row + r) * cols + col;
            if (!floats) {
                for (int c = 0; c < width; c++) {
                    into[to + c] = tile[r * TILE + c];
                }
                continue;
            }
            int at = r * TILE * 4;
            for (int i = at + 1; i < at + 4 * TILE; i++) {
                tile[i] += tile[i - 1];
            }
            for (int c = 0; c < width; c++) {
                into[to + c] = Float.intBitsToFloat((tile[at + c] & 0xff) << 24
                        | (tile[at + TILE + c] & 0xff) << 16
                        | (tile[at + 2 * TILE + c] & 0xff) << 8
                        | tile[at + 3 * TILE + c] & 0xff);
            }
        }
    }

    private int number(int tag, int index) throws IOException {
        Integer entry = entries.get(tag);
        if (entry == null) {
            throw new IOException("tag [" + tag + "] must be present");
        }
        boolean isShort = file.getShort(entry + 2) == 3;
        int count = file.getInt(entry + 4);
        int size = isShort ? 2 : 4;
        int at = (count * size <= 4 ? entry + 8 : file.getInt(entry + 8)) + index * size;
        return isShort ? file.getShort(at) & 0xffff : file.getInt(at);
    }

    private Map<String, String> metadata() {
        Integer entry = entries.get(42112);
        Map<String, String> items = new LinkedHashMap<>();
        if (entry == null) {
            return items;
        }
        String xml =
                new String(file.array(), file.getInt(entry + 8), file.getInt(entry + 4) - 1, StandardCharsets.UTF_8);
        Matcher matcher = ITEM.matcher(xml);
        while (matcher.find()) {
            items.put(plain(matcher.group(1)), plain(matcher.group(2)));
        }
        return items;
    }

    private static String plain(String text) {
        return text.replace("&quot;", "\"")
                .replace("&gt;", ">")
                .replace("&lt;", "<")
                .replace("&amp;", "&");
    }
}
