package io.emberwatch.console.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emberwatch.domain.CellVariable;
import io.emberwatch.domain.ProductManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GridCacheTest {

    @TempDir
    Path dir;

    private final AtomicInteger reads = new AtomicInteger();

    private GridCache cache(int grids) {
        GridReader reader = file -> {
            reads.incrementAndGet();
            return new float[] {Files.readAllBytes(file)[0], 0};
        };
        return new GridCache(dir, reader, 2, grids * 8L);
    }

    private ProductManifest product(String name, int content) throws IOException {
        Files.write(dir.resolve(name), new byte[] {(byte) content});
        return of(name);
    }

    private static ProductManifest of(String path) {
        return new ProductManifest(CellVariable.FWI, 0, 0, false, path, 0, 0, 0, 0);
    }

    @Test
    void readsAProductOnceAndAgainAfterItChanged() throws IOException {
        GridCache cache = cache(4);
        ProductManifest product = product("a.tif", 7);
        String before = cache.version(product);
        assertThat(cache.get(product)).isSameAs(cache.get(product));
        assertThat(reads).hasValue(1);
        Files.write(dir.resolve("a.tif"), new byte[] {9});
        Files.setLastModifiedTime(dir.resolve("a.tif"), FileTime.fromMillis(1_000_000));
        assertThat(cache.get(product)[0]).isEqualTo(9);
        assertThat(cache.version(product)).isNotEqualTo(before);
    }

    @Test
    void forgetsTheOneThatWasAskedForLongestAgo() throws IOException {
        GridCache cache = cache(2);
        ProductManifest a = product("a.tif", 1);
        ProductManifest b = product("b.tif", 2);
        ProductManifest c = product("c.tif", 3);
        cache.get(a);
        cache.get(b);
        cache.get(a);
        cache.get(c);
        assertThat(reads).hasValue(3);
        cache.get(a);
        assertThat(reads).hasValue(3);
        cache.get(b);
        assertThat(reads).hasValue(4);
    }

    @Test
    void leavesNoWayOutOfTheProductsFolder() throws IOException {
        Files.write(dir.resolveSibling(dir.getFileName() + "-secret.tif"), new byte[] {1});
        assertThatThrownBy(() -> cache(2).get(of("../" + dir.getFileName() + "-secret.tif")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("must lie inside");
    }

    @Test
    void saysSoWhenAProductIsOfAnotherGrid() throws IOException {
        GridCache cache = new GridCache(dir, file -> new float[3], 2, 100);
        ProductManifest product = product("a.tif", 1);
        assertThatThrownBy(() -> cache.get(product)).hasMessageContaining("holds [3] cells, the configured grid has 2");
    }
}
