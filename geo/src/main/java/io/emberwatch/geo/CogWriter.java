package io.emberwatch.geo;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a map of the grid as a Cloud Optimized GeoTIFF: directories first, then the smallest overview's tiles, the
 * full map last, so that a reader over HTTP fetches only what it shows.
 *
 * <p>Tiles of 256 cells, Deflate; values as 32-bit floats with the floating-point predictor and overviews by mean,
 * classes as bytes with a colour table and overviews by maximum. The CRS is written as a user-defined Albers projection
 * on CGCS2000 (EPSG:4490).
 */
public final class CogWriter {

    static final int TILE = 256;

    private final Grid grid;

    /** A writer for maps of one grid. */
    public CogWriter(Grid grid) {
        this.grid = grid;
    }

    /** Writes values, one per cell (row-major from the north-west); NaN is no data. */
    public void writeFloats(float[] values, Map<String, String> metadata, OutputStream out) throws IOException {
        require(values.length);
        List<CogLevel> levels = new ArrayList<>();
        CogLevel level = CogLevel.of(grid.rows(), grid.cols(), values);
        for (; ; level = level.halvedByMean()) {
            levels.add(level);
            if (level.isSmall()) {
                break;
            }
        }
        write(levels, null, metadata, out);
    }

    /** Writes class codes, one per cell; {@link ClassCodes#BLANK} is no data, the palette gives the colours. */
    public void writeClasses(byte[] codes, Palette palette, Map<String, String> metadata, OutputStream out)
            throws IOException {
        require(codes.length);
        List<CogLevel> levels = new ArrayList<>();
        CogLevel level = CogLevel.of(grid.rows(), grid.cols(), codes);
        for (; ; level = level.halvedByMaximum()) {
            levels.add(level);
            if (level.isSmall()) {
                break;
            }
        }
        write(levels, palette.colorMap(), metadata, out);
    }

    private void require(int cells) {
        if (cells != grid.cells()) {
            throw new IllegalArgumentException("cells [" + cells + "] must be the grid's " + grid.cells());
        }
    }

    private void write(List<CogLevel> levels, int @Nullable [] colorMap, Map<String, String> metadata, OutputStream out)
            throws IOException {
        List<List<byte[]>> tiles = new ArrayList<>();
        List<TiffDirectory> directories = new ArrayList<>();
        int offset = 8;
        for (CogLevel level : levels) {
            tiles.add(level.compressedTiles());
            TiffDirectory directory = directory(level, colorMap, level == levels.get(0) ? metadata : null);
            place(directory, tiles.get(tiles.size() - 1), 0);
            directories.add(directory);
            offset += directory.size();
        }
        for (int l = levels.size() - 1; l >= 0; l--) {
            offset = place(directories.get(l), tiles.get(l), offset);
        }
        out.write(header());
        int at = 8;
        for (int l = 0; l < levels.size(); l++) {
            int next = at + directories.get(l).size();
            out.write(directories.get(l).bytes(at, l == levels.size() - 1 ? 0 : next));
            at = next;
        }
        for (int l = levels.size() - 1; l >= 0; l--) {
            for (byte[] tile : tiles.get(l)) {
                out.write(tile);
            }
        }
        out.flush();
    }

    private static byte[] header() {
        return ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 'I')
                .put((byte) 'I')
                .putShort((short) 42)
                .putInt(8)
                .array();
    }

    /** Notes where a level's tiles lie when the first is at an offset; returns the offset after the last. */
    private static int place(TiffDirectory directory, List<byte[]> tiles, int offset) {
        int[] offsets = new int[tiles.size()];
        int[] sizes = new int[tiles.size()];
        int at = offset;
        for (int t = 0; t < offsets.length; t++) {
            offsets[t] = at;
            sizes[t] = tiles.get(t).length;
            at = Math.addExact(at, sizes[t]);
        }
        directory.longs(324, offsets);
        directory.longs(325, sizes);
        return at;
    }

    private TiffDirectory directory(CogLevel level, int @Nullable [] colorMap, @Nullable Map<String, String> metadata) {
        TiffDirectory d = new TiffDirectory();
        boolean floats = level.isFloat();
        d.longs(254, metadata == null ? 1 : 0);
        d.longs(256, level.cols());
        d.longs(257, level.rows());
        d.shorts(258, floats ? 32 : 8);
        d.shorts(259, 8);
        d.shorts(262, floats ? 1 : 3);
        d.shorts(277, 1);
        d.shorts(284, 1);
        d.shorts(317, floats ? 3 : 1);
        if (colorMap != null) {
            d.shorts(320, colorMap);
        }
        d.longs(322, TILE);
        d.longs(323, TILE);
        d.shorts(339, floats ? 3 : 1);
        d.text(42113, floats ? "nan" : "0");
        if (metadata != null) {
            GeoKeys.write(grid, d);
            d.text(305, "Emberwatch");
            if (!metadata.isEmpty()) {
                d.text(42112, GeoKeys.gdalMetadata(metadata));
            }
        }
        return d;
    }
}
