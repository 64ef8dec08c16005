package io.emberwatch.console.surface;

import io.emberwatch.geo.ClassCodes;
import io.emberwatch.geo.Grid;
import io.emberwatch.geo.MapWindow;
import io.emberwatch.geo.Palette;
import io.emberwatch.geo.TileRenderer;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Draws one square of the web map (EPSG:3857, XYZ numbering) from a grid, in the colours of its legend.
 *
 * <p>A quantity is first put into its legend classes, so that the map shows the legend's own colours and no others. Each
 * cell's colour is worked out once per grid and forgotten with it.
 */
public final class TilePainter {

    /** A map's cells in colours of a palette, 0 where nothing is drawn. */
    record Prepared(byte[] colours, Palette palette) {}

    /** Pixels whose cells are kept: 64 MB, which is 64 squares of 512 pixels; a screen shows a dozen. */
    private static final long PIXELS_KEPT = 16 * 1024 * 1024;

    private final Map<String, int[]> squares = new LinkedHashMap<>(128, 0.75f, true);
    private long pixels;
    private final TileRenderer renderer;
    private final Palette classes;
    private final Map<float[], Prepared> prepared = Collections.synchronizedMap(new WeakHashMap<>());

    /**
     * A painter for the maps of one grid.
     *
     * @param classColours {@code accessible} or {@code official}
     */
    public TilePainter(Grid grid, String classColours) {
        this.renderer = new TileRenderer(grid);
        this.classes = Palette.classes(classColours);
    }

    /**
     * A map's cells in the colours of its legend: worked out by whoever asks first, while others wait for the same.
     *
     * @param grid one number per cell
     * @param classGrid danger class codes of the same hour, which tell where nothing burns; null where there are none
     * @param style names and colours of the variable
     */
    Prepared prepared(float[] grid, float @Nullable [] classGrid, VariableStyle style) {
        synchronized (grid) {
            Prepared ready = prepared.get(grid);
            if (ready == null) {
                ready = prepare(grid, classGrid, style);
                prepared.put(grid, ready);
            }
            return ready;
        }
    }

    /**
     * The square as PNG bytes.
     *
     * @param provisional whether the hour is still running
     * @param size pixels along a side
     */
    byte[] paint(Prepared map, boolean provisional, int size, int z, int x, int y) {
        return renderer.png(map.colours, map.palette, provisional, cells(size, z, x, y), size);
    }

    /** The cell under each pixel, the same for every hour and variable: worked out once for the squares that are looked at. */
    private int[] cells(int size, int z, int x, int y) {
        String square = size + "/" + z + "/" + x + "/" + y;
        int[] known;
        synchronized (squares) {
            known = squares.get(square);
        }
        if (known == null) {
            MapWindow window = MapWindow.ofTile(size, z, x, y);
            known = renderer.cells(window.rowLatDeg(), window.colLonDeg());
            synchronized (squares) {
                if (squares.putIfAbsent(square, known) == null) {
                    pixels += known.length;
                }
                for (var eldest = squares.values().iterator(); pixels > PIXELS_KEPT && eldest.hasNext(); ) {
                    pixels -= eldest.next().length;
                    eldest.remove();
                }
            }
        }
        return known;
    }

    /** A ramp on whose hundred steps each of up to ten colours stands unmixed, at its own number. */
    private static Palette steps(int[] rgb) {
        int[] ten = Arrays.copyOf(rgb, 10);
        Arrays.fill(ten, rgb.length, ten.length, rgb[rgb.length - 1]);
        return Palette.ramp(ten, 0, 9);
    }

    private Prepared prepare(float[] grid, float @Nullable [] classGrid, VariableStyle style) {
        if (style.codes()) {
            return new Prepared(renderer.colours(grid, null, classes), classes);
        }
        int steps = style.rgb().length;
        float[] each = new float[steps + 1];
        for (int i = 0; i < steps; i++) {
            each[i] = i;
        }
        each[steps] = Float.NaN;
        Palette ramp = steps(style.rgb());
        byte[] colourOf = renderer.colours(each, null, ramp);
        byte[] colours = new byte[grid.length];
        for (int i = 0; i < grid.length; i++) {
            int step = style.classOf(grid[i]);
            boolean blank = step < 0 && classGrid != null && classGrid[i] == ClassCodes.BLANK;
            colours[i] = blank ? 0 : colourOf[step < 0 ? steps : step];
        }
        return new Prepared(colours, ramp);
    }
}
