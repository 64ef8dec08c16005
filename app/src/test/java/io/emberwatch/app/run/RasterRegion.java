package io.emberwatch.app.run;

import io.emberwatch.app.config.ConfigLoader;
import io.emberwatch.app.simulate.FrameJson;
import io.emberwatch.domain.CellId;
import io.emberwatch.domain.Channel;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Sensor;
import io.emberwatch.geo.CogWriter;
import io.emberwatch.geo.Grid;
import io.emberwatch.geo.GridSpec;
import io.emberwatch.geo.Palette;
import io.emberwatch.ingestion.MqttPublisher;
import io.emberwatch.ingestion.Topics;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A region as an operator brings it along, all in files: terrain and land cover in another projection than the grid's, areas, curing
 * and snow with their days; and nine stations whose weather depends on height and hour alone.
 *
 * <p>Height rises from 0 m in the south to 1,000 m in the north. From west to east there are forest, grass, a lake and a mixture of
 * forest and grass; two counties meet in the middle of the grass.
 */
final class RasterRegion {

    /** 2026-03-31T00:00 on the region's clock. */
    static final long START_MS = Instant.parse("2026-03-30T16:00:00Z").toEpochMilli();

    /** To the afternoon of the second day. */
    static final int HOURS = 38;

    static final double FOREST_LON = 123.3;
    static final double GRASS_WEST_LON = 123.48;
    static final double GRASS_EAST_LON = 123.65;
    static final double LAKE_LON = 123.82;
    static final double MIXED_LON = 123.95;
    /** North of it lies snow on the first day. */
    static final double SNOW_FROM_LAT = 41.85;

    private static final double COUNTY_BORDER_LON = 123.56;
    private static final long HOUR_MS = 3_600_000;
    private static final long STEP_MS = HOUR_MS / 3;
    private static final String GATEWAY = "g1";
    private static final Map<String, String> NO_METADATA = Map.of();

    private final Path dir;
    private final Grid rasters = Grid.of(new GridSpec(120, 30, 30, 42, 123, 41.3, 124.2, 42.2, 500, 32));

    RasterRegion(Path dir) {
        this.dir = dir;
    }

    /** Writes all files; the settings are those that a run of the configuration has. */
    Wiring write(String broker, String influx) throws Exception {
        raster("dem.tif", (lat, lon) -> heightM(lat));
        codes("cover.tif");
        areas();
        Files.writeString(dir.resolve("curing.csv"), """
                # told by the counties
                date,zone,percent
                2026-03-31,210101,40
                2026-03-31,210102,95
                """);
        raster("curing/2026-04-01.tif", (lat, lon) -> 70);
        raster("snow/snow_20260331.tif", (lat, lon) -> lat > SNOW_FROM_LAT ? 80 : 0);
        raster("snow/snow_20260401.tif", (lat, lon) -> 10);
        Path config = Files.writeString(dir.resolve("region.yaml"), """
                region: {name_en: Raster, utc_offset: "+08:00", languages: [en]}
                grid: {lon0_deg: 123.6, lat0_deg: 0, parallel1_deg: 40, parallel2_deg: 43, west_deg: 123.2, south_deg: 41.5,
                  east_deg: 124.0, north_deg: 42.0, cell_m: 5000, tile_cells: 8}
                ground:
                  kind: raster
                  elevation_file: dem.tif
                  land_cover_file: cover.tif
                  land_cover: globeland30
                  curing: {zones_file: curing.csv, raster_dir: curing, stands_days: 30}
                  snow: {raster_dir: snow, stands_days: 10}
                zones: {file: areas.geojson}
                surface: {reach_km: 120, max_nearest_km: 60, min_sensors: 3}
                mqtt: {url: "%s", group: raster, max_age_days: 3650}
                influx: {url: "%s", database: raster, spool_dir: ""}
                hours: {lateness_seconds: 0, idle_seconds: 3}
                danger: {ffmc_start: 88, dmc_start: 40, dc_start: 200, grass_fuel_load_kg_m2: 0.35,
                  percent_cured_by_month: [20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20], dormancy: {by_snow: true}}
                products: {dir: maps, variables: [danger_class, grass_class, fwi, gfwi, temp_c]}
                run: {parallelism: 2, state_dir: state, checkpoint_seconds: 1}
                """.formatted(broker, influx));
        return new Wiring(ConfigLoader.load(config));
    }

