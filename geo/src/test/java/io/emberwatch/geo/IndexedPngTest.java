package io.emberwatch.geo;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What another maker's reader sees in a picture that was written with as few bits as its colours need. */
class IndexedPngTest {

    private static final int PNG_BITS_AT = 24;

    @ParameterizedTest(name = "{0} colours, {1} wide: {2} bits")
    @CsvSource({
        "1, 5, 1",
        "2, 8, 1",
        "2, 9, 1",
        "3, 7, 2",
        "4, 512, 2",
        "5, 1, 4",
        "5, 2, 4",
        "16, 255, 4",
        "16, 256, 4",
        "17, 3, 8",
        "202, 256, 8",
        "256, 33, 8"
    })
    void everyPixelHasItsColourInAsFewBitsAsTheColoursNeed(int colours, int width, int bits) throws Exception {
        Random random = new Random(colours * 1_000L + width);
        int[] palette = new int[256];
        for (int i = 0; i < palette.length; i++) {
            palette[i] = (i == 7 ? 0 : 0xff000000) | i << 16 | (255 - i) << 8 | random.nextInt(256);
        }
        int[] used = random.ints(0, 256).distinct().limit(colours).toArray();
        int height = 300;
        byte[] pixels = new byte[width * height];
        for (int p = 0; p < pixels.length; p++) {
            boolean asAbove = p >= Math.max(width, colours) && random.nextInt(10) > 0;
            pixels[p] = asAbove ? pixels[p - width] : (byte) used[p < colours ? p : random.nextInt(colours)];
        }

        byte[] png = IndexedPng.encode(width, height, pixels, palette);

        assertThat(png[PNG_BITS_AT]).isEqualTo((byte) bits);
        BufferedImage seen = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(seen.getWidth()).isEqualTo(width);
        assertThat(seen.getHeight()).isEqualTo(height);
        for (int p = 0; p < pixels.length; p++) {
            int colour = palette[pixels[p] & 0xff];
            assertThat(seen.getRGB(p % width, p / width)).as("pixel " + p).isEqualTo(colour);
        }
    }
}
