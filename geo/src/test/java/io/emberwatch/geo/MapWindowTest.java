package io.emberwatch.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class MapWindowTest {

    private final Grid grid = Grid.of(GridSpec.liaoning(2000, 32));

    @Test
    void latitudeComesFirstIn4326AndLastInCrs84() {
        MapWindow north = MapWindow.ofWms("EPSG:4326", "40,120,42,124", 400, 200);
        MapWindow east = MapWindow.ofWms("CRS:84", "120,40,124,42", 400, 200);
        assertThat(north.rowLatDeg()).isEqualTo(east.rowLatDeg());
        assertThat(north.colLonDeg()).isEqualTo(east.colLonDeg());
        assertThat(north.rowLatDeg()[0]).isCloseTo(41.995, within(1e-9));
        assertThat(north.colLonDeg()[0]).isCloseTo(120.005, within(1e-9));
    }

    @Test
    void mercatorMetresBecomeDegrees() {
        double x = Math.toRadians(123.43) * 6_378_137;
        double y = Math.log(Math.tan(Math.PI / 4 + Math.toRadians(41.80) / 2)) * 6_378_137;
        MapWindow window = MapWindow.ofWms("EPSG:3857", (x - 1) + "," + (y - 1) + "," + (x + 1) + "," + (y + 1), 1, 1);
        assertThat(window.rowLatDeg()[0]).isCloseTo(41.80, within(1e-9));
        assertThat(window.colLonDeg()[0]).isCloseTo(123.43, within(1e-9));
    }

    @Test
    void whatBreaksARuleIsNamed() {
        assertThatThrownBy(() -> MapWindow.ofWms("EPSG:9999", "1,2,3,4", 1, 1)).hasMessageContaining("CRS [EPSG:9999]");
        assertThatThrownBy(() -> MapWindow.ofWms("CRS:84", "1,2,3", 1, 1)).hasMessageContaining("BBOX [1,2,3]");
        assertThatThrownBy(() -> MapWindow.ofWms("CRS:84", "3,2,1,4", 1, 1)).hasMessageContaining("BBOX [3,2,1,4]");
        assertThatThrownBy(() -> MapWindow.ofWms("CRS:84", "1,2,3,4", 4097, 1)).hasMessageContaining("WIDTH [4097]");
    }

    @Test
    void aPixelShowsTheCellUnderIt() throws IOException {
        float[] codes = new float[grid.cells()];
        java.util.Arrays.fill(codes, 2);
        int cell = grid.index(grid.cellAt(41.5, 122.5).orElseThrow());
        codes[cell] = 5;
        MapWindow window = MapWindow.ofWms("CRS:84", "122.4999,41.4999,122.5001,41.5001", 3, 3);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(new TileRenderer(grid)
                .png(codes, null, Palette.accessibleClasses(), false, window.rowLatDeg(), window.colLonDeg())));
        assertThat(image.getRGB(1, 1)).isEqualTo(0xffa8001c);
        BufferedImage outside = ImageIO.read(new ByteArrayInputStream(
                new TileRenderer(grid).png(codes, null, Palette.accessibleClasses(), false, 5, 3, 3)));
        assertThat(outside.getRGB(100, 100) >>> 24).as("outside is transparent").isZero();
    }

    @Test
    void insufficientDataIsAHatchAndNeverAColour() throws IOException {
        float[] codes = new float[grid.cells()];
        java.util.Arrays.fill(codes, ClassCodes.INSUFFICIENT);
        MapWindow window = MapWindow.ofWms("CRS:84", "122,41,122.5,41.5", 64, 64);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(new TileRenderer(grid)
                .png(codes, null, Palette.accessibleClasses(), false, window.rowLatDeg(), window.colLonDeg())));
        int strokes = 0;
        for (int i = 0; i < 64 * 64; i++) {
            int argb = image.getRGB(i % 64, i / 64);
            int r = argb >> 16 & 0xff;
            int b = argb & 0xff;
            assertThat(Math.abs(r - b)).as("grey").isLessThan(20);
            strokes += argb >>> 24 > 0 ? 1 : 0;
        }
        assertThat(strokes / 4096.0).isBetween(0.2, 0.3);
    }

    @Test
    void capabilitiesTellLayersTimesAndAxes() {
        String xml = WmsCapabilities.xml(
                "Fire & danger",
                "http://x/maps/wms",
                grid.spec(),
                List.of(new WmsCapabilities.Layer(
                        "fwi", "FWI", List.of("2026-04-01T06:00:00Z", "2026-04-01T07:00:00Z"))));
        assertThat(xml)
                .contains("Fire &amp; danger", "version=\"1.3.0\"", "default=\"2026-04-01T07:00:00Z\"")
                .contains("CRS=\"EPSG:4326\" minx=\"38.6", "CRS=\"CRS:84\" minx=\"118.5");
        assertThat(WmsCapabilities.exception("InvalidCRS", "a<b")).contains("a&lt;b");
        assertThat(LegendPng.of(new int[] {1, 2, 3, 4, 5})).startsWith(0x89, 'P', 'N', 'G');
    }
}
