package io.emberwatch.geo;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class TileRendererTest {

    private final Grid grid = Grid.of(GridSpec.liaoning(4000, 32));
    private final Palette palette = Palette.accessibleClasses();

    /** A class that may be lower or higher shows all three colours; one that is certain shows its own only. */
    @Test
    void aRangeIsStripedInTheColoursOfItsEnds() throws IOException {
        assertThat(shares(3, 2, 4)).isEqualTo(Map.of(2, 0.25, 3, 0.5, 4, 0.25));
        assertThat(shares(3, 3, 5)).isEqualTo(Map.of(3, 0.75, 5, 0.25));
        assertThat(shares(4, 4, 4)).isEqualTo(Map.of(4, 1.0));
        assertThat(shares(3, ClassCodes.INSUFFICIENT, 4)).isEqualTo(Map.of(3, 0.75, 4, 0.25));
    }

    /** Share of the pixels in each class in a square amid the grid. */
    private Map<Integer, Double> shares(int own, int least, int most) throws IOException {
        byte[] png = new TileRenderer(grid)
                .range(all(own), all(least), all(most), palette, false, MapWindow.ofTile(256, 9, 430, 191));
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        Map<Integer, Double> shares = new TreeMap<>();
        for (int y = 0; y < 256; y++) {
            for (int x = 0; x < 256; x++) {
                int rgb = image.getRGB(x, y);
                for (int c = 1; c <= 5; c++) {
                    if (palette.argb(c) == rgb) {
                        shares.merge(c, 1.0 / 65_536, Double::sum);
                    }
                }
            }
        }
        return shares;
    }

    private byte[] all(int code) {
        float[] codes = new float[grid.cells()];
        Arrays.fill(codes, code);
        return new TileRenderer(grid).colours(codes, null, palette);
    }
}
