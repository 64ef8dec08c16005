package io.emberwatch.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.emberwatch.app.process.PrivateInfluxd;
import io.emberwatch.app.process.PrivateMosquitto;
import io.emberwatch.domain.CellId;
import io.emberwatch.domain.CellVariable;
import io.emberwatch.geo.ClassCodes;
import io.emberwatch.geo.CogReader;
import io.emberwatch.geo.Grid;
import io.emberwatch.ingestion.MqttPublisher;
import io.emberwatch.store.CellSeries;
import io.emberwatch.store.InfluxReader;
import io.emberwatch.store.SeriesTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An operator's own terrain, land cover, areas, curing and snow, from files through a running job to the database and the maps:
 * mosquitto → job → influxd and GeoTIFF, each with the effect that it must have.
 */
@Timeout(300)
class RasterGroundIT {

    private static final long HOUR_MS = 3_600_000;
    private static final long END_MS = RasterRegion.START_MS + RasterRegion.HOURS * HOUR_MS;
    private static final LocalDate SNOW_DAY = LocalDate.of(2026, 3, 31);
    private static final double SOUTH = 41.6;
    private static final double SNOWY = 41.93;
    private static final List<CellVariable> ALL = Arrays.asList(CellVariable.values());

    @TempDir
    Path dir;

    @Test
    void whatTheFilesSayOfTheGroundIsFoundInStoreAndMaps() throws Exception {
        assumeTrue(PrivateMosquitto.isInstalled() && PrivateInfluxd.isInstalled(), "servers are not installed");
        try (Servers servers = Servers.start(dir.resolve("servers"), null, null, sentence -> {})) {
            Wiring wiring = new RasterRegion(dir).write(servers.brokerUrl(), servers.influxUrl());
            CoarseRegion.whileRunning(servers, wiring, (own, settings, job) -> {
                try (MqttPublisher field =
                        MqttPublisher.start(wiring.broker("raster-field").asTemporary(), 200)) {
                    RasterRegion.speak(field);
                    assertThat(field.flush(Duration.ofSeconds(60))).isTrue();
                }
                try (InfluxReader store = InfluxReader.open(wiring.influx())) {
                    Optional<CellVariable> grass = Optional.of(CellVariable.GFWI);
                    WholeSystem.await(
                            "the last map is issued",
                            () -> !store.productsKnownNow(grass, END_MS, END_MS + 1)
                                    .isEmpty());
                    job.checkpoint().get();
                    Stored stored = new Stored(store, Grid.of(wiring.gridSpec()));
                    heightCools(stored);
                    landDecidesWhatIsInDanger(stored);
                    snowRestsForestAndGrass(stored);
                    curingIsThatOfAreaAndDay(stored, wiring);
                    areasAddUp(store);
                    mapsShowTheSame(stored, store);
                }
            });
        }
    }

    /** What the database has of the cells. */
    private record Stored(InfluxReader store, Grid grid) {

        CellSeries at(double latDeg, double lonDeg) {
            CellSeries series = store.cellSeries(cell(latDeg, lonDeg), ALL, RasterRegion.START_MS, END_MS + 1);
            assertThat(series.size()).as("hours at " + latDeg + " " + lonDeg).isEqualTo(RasterRegion.HOURS);
            return series;
        }

        CellId cell(double latDeg, double lonDeg) {
            return grid.cellAt(latDeg, lonDeg).orElseThrow();
        }
    }

    /** A value at a full hour of the region's clock, counted from the first midnight. */
    private static double at(CellSeries series, CellVariable variable, int hour) {
        return series.column(variable)[hour - 1];
    }

