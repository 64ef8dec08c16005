package io.emberwatch.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.app.Main;
import io.emberwatch.app.config.ConfigLoader;
import io.emberwatch.domain.CellVariable;
import io.emberwatch.geo.CogWriter;
import io.emberwatch.geo.Grid;
import io.emberwatch.geo.ProductLayout;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangesCommandTest {

    private static final long HOUR_MS = Instant.parse("2026-04-01T06:00:00Z").toEpochMilli();

    @TempDir
    Path dir;

    private Path config() throws Exception {
        Path file = dir.resolve("region.yaml");
        Files.writeString(file, """
                region: {name_en: Test, utc_offset: "+08:00"}
                grid: {lon0_deg: 123, lat0_deg: 0, parallel1_deg: 40, parallel2_deg: 43, west_deg: 123, south_deg: 41,
                  east_deg: 123.5, north_deg: 41.4, cell_m: 10000}
                ground: {kind: flat}
                mqtt: {url: "mqtt://127.0.0.1:1", group: g, filters: [a]}
                influx: {url: "http://127.0.0.1:1", database: d}
                products: {dir: %s}
                """.formatted(dir.resolve("maps")));
        return file;
    }

    private void map(Grid grid, int revision, long hourMs, float value, int cell, float other) throws Exception {
        float[] values = new float[grid.cells()];
        Arrays.fill(values, value);
        values[cell] = other;
        Path file = dir.resolve("maps").resolve(ProductLayout.issued(CellVariable.FWI, hourMs, revision));
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file)) {
            new CogWriter(grid)
                    .writeFloats(
                            values, ProductLayout.metadata(CellVariable.FWI, hourMs, revision, false, hourMs), out);
        }
    }

    private List<String> run(String... options) throws Exception {
        Path out = dir.resolve("changes.csv");
        String[] args = new String[options.length + 5];
        System.arraycopy(
                new String[] {"changes", "--config", config().toString(), "--out", out.toString()}, 0, args, 0, 5);
        System.arraycopy(options, 0, args, 5, options.length);
        assertThat(Main.commandLine().execute(args)).isZero();
        return Files.readAllLines(out);
    }

    @Test
    void listsMapsAndCellsThatWereCorrectedAndNoOthers() throws Exception {
        Grid grid = Grid.of(new Wiring(ConfigLoader.load(config())).gridSpec());
        map(grid, 0, HOUR_MS, 10, 2, 11);
        map(grid, 1, HOUR_MS, 10, 2, 99);
        map(grid, 2, HOUR_MS, 10, 2, 12.5f);
        map(grid, 0, HOUR_MS + 3_600_000, 10, 2, 11);
        assertThat(run())
                .containsExactly("time,variable,revision,cells_changed,largest", "2026-04-01T06:00:00Z,fwi,2,1,1.5");
        List<String> cells = run("--cells");
        assertThat(cells).hasSize(2);
        assertThat(cells.get(1)).startsWith("2026-04-01T06:00:00Z,fwi,r0c2,").endsWith(",11.0,12.5");
        assertThat(run("--from", "2026-04-01T07:00:00Z")).hasSize(1);
        assertThat(run("--variable", "gfwi")).hasSize(1);
    }

    @Test
    void aMapOfTilesThatAllCameTooLateWasIssuedWithoutAnyValue() throws Exception {
        Grid grid = Grid.of(new Wiring(ConfigLoader.load(config())).gridSpec());
        map(grid, 1, HOUR_MS, Float.NaN, 2, 12.5f);
        List<String> cells = run("--cells");
        assertThat(cells).hasSize(2);
        assertThat(cells.get(1)).startsWith("2026-04-01T06:00:00Z,fwi,r0c2,").endsWith(",,12.5");
    }
}
