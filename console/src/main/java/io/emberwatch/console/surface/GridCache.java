package io.emberwatch.console.surface;

import io.emberwatch.domain.ProductManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The grids that were asked for last, in memory: a product is read once and then drawn from its array.
 *
 * <p>A provisional product is replaced in place, so an entry is known by the file's path and modification time. Two
 * requests for the same product wait for one reading.
 */
public final class GridCache {

    private record Key(String path, long modifiedMs, long size) {}

    private final Path root;
    private final GridReader reader;
    private final int cells;
    private final long capacityBytes;
    private final LinkedHashMap<Key, CompletableFuture<float[]>> grids = new LinkedHashMap<>(64, 0.75f, true);

    /**
     * An empty cache.
     *
     * @param root the products' root, which the paths of the manifests are relative to
     * @param reader reads one file
     * @param cells numbers that a file of this grid holds
     * @param capacityBytes how much of the heap the grids may take
     */
    public GridCache(Path root, GridReader reader, int cells, long capacityBytes) {
        this.root = root.toAbsolutePath().normalize();
        this.reader = reader;
        this.cells = cells;
        this.capacityBytes = Math.max(capacityBytes, 4L * cells);
    }

    /** The numbers of a product; the array is shared and must not be changed. */
    public float[] get(ProductManifest product) throws IOException {
        Path file = file(product);
        Key key = new Key(product.path(), Files.getLastModifiedTime(file).toMillis(), Files.size(file));
        CompletableFuture<float[]> mine = new CompletableFuture<>();
        CompletableFuture<float[]> grid;
        synchronized (grids) {
            CompletableFuture<float[]> known = grids.putIfAbsent(key, mine);
            grid = known == null ? mine : known;
            shrink();
        }
        if (grid == mine) {
            fill(key, file, mine);
        }
        return join(grid);
    }

    /** A tag that changes whenever the product's file does. */
    public String version(ProductManifest product) throws IOException {
        Path file = file(product);
        return Long.toHexString(Files.getLastModifiedTime(file).toMillis()) + "-" + Long.toHexString(Files.size(file));
    }

    private void fill(Key key, Path file, CompletableFuture<float[]> grid) {
        try {
            float[] values = reader.read(file);
            if (values.length != cells) {
                throw new IOException("product " + key.path() + " holds [" + values.length
                        + "] cells, the configured grid has " + cells);
            }
            grid.complete(values);
        } catch (IOException | RuntimeException e) {
            synchronized (grids) {
                grids.remove(key);
            }
            grid.completeExceptionally(e);
        }
    }

    private static float[] join(CompletableFuture<float[]> grid) throws IOException {
        try {
            return grid.join();
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException(String.valueOf(cause.getMessage()), cause);
        }
    }

    /** How many products stay in memory together. */
    int room() {
        return (int) Math.max(2, capacityBytes / (4L * cells));
    }

    private void shrink() {
        int most = room();
        var eldest = grids.entrySet().iterator();
        while (grids.size() > most && eldest.hasNext()) {
            Map.Entry<Key, CompletableFuture<float[]>> entry = eldest.next();
            if (entry.getValue().isDone()) {
                eldest.remove();
            }
        }
    }

    /** A manifest's path comes from the database: it must stay inside the products' root. */
    private Path file(ProductManifest product) throws IOException {
        Path file = root.resolve(product.path()).normalize();
        if (!file.startsWith(root)) {
            throw new IOException("path [" + product.path() + "] must lie inside the products' folder");
        }
        return file;
    }
}
