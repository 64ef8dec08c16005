package io.emberwatch.geo;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.domain.Zone;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The invented areas fill the box without gap or overlap and are read back as they are. */
class SyntheticZonesTest {
    private static final GridSpec SPEC = GridSpec.liaoning(8000, 16);

    @Test
    void oneProvinceSixPrefecturesTwentyFourCountiesNinetySixTownships() {
        var counts = SyntheticZones.over(SPEC).stream()
                .collect(Collectors.groupingBy(s -> s.zone().level(), Collectors.counting()));
        assertThat(counts)
                .containsEntry(Zone.Level.PROVINCE, 1L)
                .containsEntry(Zone.Level.PREFECTURE, 6L)
                .containsEntry(Zone.Level.COUNTY, 24L)
                .containsEntry(Zone.Level.TOWNSHIP, 96L);
    }

    @Test
    void theTownshipsOfAnAreaAreTheAreaAndNothingOverlaps() {
        List<ZoneShape> all = SyntheticZones.over(SPEC);
        for (ZoneShape parent : all) {
            List<ZoneShape> parts = all.stream()
                    .filter(s -> s.zone().parentCode().equals(parent.zone().code()))
                    .toList();
            assertThat(parent.outline().isValid()).isTrue();
            if (!parts.isEmpty()) {
                double sum =
                        parts.stream().mapToDouble(s -> s.outline().getArea()).sum();
                assertThat(sum).isCloseTo(parent.outline().getArea(), org.assertj.core.data.Offset.offset(1e-3));
            }
        }
    }

    @Test
    void geoJsonIsReadBackAsItIs() throws Exception {
        byte[] json = SyntheticZones.geoJson(SPEC).getBytes(StandardCharsets.UTF_8);
        List<ZoneShape> read =
                ZoneReader.read("demo-zones.geojson", new ByteArrayInputStream(json), ZoneReader.Datum.WGS84);
        assertThat(read.stream().map(ZoneShape::zone).toList())
                .isEqualTo(
                        SyntheticZones.over(SPEC).stream().map(ZoneShape::zone).toList());
    }

    @Test
    void everyCellOfTheBoxHasAWholeChain() {
        Grid grid = Grid.of(SPEC);
        ZoneIndex index = ZoneIndex.of(grid, SyntheticZones.over(SPEC));
        for (double lat = SPEC.southDeg() + 0.2; lat < SPEC.northDeg() - 0.2; lat += 0.25) {
            for (double lon = SPEC.westDeg() + 0.2; lon < SPEC.eastDeg() - 0.2; lon += 0.25) {
                int col = (int) ((grid.toX(lat, lon) - grid.westX()) / SPEC.cellM());
                int row = (int) ((grid.northY() - grid.toY(lat, lon)) / SPEC.cellM());
                List<Zone> chain = index.chain(row * grid.cols() + col);
                assertThat(chain).as("%s N %s E", lat, lon).hasSize(4);
                assertThat(chain.get(3).code()).startsWith(chain.get(2).code());
            }
        }
    }
}
