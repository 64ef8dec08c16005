package io.emberwatch.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.emberwatch.domain.CellId;
import io.emberwatch.domain.Zone;
import io.emberwatch.geo.CoverImporter.ZoneDay;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;

class CoverImporterTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);
    private static final Grid GRID = Grid.of(new GridSpec(120, 40, 38, 42, 119.7, 39.7, 120.3, 40.3, 5000, 5));

    @TempDir
    Path folder;

    /** A county over the whole, and in it a township of the west. */
    private static final List<ZoneShape> ZONES = List.of(
            zone("210101", Zone.Level.COUNTY, "2101", 119, 121),
            zone("210101001", Zone.Level.TOWNSHIP, "210101", 119, 120));

    private static ZoneShape zone(String code, Zone.Level level, String parent, double west, double east) {
        return new ZoneShape(
                new Zone(code, code, code, level, parent),
                new GeometryFactory().toGeometry(new Envelope(west, east, 39, 41)));
    }

    private static double at(DatedCover cover, double lonDeg, LocalDate date) {
        CellId cell = GRID.cellAt(40, lonDeg).orElseThrow();
        Tile tile = GRID.tile(GRID.tileOf(cell));
        for (int i = 0; i < tile.cells(); i++) {
            if (tile.cell(i).equals(cell)) {
                return cover.under(tile).percentOn(date)[i];
            }
        }
        throw new AssertionError(cell);
    }

    private Path raster(float value, double eastOfDeg) throws IOException {
        float[] cells = new float[GRID.cells()];
        for (int i = 0; i < cells.length; i++) {
            CellId cell = new CellId(i / GRID.cols(), i % GRID.cols());
            cells[i] = GRID.lonDeg(cell) > eastOfDeg ? value : Float.NaN;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new CogWriter(GRID).writeFloats(cells, Map.of(), out);
        return Files.write(folder.resolve("2026-03-01.tif"), out.toByteArray());
    }

    @Test
    void theSmallerAreaCountsBeforeTheLargerAndTheNewerDayBeforeTheOlder() throws IOException {
        DatedCover cover = new CoverImporter(GRID, ZONES)
                .read(
                        List.of(
                                new ZoneDay(FIRST, "210101001", 80.25),
                                new ZoneDay(FIRST, "210101", 40),
                                new ZoneDay(FIRST.plusDays(5), "210101", 60)),
                        Map.of(),
                        10);
        assertThat(at(cover, 119.85, FIRST.minusDays(1))).isNaN();
        assertThat(at(cover, 119.85, FIRST)).isEqualTo(80.25);
        assertThat(at(cover, 120.15, FIRST.plusDays(4))).isEqualTo(40);
        assertThat(at(cover, 119.85, FIRST.plusDays(5))).isEqualTo(60);
        assertThat(at(cover, 120.15, FIRST.plusDays(15))).isEqualTo(60);
        assertThat(at(cover, 120.15, FIRST.plusDays(16)))
                .as("told too long ago")
                .isNaN();
    }

    @Test
    void theRasterOfADayCountsBeforeItsAreasAndLeavesOutWhatItDoesNotKnow() throws IOException {
        DatedCover cover = new CoverImporter(GRID, ZONES)
                .read(List.of(new ZoneDay(FIRST, "210101", 40)), Map.of(FIRST, raster(93.5f, 120)), 3);
        assertThat(at(cover, 120.15, FIRST.plusDays(2))).isCloseTo(93.5, within(0.01));
        assertThat(at(cover, 119.85, FIRST.plusDays(2))).isEqualTo(40);
    }

    @Test
    void aDayThatTellsAPartLeavesTheRestToTheDaysBefore() throws IOException {
        DatedCover cover = new CoverImporter(GRID, ZONES)
                .read(
                        List.of(new ZoneDay(FIRST, "210101", 40), new ZoneDay(FIRST.plusDays(2), "210101001", 10)),
                        Map.of(),
                        3);
        assertThat(at(cover, 119.85, FIRST.plusDays(4))).isEqualTo(10);
        assertThat(at(cover, 120.15, FIRST.plusDays(3))).isEqualTo(40);
        assertThat(at(cover, 120.15, FIRST.plusDays(4))).isNaN();
    }

    @Test
    void aRasterThatIsNoShareIsRefusedByNameAndValue() throws IOException {
        Path codes = raster(250, 120);
        assertThatThrownBy(() -> new CoverImporter(GRID, List.of()).read(List.of(), Map.of(FIRST, codes), 3))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("2026-03-01.tif")
                .hasMessageContaining("[250.0]: must be 0 to 100 %");
    }

    @Test
    void withoutFilesNothingIsKnown() {
        Tile tile = GRID.tile(0);
        assertThat(DatedCover.NONE.under(tile).percentOn(FIRST)).containsOnly(Double.NaN);
        assertThat(DatedCover.NONE.isEmpty()).isTrue();
        assertThat(TileCover.unknown(4).percentOn(FIRST)).hasSize(4);
    }
}
