package io.emberwatch.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.emberwatch.domain.CellId;
import io.emberwatch.domain.Zone;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ZonesTest {

    private static final String TWO = """
            {"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{"code":"210100","name_zh":"西","name_en":"West"},
             "geometry":{"type":"Polygon","coordinates":[[[122,41],[123,41],[123,42],[122,42],[122,41]]]}},
            {"type":"Feature","properties":{"adcode":210200,"name":"东","level":"city","parent":{"adcode":210000}},
             "geometry":{"type":"MultiPolygon","coordinates":[[[[123,41],[123,42],[124,42],[124,41],[123,41]],
               [[123.4,41.4],[123.6,41.4],[123.6,41.6],[123.4,41.6],[123.4,41.4]]]]}}]}
            """;

    private final Grid grid = Grid.of(GridSpec.liaoning(2000, 32));

    private static List<ZoneShape> read(String json, ZoneReader.Datum datum) throws IOException {
        return ZoneReader.read("zones.json", new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), datum);
    }

    @Test
    void eachCellBelongsToTheAreaThatHoldsItsCentre() throws IOException {
        ZoneIndex index = ZoneIndex.of(grid, read(TWO, ZoneReader.Datum.WGS84));
        assertThat(zoneAt(index, 41.5, 122.5)).isEqualTo("210100");
        assertThat(zoneAt(index, 41.2, 123.5)).isEqualTo("210200");
        assertThat(zoneAt(index, 41.5, 123.5)).as("in the hole").isEmpty();
        assertThat(zoneAt(index, 40.0, 123.5)).isEmpty();
        assertThat(index.shapes().get(1).zone().parentCode()).isEqualTo("210000");
        assertThat(index.shapes().get(0).zone().level()).isEqualTo(Zone.Level.PREFECTURE);
    }

    private String zoneAt(ZoneIndex index, double lat, double lon) {
        CellId cell = grid.cellAt(lat, lon).orElseThrow();
        return index.find(Zone.Level.PREFECTURE, grid.index(cell))
                .map(Zone::code)
                .orElse("");
    }

    @Test
    void statisticsCountAreaByClassAndWhatIsUnknown() throws IOException {
        ZoneIndex index = ZoneIndex.of(grid, read(TWO, ZoneReader.Datum.WGS84));
        byte[] codes = new byte[grid.cells()];
        float[] values = new float[grid.cells()];
        java.util.Arrays.fill(values, Float.NaN);
        int[] cells = index.cells(Zone.Level.PREFECTURE);
        int seen = 0;
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] == 0) {
                codes[i] = seen % 4 == 0
                        ? 5
                        : seen % 4 == 1 ? 2 : seen % 4 == 2 ? ClassCodes.INSUFFICIENT : ClassCodes.BLANK;
                values[i] = seen % 4 == 0 ? 30 : seen % 4 == 1 ? 10 : Float.NaN;
                seen++;
            }
        }
        ZoneStatistic west =
                ZoneStatistic.of(index, Zone.Level.PREFECTURE, codes, values).get(0);
        assertThat(seen * 4.0).as("km² of one degree by one").isBetween(9100.0, 9300.0);
        assertThat(west.areaByClassKm2()[4]).isCloseTo(seen, within(4.0));
        assertThat(west.insufficientKm2()).isCloseTo(seen, within(4.0));
        assertThat(west.mean()).isCloseTo(20, within(0.1));
        assertThat(west.max()).isEqualTo(30);
        assertThat(west.trustedShare()).isCloseTo(2.0 / 3, within(0.01));
        assertThat(west.classOver(0.3)).isEqualTo(5);
        assertThat(west.classOver(0.5)).isEqualTo(2);
        assertThat(west.classOver(0.9)).isZero();
    }

    @Test
    void theOffsetDatumIsTakenBack() {
        double[] there = Gcj02.fromWgs84(123.43, 41.80);
        assertThat(Math.hypot((there[0] - 123.43) * 83_000, (there[1] - 41.80) * 111_000))
                .isBetween(200.0, 900.0);
        double[] back = Gcj02.toWgs84(there[0], there[1]);
        assertThat(back[0]).isCloseTo(123.43, within(1e-7));
        assertThat(back[1]).isCloseTo(41.80, within(1e-7));
        assertThat(Gcj02.toWgs84(-47.9, -15.8)).containsExactly(-47.9, -15.8);
    }

    /** Tiananmen's well-known pair: WGS 84 116.391255, 39.907376 is drawn at 116.397499, 39.908779 give or take metres. */
    @Test
    void theOffsetIsTheOneThatMapServicesUse() {
        double[] there = Gcj02.fromWgs84(116.391255, 39.907376);
        assertThat(there[0]).isCloseTo(116.3975, within(1e-4));
        assertThat(there[1]).isCloseTo(39.9088, within(1e-4));
    }

    @Test
    void whatIsNoAreaIsNamed() {
        assertThatThrownBy(() -> read("{\"features\":[{\"properties\":{},\"geometry\":null}]}", ZoneReader.Datum.WGS84))
                .hasMessageContaining("feature 0")
                .hasMessageContaining("code");
        assertThatThrownBy(() -> read(TWO.replace("[122,41],[123,41]", "[122,41],[123,91]"), ZoneReader.Datum.WGS84))
                .hasMessageContaining("[210100]")
                .hasMessageContaining("[123,91]");
    }

    @Test
    void liaoningsPrefecturesCoverTheProvince() throws IOException {
        Path file = Path.of(System.getProperty("emberwatch.shared", "../../shared"))
                .resolve("data/liaoning_boundaries/province_210000.json");
        assumeTrue(Files.isReadable(file), "boundaries are not on the table: " + file);
        try (InputStream in = Files.newInputStream(file)) {
            List<ZoneShape> shapes = ZoneReader.read("province_210000.json", in, ZoneReader.Datum.GCJ02);
            assertThat(shapes).hasSize(14).allMatch(s -> s.zone().parentCode().equals("210000"));
            ZoneIndex index = ZoneIndex.of(grid, shapes);
            assertThat(zoneAt(index, 41.80, 123.43)).isEqualTo("210100");
            long inside = java.util.Arrays.stream(index.cells(Zone.Level.PREFECTURE))
                    .filter(z -> z >= 0)
                    .count();
            assertThat(inside * 4.0).as("Liaoning's land, km²").isBetween(140_000.0, 155_000.0);
        }
    }
}