    /** A value of the Earth. */
    @FunctionalInterface
    private interface Layer {
        double at(double latDeg, double lonDeg);
    }

    /** Height of the ground, metres. */
    static double heightM(double latDeg) {
        return Math.max(0, Math.min(1000, (latDeg - 41.5) * 2000));
    }

    private void raster(String name, Layer layer) throws IOException {
        float[] values = new float[rasters.cells()];
        for (int i = 0; i < values.length; i++) {
            CellId cell = new CellId(i / rasters.cols(), i % rasters.cols());
            values[i] = (float) layer.at(rasters.latDeg(cell), rasters.lonDeg(cell));
        }
        try (OutputStream out = file(name)) {
            new CogWriter(rasters).writeFloats(values, NO_METADATA, out);
        }
    }

    /** Codes of GlobeLand30: 20 forest, 30 grass, 60 water. */
    private void codes(String name) throws IOException {
        byte[] codes = new byte[rasters.cells()];
        for (int i = 0; i < codes.length; i++) {
            int col = i % rasters.cols();
            double lon = rasters.lonDeg(new CellId(i / rasters.cols(), col));
            int mixed = (i / rasters.cols() + col) % 2 == 0 ? 20 : 30;
            codes[i] = (byte) (lon < 123.4 ? 20 : lon < 123.74 ? 30 : lon < 123.88 ? 60 : mixed);
        }
        try (OutputStream out = file(name)) {
            new CogWriter(rasters).writeClasses(codes, Palette.accessibleClasses(), NO_METADATA, out);
        }
    }

    private OutputStream file(String name) throws IOException {
        Path file = dir.resolve(name);
        Files.createDirectories(file.getParent());
        return new BufferedOutputStream(Files.newOutputStream(file));
    }

    private void areas() throws IOException {
        Files.writeString(
                dir.resolve("areas.geojson"),
                "{\"type\":\"FeatureCollection\",\"features\":["
                        + String.join(
                                ",",
                                area("210000", 123, 124.3),
                                area("210100", 123, 124.3),
                                area("210101", 123, COUNTY_BORDER_LON),
                                area("210102", COUNTY_BORDER_LON, 124.3))
                        + "]}");
    }

    /** An area over the whole height, with the names that Chinese sources give their properties. */
    private static String area(String code, double west, double east) {
        return """
                {"type":"Feature","properties":{"adcode":%1$s,"name":"县%1$s"},"geometry":{"type":"Polygon","coordinates":[[
                [%2$s,41.3],[%3$s,41.3],[%3$s,42.2],[%2$s,42.2],[%2$s,41.3]]]}}""".formatted(code, west, east);
    }

    /** All that the stations say, and where they stand. */
    static int speak(MqttPublisher field) throws InterruptedException {
        List<Sensor> sensors = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            double lat = 41.52 + 0.23 * (i / 3);
            sensors.add(new Sensor(
                    "r" + i, GATEWAY, "", lat, 123.25 + 0.35 * (i % 3), heightM(lat), 10, Sensor.Exposure.OPEN));
        }
        field.publish(Topics.sensors(GATEWAY), FrameJson.sensors(sensors), true);
        int said = 0;
        for (long t = START_MS + STEP_MS; t <= START_MS + HOURS * HOUR_MS; t += STEP_MS) {
            List<Reading> readings = new ArrayList<>();
            for (Sensor sensor : sensors) {
                readings.add(reading(sensor, t));
            }
            field.publish(Topics.readings(GATEWAY), FrameJson.readings(GATEWAY, t, readings));
            said += readings.size();
        }
        return said;
    }

    private static Reading reading(Sensor sensor, long timeMs) {
        double warmth = Math.sin(Math.PI * ((timeMs - START_MS) / (double) HOUR_MS - 8) / 12);
        double own = new Random(timeMs / 1000 * 31 + sensor.id().charAt(1)).nextDouble();
        Reading reading = Reading.empty(sensor.id(), GATEWAY, timeMs, timeMs, timeMs);
        double[] values = reading.values();
        values[Channel.TEMP_C.ordinal()] = 18 + 8 * warmth - 0.0065 * sensor.elevationM() + 0.2 * own;
        values[Channel.RH_PCT.ordinal()] = 40 - 18 * warmth + own;
        values[Channel.WIND_KMH.ordinal()] = 15 + 6 * warmth + own;
        values[Channel.RAIN_MM.ordinal()] = 0;
        return reading;
    }
}
