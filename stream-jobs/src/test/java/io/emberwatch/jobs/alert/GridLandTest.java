package io.emberwatch.jobs.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.geo.Grid;
import io.emberwatch.geo.GridSpec;
import io.emberwatch.geo.Ground;
import io.emberwatch.geo.SurfaceSettings;
import io.emberwatch.geo.SyntheticZones;
import io.emberwatch.geo.Tile;
import io.emberwatch.geo.TileGround;
import io.emberwatch.geo.ZoneReader;
import io.emberwatch.jobs.tile.CoverSettings;
import io.emberwatch.jobs.tile.GridSettings;
import io.emberwatch.jobs.zone.ZoneSettings;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands at a place: forest in the north of the grid, grass in its middle, a town in the south. */
class GridLandTest {

    private static final GridSpec SPEC = GridSpec.around(123.4, 41.6, 123.8, 41.9, 5_000, 4);

    private static final Ground GROUND = new Ground() {
        private static final long serialVersionUID = 1L;

        @Override
        public TileGround under(Grid grid, Tile tile) {
            double[] elevation = new double[tile.cells()];
            double[] forest = new double[tile.cells()];
            double[] grass = new double[tile.cells()];
            for (int i = 0; i < tile.cells(); i++) {
                forest[i] = tile.latDeg()[i] > 41.8 ? 0.7 : 0;
                grass[i] = tile.latDeg()[i] > 41.7 ? 0.3 : 0;
            }
            return new TileGround(elevation, forest, grass);
        }
    };

    private final Land land = new GridLand(new GridSettings(
            SPEC,
            GROUND,
            new SurfaceSettings(6, 60_000, 40_000, 2),
            60_000,
            new ZoneSettings(
                    "invented", SyntheticZones.geoJson(SPEC).getBytes(StandardCharsets.UTF_8), ZoneReader.Datum.WGS84),
            CoverSettings.NONE));

    @ParameterizedTest
    @CsvSource({"41.87, FOREST", "41.75, GRASS", "41.62, UNKNOWN", "50, UNKNOWN"})
    void theFuelIsTheCellsLandCover(double latDeg, RoughFuel fuel) {
        assertThat(land.fuel(latDeg, 123.6)).isEqualTo(fuel);
    }

    @Test
    void theAreaIsTheSmallestThatHoldsThePlace() {
        assertThat(land.zoneCode(41.75, 123.6)).startsWith("99").hasSizeGreaterThan(6);
        assertThat(land.zoneCode(50, 123.6)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "FOREST, 4, M-1",
        "FOREST, 5, M-2",
        "FOREST, 9, M-2",
        "FOREST, 10, M-1",
        "GRASS, 7, O-1a",
        "UNKNOWN, 1, O-1a"
    })
    void mixedwoodIsGreenFromMayToSeptember(RoughFuel fuel, int month, String code) {
        assertThat(fuel.code(month)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"0.1, 0, FOREST", "0.0999, 0, UNKNOWN", "0.5, 0.5, GRASS", "0.51, 0.49, FOREST", "NaN, NaN, UNKNOWN"})
    void ofHalvesItIsGrassAndOfAlmostNothingUnknown(double forest, double grass, RoughFuel fuel) {
        assertThat(RoughFuel.of(forest, grass, TileGround.COUNTS)).isEqualTo(fuel);
    }
}