    private static void heightCools(Stored stored) {
        double low = at(stored.at(SOUTH, RasterRegion.FOREST_LON), CellVariable.TEMP_C, 14);
        double high = at(stored.at(SNOWY, RasterRegion.FOREST_LON), CellVariable.TEMP_C, 14);
        double rise = RasterRegion.heightM(stored.grid.latDeg(stored.cell(SNOWY, RasterRegion.FOREST_LON)))
                - RasterRegion.heightM(stored.grid.latDeg(stored.cell(SOUTH, RasterRegion.FOREST_LON)));
        assertThat(rise).isGreaterThan(500);
        assertThat(low - high).isCloseTo(0.0065 * rise, within(0.6));
    }

    private static void landDecidesWhatIsInDanger(Stored stored) {
        int hour = 14;
        CellSeries forest = stored.at(SOUTH, RasterRegion.FOREST_LON);
        assertThat(at(forest, CellVariable.FOREST_CLASS, hour)).isBetween(1.0, 5.0);
        assertThat(at(forest, CellVariable.GRASS_CLASS, hour)).isNaN();
        assertThat(at(forest, CellVariable.DANGER_CLASS, hour)).isEqualTo(at(forest, CellVariable.FOREST_CLASS, hour));
        CellSeries grass = stored.at(SOUTH, RasterRegion.GRASS_EAST_LON);
        assertThat(at(grass, CellVariable.FOREST_CLASS, hour)).isNaN();
        assertThat(at(grass, CellVariable.GRASS_CLASS, hour)).isBetween(1.0, 5.0);
        assertThat(at(grass, CellVariable.DANGER_CLASS, hour)).isEqualTo(at(grass, CellVariable.GRASS_CLASS, hour));
        CellSeries mixed = stored.at(SOUTH, RasterRegion.MIXED_LON);
        assertThat(at(mixed, CellVariable.DANGER_CLASS, hour))
                .isEqualTo(Math.max(
                        at(mixed, CellVariable.FOREST_CLASS, hour), at(mixed, CellVariable.GRASS_CLASS, hour)));
        CellSeries lake = stored.at(SOUTH, RasterRegion.LAKE_LON);
        assertThat(at(lake, CellVariable.TEMP_C, hour)).isNotNaN();
        for (CellVariable variable : ALL) {
            if (variable.family() != CellVariable.Family.WEATHER && variable.family() != CellVariable.Family.TRUST) {
                assertThat(lake.column(variable)).as("the lake's " + variable).containsOnly(Double.NaN);
            }
        }
    }

    private static void snowRestsForestAndGrass(Stored stored) {
        CellSeries forest = stored.at(SNOWY, RasterRegion.FOREST_LON);
        CellSeries grass = stored.at(SNOWY, RasterRegion.GRASS_EAST_LON);
        int white = 14;
        int melted = 24 + 13;
        for (CellSeries cell : List.of(forest, grass)) {
            assertThat(at(cell, CellVariable.DORMANT, white)).isEqualTo(1);
            assertThat(at(cell, CellVariable.FWI, white)).isNaN();
            assertThat(at(cell, CellVariable.GFWI, white)).isNaN();
            assertThat(at(cell, CellVariable.DANGER_CLASS, white)).isNaN();
            assertThat(at(cell, CellVariable.TEMP_C, white)).isNotNaN();
        }
        assertThat(at(grass, CellVariable.GRASS_CLASS, melted))
                .as("grass burns as soon as it lies bare")
                .isBetween(1.0, 5.0);
        assertThat(at(forest, CellVariable.DORMANT, melted))
                .as("a forest wakes on the third day without")
                .isEqualTo(1);
        assertThat(at(forest, CellVariable.FOREST_CLASS, melted)).isNaN();
        assertThat(at(stored.at(SOUTH, RasterRegion.FOREST_LON), CellVariable.DORMANT, white))
                .isZero();
    }

