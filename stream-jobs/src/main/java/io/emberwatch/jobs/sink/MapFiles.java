package io.emberwatch.jobs.sink;

import io.emberwatch.domain.CellVariable;
import io.emberwatch.domain.ProductManifest;
import io.emberwatch.geo.ClassCodes;
import io.emberwatch.geo.CogReader;
import io.emberwatch.geo.CogWriter;
import io.emberwatch.geo.Grid;
import io.emberwatch.geo.Ground;
import io.emberwatch.geo.Palette;
import io.emberwatch.geo.ProductLayout;
import io.emberwatch.geo.Tile;
import io.emberwatch.geo.TileGround;
import java.io.BufferedOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/**
 * The maps as files in one of Flink's file systems: put together from pieces, written beside their place and moved there whole.
 */
final class MapFiles {

    private final Path root;
    private final Grid grid;
    private final CogWriter writer;
    private final Map<CellVariable, boolean[]> landOf = new HashMap<>();
    private final boolean[] forest;
    private final boolean[] grass;

    MapFiles(String root, Grid grid, Ground ground) {
        this.root = new Path(root);
        this.grid = grid;
        this.writer = new CogWriter(grid);
        this.forest = new boolean[grid.cells()];
        this.grass = new boolean[grid.cells()];
        for (int t = 0; t < grid.tileCount(); t++) {
            Tile tile = grid.tile(t);
            TileGround under = ground.under(grid, tile);
            for (int i = 0; i < tile.cells(); i++) {
                forest[tile.gridIndex(i)] = under.isForest(i);
                grass[tile.gridIndex(i)] = under.isGrass(i);
            }
        }
    }

    /** A map without any value. */
    float[] blank() {
        float[] map = new float[grid.cells()];
        Arrays.fill(map, Float.NaN);
        return map;
    }

    /** Puts a tile's piece into a map. */
    void paste(float[] map, int number, float[] piece) {
        Tile tile = grid.tile(number);
        for (int i = 0; i < piece.length; i++) {
            map[tile.gridIndex(i)] = piece[i];
        }
    }

    /** An issued map as it lies in its file; codes of unknown classes are read as NaN. */
    float[] read(CellVariable variable, long hourEndMs, int revision) throws IOException {
        Path path = new Path(root, ProductLayout.issued(variable, hourEndMs, revision));
        try (var in = FileSystem.get(path.toUri()).open(path)) {
            CogReader.Map2d map = CogReader.read(in.readAllBytes());
            float[] values = map.values();
            if (map.classes()) {
                for (int i = 0; i < values.length; i++) {
                    boolean unknown = values[i] == ClassCodes.BLANK || values[i] == ClassCodes.INSUFFICIENT;
                    values[i] = unknown ? Float.NaN : values[i];
                }
            }
            return values;
        } catch (FileNotFoundException e) {
            throw new IOException("issued map [" + path + "] must lie where it was written", e);
        }
    }

    /** Writes a map and says what was issued. */
    ProductManifest write(
            CellVariable variable, long hourEndMs, int revision, boolean provisional, float[] map, long nowMs)
            throws IOException {
        String place = provisional
                ? ProductLayout.provisional(variable, hourEndMs)
                : ProductLayout.issued(variable, hourEndMs, revision);
        Map<String, String> metadata = ProductLayout.metadata(variable, hourEndMs, revision, provisional, nowMs);
        Path path = new Path(root, place);
        Path unfinished = path.suffix(".tmp");
        FileSystem files = FileSystem.get(path.toUri());
        try (OutputStream out =
                new BufferedOutputStream(files.create(unfinished, FileSystem.WriteMode.OVERWRITE), 1 << 16)) {
            if (variable.family() == CellVariable.Family.CLASS) {
                byte[] codes = ClassCodes.of(map, land(variable));
                writer.writeClasses(codes, Palette.accessibleClasses(), metadata, out);
            } else {
                writer.writeFloats(map, metadata, out);
            }
        }
        replace(files, unfinished, path);
        return manifest(variable, hourEndMs, revision, provisional, place, map, nowMs);
    }

    private static void replace(FileSystem files, Path unfinished, Path path) throws IOException {
        if (!files.rename(unfinished, path)) {
            files.delete(path, false);
            if (!files.rename(unfinished, path)) {
                throw new IOException("map [" + path + "] must be writable");
            }
        }
    }

    private boolean[] land(CellVariable variable) {
        return landOf.computeIfAbsent(variable, which -> {
            boolean[] land = new boolean[grid.cells()];
            for (int i = 0; i < land.length; i++) {
                land[i] = which != CellVariable.GRASS_CLASS && forest[i]
                        || which != CellVariable.FOREST_CLASS && grass[i];
            }
            return land;
        });
    }

    private static ProductManifest manifest(
            CellVariable variable,
            long hourEndMs,
            int revision,
            boolean provisional,
            String place,
            float[] map,
            long nowMs) {
        int cells = 0;
        double sum = 0;
        double max = Double.NaN;
        for (float value : map) {
            if (!Float.isNaN(value)) {
                cells++;
                sum += value;
                max = Double.isNaN(max) ? value : Math.max(max, value);
            }
        }
        double mean = cells == 0 ? Double.NaN : sum / cells;
        return new ProductManifest(variable, hourEndMs, revision, provisional, place, nowMs, cells, mean, max);
    }
}
