package io.emberwatch.console.surface;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.domain.CellVariable;
import io.emberwatch.domain.ProductManifest;
import io.emberwatch.geo.ProductLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderCatalogTest {

    private static final long HOUR = 3_600_000L;
    private static final long T = 1_775_196_000_000L;

    @TempDir
    Path dir;

    private void put(String path) throws IOException {
        Path file = dir.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[] {1});
    }

    @Test
    void findsWhatTheLayoutWrites() throws IOException {
        put(ProductLayout.issued(CellVariable.DANGER_CLASS, T, 0));
        put(ProductLayout.issued(CellVariable.DANGER_CLASS, T, 12));
        put(ProductLayout.provisional(CellVariable.DANGER_CLASS, T + HOUR));
        put(ProductLayout.issued(CellVariable.FWI, T, 0));
        FolderCatalog catalog = new FolderCatalog(dir);
        List<ProductManifest> found = catalog.find(CellVariable.DANGER_CLASS, T - 5 * HOUR, T + 5 * HOUR);
        assertThat(found).extracting(ProductManifest::revision).containsExactly(0, 12, 0);
        assertThat(found).extracting(ProductManifest::provisional).containsExactly(false, false, true);
        assertThat(found.get(1).path()).isEqualTo(ProductLayout.issued(CellVariable.DANGER_CLASS, T, 12));
        assertThat(catalog.findLatestHourMs()).hasValue(T + HOUR);
        assertThat(catalog.variablesAt(T)).containsExactlyInAnyOrder(CellVariable.DANGER_CLASS, CellVariable.FWI);
        assertThat(catalog.find(CellVariable.FWI, T + 1, T + 9 * HOUR)).isEmpty();
    }

    @Test
    void passesOverFilesThatAreNoProductsAndEmptyHours() throws IOException {
        put(ProductLayout.issued(CellVariable.FWI, T, 0));
        put("products/2026/04/03/06/fwi_r0.tif.inprogress");
        put("products/2026/04/03/06/nonsense_r0.tif");
        put("products/2026/04/03/06/fwi.tif");
        put("products/2026/04/03/06/fwi_rx.tif");
        Files.createDirectories(dir.resolve("products/2026/04/03/09"));
        FolderCatalog catalog = new FolderCatalog(dir);
        assertThat(catalog.find(CellVariable.FWI, T, T)).hasSize(1);
        assertThat(catalog.findLatestHourMs()).hasValue(T);
    }

    @Test
    void knowsNothingOfAFolderThatIsNotThereYetAndSeesItLater() throws IOException {
        FolderCatalog catalog = new FolderCatalog(dir);
        assertThat(catalog.findLatestHourMs()).isEmpty();
        put(ProductLayout.issued(CellVariable.FWI, T, 0));
        assertThat(catalog.findLatestHourMs()).hasValue(T);
        put(ProductLayout.issued(CellVariable.FWI, T, 1));
        assertThat(catalog.find(CellVariable.FWI, T, T)).hasSize(2);
    }
}