    /** Each grass index equals what {@code emberwatch index} makes of the stored weather with the curing that was told. */
    private void curingIsThatOfAreaAndDay(Stored stored, Wiring wiring) throws Exception {
        OfflineIndices offline = new OfflineIndices(wiring, dir);
        Map<Double, Double> told = Map.of(RasterRegion.GRASS_WEST_LON, 40.0, RasterRegion.GRASS_EAST_LON, 95.0);
        told.forEach((lon, percent) -> {
            CellId cell = stored.cell(SOUTH, lon);
            offline.add(
                    cell.toString(),
                    stored.grid.latDeg(cell),
                    stored.grid.lonDeg(cell),
                    stored.at(SOUTH, lon),
                    day -> day.equals(SNOW_DAY) ? percent : 70);
        });
        Map<String, Map<Long, Map<String, Double>>> computed = offline.compute("fwi2025");
        for (double lon : told.keySet()) {
            String cell = stored.cell(SOUTH, lon).toString();
            CellsAgainstIndex.sameHours(
                    cell,
                    stored.at(SOUTH, lon),
                    List.of(CellVariable.GFMC, CellVariable.GSI, CellVariable.GFWI),
                    computed.getOrDefault(cell, Map.of()));
        }
        double green = at(stored.at(SOUTH, RasterRegion.GRASS_WEST_LON), CellVariable.GSI, 14);
        double dead = at(stored.at(SOUTH, RasterRegion.GRASS_EAST_LON), CellVariable.GSI, 14);
        assertThat(dead).isGreaterThan(5 * green);
    }

    private static void areasAddUp(InfluxReader store) {
        double[] county = new double[5];
        for (String code : List.of("210101", "210102")) {
            SeriesTable table = hour(store, code);
            assertThat(table.number(0, "trusted_share")).isBetween(0.0, 1.0);
            for (int c = 0; c < county.length; c++) {
                county[c] += table.number(0, "class" + (c + 1) + "_km2");
            }
        }
        SeriesTable province = hour(store, "210000");
        for (int c = 0; c < county.length; c++) {
            assertThat(county[c]).isCloseTo(province.number(0, "class" + (c + 1) + "_km2"), within(1e-6));
        }
        assertThat(Arrays.stream(county).sum()).isPositive();
        assertThat(hour(store, "210100").number(0, "gfwi_max")).isEqualTo(province.number(0, "gfwi_max"));
    }

    private static SeriesTable hour(InfluxReader store, String code) {
        List<SeriesTable> tables = store.zoneHours(code, END_MS, END_MS + 1);
        assertThat(tables).as("area " + code).hasSize(1);
        return tables.get(0);
    }

    private void mapsShowTheSame(Stored stored, InfluxReader store) throws Exception {
        CogReader.Map2d classes = map(store, CellVariable.DANGER_CLASS);
        CogReader.Map2d temperature = map(store, CellVariable.TEMP_C);
        CogReader.Map2d grass = map(store, CellVariable.GFWI);
        for (double lon : new double[] {RasterRegion.FOREST_LON, RasterRegion.GRASS_EAST_LON, RasterRegion.MIXED_LON}) {
            int index = stored.grid.index(stored.cell(SOUTH, lon));
            CellSeries series = stored.at(SOUTH, lon);
            assertThat((double) classes.values()[index])
                    .isEqualTo(at(series, CellVariable.DANGER_CLASS, RasterRegion.HOURS));
            assertThat(grass.values()[index]).isEqualTo((float) at(series, CellVariable.GFWI, RasterRegion.HOURS));
        }
        int lake = stored.grid.index(stored.cell(SOUTH, RasterRegion.LAKE_LON));
        assertThat(classes.values()[lake]).isEqualTo(ClassCodes.BLANK);
        assertThat(grass.values()[lake]).isNaN();
        assertThat(temperature.values()[lake]).isNotNaN();
    }

    private CogReader.Map2d map(InfluxReader store, CellVariable variable) throws Exception {
        String path = store.productsKnownNow(Optional.of(variable), END_MS, END_MS + 1)
                .get(0)
                .path();
        return CogReader.read(Files.readAllBytes(dir.resolve("maps").resolve(path)));
    }
}
