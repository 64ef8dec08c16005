package io.emberwatch.geo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/** One resolution of a map: the map itself or an overview of half the size, as floats or as class codes. */
final class CogLevel {

    private static final int TILE = CogWriter.TILE;

    private final int rows;
    private final int cols;
    private final float @Nullable [] floats;
    private final byte[] codes;

    private CogLevel(int rows, int cols, float @Nullable [] floats, byte[] codes) {
        this.rows = rows;
        this.cols = cols;
        this.floats = floats;
        this.codes = codes;
    }

    static CogLevel of(int rows, int cols, float[] values) {
        return new CogLevel(rows, cols, values, new byte[0]);
    }

    static CogLevel of(int rows, int cols, byte[] codes) {
        return new CogLevel(rows, cols, null, codes);
    }

    int rows() {
        return rows;
    }

    int cols() {
        return cols;
    }

    boolean isFloat() {
        return floats != null;
    }

    boolean isSmall() {
        return rows <= TILE && cols <= TILE;
    }

    /** Half the size; each cell the mean of the present among its four. */
    CogLevel halvedByMean() {
        float[] from = Objects.requireNonNull(floats);
        int r2 = (rows + 1) / 2;
        int c2 = (cols + 1) / 2;
        float[] half = new float[r2 * c2];
        for (int r = 0; r < r2; r++) {
            for (int c = 0; c < c2; c++) {
                double sum = 0;
                int n = 0;
                for (int i = r * 2; i < Math.min(rows, r * 2 + 2); i++) {
                    for (int j = c * 2; j < Math.min(cols, c * 2 + 2); j++) {
                        float v = from[i * cols + j];
                        if (!Float.isNaN(v)) {
                            sum += v;
                            n++;
                        }
                    }
                }
                half[r * c2 + c] = n == 0 ? Float.NaN : (float) (sum / n);
            }
        }
        return of(r2, c2, half);
    }

    /** Half the size; each cell the gravest of its four, so that no danger disappears when zooming out. */
    CogLevel halvedByMaximum() {
        int r2 = (rows + 1) / 2;
        int c2 = (cols + 1) / 2;
        byte[] half = new byte[r2 * c2];
        for (int r = 0; r < r2; r++) {
            for (int c = 0; c < c2; c++) {
                byte gravest = ClassCodes.BLANK;
                for (int i = r * 2; i < Math.min(rows, r * 2 + 2); i++) {
                    for (int j = c * 2; j < Math.min(cols, c * 2 + 2); j++) {
                        gravest = ClassCodes.graver(gravest, codes[i * cols + j]);
                    }
                }
                half[r * c2 + c] = gravest;
            }
        }
        return of(r2, c2, half);
    }

    /** Its tiles, row-major from the north-west, each compressed for itself. */
    List<byte[]> compressedTiles() {
        List<byte[]> tiles = new ArrayList<>();
        Deflater deflater = new Deflater(floats == null ? 6 : 5);
        try {
            for (int r = 0; r < rows; r += TILE) {
                for (int c = 0; c < cols; c += TILE) {
                    tiles.add(deflate(deflater, floats == null ? codeTile(r, c) : floatTile(floats, r, c)));
                }
            }
        } finally {
            deflater.end();
        }
        return tiles;
    }

    private byte[] codeTile(int row, int col) {
        byte[] tile = new byte[TILE * TILE];
        int width = Math.min(TILE, cols - col);
        for (int r = 0; r < Math.min(TILE, rows - row); r++) {
            System.arraycopy(codes, (row + r) * cols + col, tile, r * TILE, width);
        }
        return tile;
    }

    /** A tile of floats after the floating-point predictor: byte planes from high to low, differences along the row. */
    private byte[] floatTile(float[] from, int row, int col) {
        byte[] tile = new byte[TILE * TILE * 4];
        for (int r = 0; r < TILE; r++) {
            int at = r * TILE * 4;
            for (int c = 0; c < TILE; c++) {
                boolean inside = row + r < rows && col + c < cols;
                int bits = Float.floatToIntBits(inside ? from[(row + r) * cols + col + c] : Float.NaN);
                tile[at + c] = (byte) (bits >> 24);
                tile[at + TILE + c] = (byte) (bits >> 16);
                tile[at + 2 * TILE + c] = (byte) (bits >> 8);
                tile[at + 3 * TILE + c] = (byte) bits;
            }
            for (int i = at + 4 * TILE - 1; i > at; i--) {
                tile[i] -= tile[i - 1];
            }
        }
        return tile;
    }

    private static byte[] deflate(Deflater deflater, byte[] raw) {
        deflater.reset();
        deflater.setInput(raw);
        deflater.finish();
        byte[] out = new byte[raw.length / 4 + 1024];
        int n = 0;
        while (!deflater.finished()) {
            if (n == out.length) {
                out = Arrays.copyOf(out, out.length * 2);
            }
            n += deflater.deflate(out, n, out.length - n);
        }
        return Arrays.copyOf(out, n);
    }
}
