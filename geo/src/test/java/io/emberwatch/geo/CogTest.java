package io.emberwatch.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.emberwatch.domain.CellVariable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CogTest {

    private final Grid grid = Grid.of(GridSpec.liaoning(1000, 32));
    private final Map<String, String> metadata =
            ProductLayout.metadata(CellVariable.FWI, 1_775_023_200_000L, 2, false, 1_775_023_260_000L);

    @TempDir
    Path folder;

    private float[] values() {
        float[] values = new float[grid.cells()];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 97 == 0 ? Float.NaN : (float) (20 + 10 * Math.sin(i * 1e-3));
        }
        return values;
    }

    private byte[] codes() {
        byte[] codes = new byte[grid.cells()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = (byte) (i / grid.cols() / 40 % 6);
        }
        codes[1234] = ClassCodes.INSUFFICIENT;
        return codes;
    }

    private byte[] floatFile() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new CogWriter(grid).writeFloats(values(), metadata, out);
        return out.toByteArray();
    }

    private byte[] codeFile() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new CogWriter(grid).writeClasses(codes(), Palette.accessibleClasses(), metadata, out);
        return out.toByteArray();
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        CogReader.Map2d map = CogReader.read(floatFile());
        assertThat(map.values()).isEqualTo(values());
        assertThat(map.rows()).isEqualTo(grid.rows());
        assertThat(map.metadata()).isEqualTo(metadata).containsEntry("TIME", "2026-04-01T06:00:00Z");
        CogReader.Map2d classes = CogReader.read(codeFile());
        assertThat(classes.classes()).isTrue();
        for (int i = 0; i < grid.cells(); i++) {
            assertThat(classes.values()[i]).isEqualTo(codes()[i]);
            i += 50;
        }
    }

    @Test
    void aTornFileIsRefused() throws IOException {
        byte[] torn = Arrays.copyOf(floatFile(), 5000);
        assertThatThrownBy(() -> CogReader.read(torn))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("[5000]");
        assertThatThrownBy(() -> CogReader.read(new byte[4])).isInstanceOf(IOException.class);
    }

    @Test
    void noDangerDisappearsWhenZoomingOut() {
        byte[] codes = new byte[9];
        codes[4] = 5;
        codes[8] = ClassCodes.INSUFFICIENT;
        CogLevel half = CogLevel.of(3, 3, codes).halvedByMaximum();
        assertThat(half.rows()).isEqualTo(2);
        assertThat(ClassCodes.graver((byte) 1, ClassCodes.INSUFFICIENT)).isEqualTo((byte) 1);
        assertThat(ClassCodes.graver(ClassCodes.BLANK, ClassCodes.INSUFFICIENT)).isEqualTo(ClassCodes.INSUFFICIENT);
        assertThat(ClassCodes.graver((byte) 5, (byte) 4)).isEqualTo((byte) 5);
    }

    @Test
    void gdalFindsThemValidAndInTheirPlace() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/gdalinfo")), "gdal-bin is not installed");
        for (byte[] file : new byte[][] {floatFile(), codeFile()}) {
            Path tif = Files.write(folder.resolve("map.tif"), file);
            String info = run("gdalinfo", "-stats", tif.toString());
            assertThat(info)
                    .contains("Albers Equal Area", "CGCS2000", "TIME=2026-04-01T06:00:00Z", "REVISION=2")
                    .contains("Overviews:")
                    .contains("Size is " + grid.cols() + ", " + grid.rows())
                    .doesNotContain("Warning");
            assertThat(run(
                            "python3",
                            "-m",
                            "osgeo_utils.samples.validate_cloud_optimized_geotiff",
                            "--full-check=yes",
                            tif.toString()))
                    .contains("is a valid cloud optimized GeoTIFF")
                    .doesNotContain("error")
                    .doesNotContain("warning");
        }
    }

    @Test
    void gdalReadsTheSameNumbers() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/gdallocationinfo")), "gdal-bin is not installed");
        Path tif = Files.write(folder.resolve("map.tif"), floatFile());
        float[] values = values();
        for (int i : new int[] {5, 300 * grid.cols() + 301, grid.cells() - 1}) {
            String read = run(
                    "gdallocationinfo",
                    "-valonly",
                    tif.toString(),
                    Integer.toString(i % grid.cols()),
                    Integer.toString(i / grid.cols()));
            assertThat(Float.parseFloat(read.trim()))
                    .isEqualTo(values[i], org.assertj.core.api.Assertions.within(1e-5f));
        }
    }

    static String run(String... command) throws IOException, InterruptedException {
        Path log = Files.createTempFile("run", ".txt");
        if (command[0].equals("python3")) {
            command[0] = "/usr/bin/python3";
        }
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String text = Files.readString(log);
        Files.delete(log);
        return text;
    }
}
