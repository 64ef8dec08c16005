package io.emberwatch.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroundImporterTest {

    @TempDir
    Path folder;

    private final Grid fine = Grid.of(new GridSpec(120, 40, 38, 42, 119.6, 39.6, 120.4, 40.4, 500, 32));
    private final Grid coarse = Grid.of(new GridSpec(120, 40, 38, 42, 119.7, 39.7, 120.3, 40.3, 5000, 32));

    /** A map of our own makes a DEM in a projected CRS: height rises a metre per row, forest in the west. */
    private Path dem() throws IOException {
        float[] z = new float[fine.cells()];
        for (int i = 0; i < z.length; i++) {
            z[i] = i / fine.cols();
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new CogWriter(fine).writeFloats(z, Map.of(), out);
        return Files.write(folder.resolve("dem.tif"), out.toByteArray());
    }

    private Path cover() throws IOException {
        byte[] codes = new byte[fine.cells()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = (byte) (i % fine.cols() < fine.cols() / 2 ? 2 : 3);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new CogWriter(fine).writeClasses(codes, Palette.accessibleClasses(), Map.of(), out);
        return Files.write(folder.resolve("cover.tif"), out.toByteArray());
    }

    @Test
    void coarserCellsTakeTheMeanAndTheShares() throws IOException {
        RasterGround ground =
                new GroundImporter(coarse).read(dem(), cover(), new LandCoverLegend(Set.of(2), Set.of(3)));
        TileGround tile = ground.under(coarse, coarse.tile(0));
        for (int i = 0; i < tile.elevationM().length; i++) {
            double northing = coarse.centreY(i / coarse.cols());
            double expected = (fine.northY() - northing) / 500 - 0.5;
            assertThat(tile.elevationM()[i]).isCloseTo(expected, within(0.6));
            assertThat(tile.forestShare()[i] + tile.grassShare()[i]).isCloseTo(1, within(1e-6));
        }
        assertThat(tile.forestShare()[0]).isEqualTo(1);
        assertThat(tile.grassShare()[coarse.cols() - 1]).isEqualTo(1);
        assertThat(tile.isForest(0)).isTrue();
        assertThat(tile.isGrass(0)).isFalse();
    }

    @Test
    void finerCellsTakeThePixelUnderThem() throws IOException {
        Grid finer = Grid.of(new GridSpec(120, 40, 38, 42, 119.9, 39.9, 120.1, 40.1, 100, 32));
        float[] z = new GroundImporter(finer).elevations(dem());
        for (int i = 0; i < z.length; i += 97) {
            double expected = (fine.northY() - finer.centreY(i / finer.cols())) / 500 - 0.5;
            assertThat((double) z[i]).isCloseTo(expected, within(0.51));
        }
    }

    @Test
    void realTerrainInAnotherProjectionKeepsItsHeights() throws IOException {
        Path dem = Path.of(System.getProperty("emberwatch.shared", "../../shared"))
                .resolve("data/dem_landcover/windninja/missoula_valley.tif");
        assumeTrue(Files.isReadable(dem), "DEM is not on the table: " + dem);
        Grid grid = Grid.of(GridSpec.around(-114.1, 46.8, -113.95, 46.95, 500, 32));
        float[] z = new GroundImporter(grid).elevations(dem);
        int known = 0;
        for (float v : z) {
            if (!Float.isNaN(v)) {
                known++;
                assertThat(v).isBetween(930f, 2465f);
            }
        }
        assertThat(known).isGreaterThan(z.length / 3);
    }

    @Test
    void aFileThatIsNoRasterIsRefused() {
        assertThatThrownBy(() -> new GroundImporter(fine).elevations(folder.resolve("none.tif")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("none.tif");
        assertThatThrownBy(() -> new LandCoverLegend(Set.of(1), Set.of(1))).hasMessageContaining("code [1]");
    }
}
