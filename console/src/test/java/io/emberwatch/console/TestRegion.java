package io.emberwatch.console;

import io.emberwatch.domain.CellId;
import io.emberwatch.domain.CellVariable;
import io.emberwatch.domain.Channel;
import io.emberwatch.domain.QualityFlag;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Refusal;
import io.emberwatch.domain.RefusalReason;
import io.emberwatch.domain.Sensor;
import io.emberwatch.domain.TileHour;
import io.emberwatch.geo.ClassCodes;
import io.emberwatch.geo.CogWriter;
import io.emberwatch.geo.Grid;
import io.emberwatch.geo.GridSpec;
import io.emberwatch.geo.Palette;
import io.emberwatch.geo.ProductLayout;
import io.emberwatch.geo.SyntheticGround;
import io.emberwatch.geo.Tile;
import io.emberwatch.geo.TileGround;
import io.emberwatch.store.BatchWriter;
import io.emberwatch.store.InfluxProvision;
import io.emberwatch.store.InfluxSettings;
import io.emberwatch.store.LineBuffer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** A made-up region for tests: three days of spring weather on synthetic ground, with the products and series of it. */
final class TestRegion {

    static final long HOUR_MS = 3_600_000L;
    /** 2026-04-03T06:00Z, 14:00 in the region. */
    static final long LAST_FINAL_MS = 1_775_196_000_000L;

    static final String EVIL_NAME = "<img src=x onerror=\"window.hacked=1\">站";

    final Grid grid;
    final float[] elevation;
    final boolean[] burns;
    final boolean[] known;
    final List<Sensor> sensors = new ArrayList<>();

    TestRegion(GridSpec spec, int sensorCount) {
        grid = Grid.of(spec);
        elevation = new float[grid.cells()];
        burns = new boolean[grid.cells()];
        known = new boolean[grid.cells()];
        layGround();
        placeSensors(sensorCount);
        for (int row = 0; row < grid.rows(); row++) {
            for (int col = 0; col < grid.cols(); col++) {
                known[row * grid.cols() + col] = col < grid.cols() * 0.93 || row > grid.rows() * 0.3;
            }
        }
    }

    private void layGround() {
        SyntheticGround ground = new SyntheticGround(7);
        for (int t = 0; t < grid.tileCount(); t++) {
            Tile tile = grid.tile(t);
            TileGround under = ground.under(grid, tile);
            for (int i = 0; i < tile.cells(); i++) {
                elevation[tile.gridIndex(i)] = (float) under.elevationM()[i];
                burns[tile.gridIndex(i)] = under.burns(i);
            }
        }
    }

    private void placeSensors(int count) {
        Random random = new Random(3);
        GridSpec spec = grid.spec();
        for (int i = 0; i < count; i++) {
            double lat = spec.southDeg() + (spec.northDeg() - spec.southDeg()) * (0.04 + 0.92 * random.nextDouble());
            double lon = spec.westDeg() + (spec.eastDeg() - spec.westDeg()) * (0.04 + 0.86 * random.nextDouble());
            String name = i == 5 ? EVIL_NAME : i % 3 == 0 ? "瞭望塔 " + i : "";
            sensors.add(new Sensor(
                    "s%03d".formatted(i), "g" + i / 10, name, lat, lon, 120 + i % 1000, 10, Sensor.Exposure.OPEN));
        }
    }

    /** A cell of danger land with data, near the middle. */
    CellId burningCell() {
        for (int i = grid.cells() / 2 + grid.cols() / 2; i < grid.cells(); i++) {
            if (burns[i] && known[i]) {
                return new CellId(i / grid.cols(), i % grid.cols());
            }
        }
        throw new IllegalStateException("no danger land in the test region");
    }

    private double warmth(long hourMs) {
        double localHour = Math.floorMod(hourMs + 8 * HOUR_MS, 24 * HOUR_MS) / (double) HOUR_MS;
        double day = Math.floorDiv(hourMs, 24 * HOUR_MS) % 5;
        return Math.cos((localHour - 15) / 24 * 2 * Math.PI) * 8 + day;
    }

    Map<CellVariable, float[]> hour(long hourMs) {
        Map<CellVariable, float[]> maps = new EnumMap<>(CellVariable.class);
        for (CellVariable variable : List.of(
                CellVariable.TEMP_C,
                CellVariable.RH_PCT,
                CellVariable.WIND_KMH,
                CellVariable.RAIN_MM,
                CellVariable.FWI,
                CellVariable.FFMC,
                CellVariable.GFWI,
                CellVariable.NEAREST_KM,
                CellVariable.SENSORS,
                CellVariable.TEMP_HALF_C,
                CellVariable.RH_HALF_PCT,
                CellVariable.DANGER_CLASS,
                CellVariable.DANGER_CLASS_LOW,
                CellVariable.DANGER_CLASS_HIGH)) {
            float[] values = new float[grid.cells()];
            Arrays.fill(values, Float.NaN);
            maps.put(variable, values);
        }
        double warmth = warmth(hourMs);
        for (int i = 0; i < grid.cells(); i++) {
            if (known[i]) {
                cell(maps, i, warmth, (hourMs - LAST_FINAL_MS) / (double) HOUR_MS);
            }
        }
        return maps;
    }

    private void cell(Map<CellVariable, float[]> maps, int i, double warmth, double hours) {
        double x = (double) (i % grid.cols()) / grid.cols();
        double y = (double) (i / grid.cols()) / grid.rows();
        double temp = 12 + warmth + 4 * y - elevation[i] * 0.0065;
        double rh =
                Math.max(8, Math.min(98, 58 - 2.6 * warmth + 14 * Math.sin(6 * x + hours / 20) + elevation[i] * 0.01));
        double wind = Math.max(1, 12 + 6 * Math.sin(4 * y + hours / 6) + 4 * Math.cos(9 * x));
        double fwi = Math.max(0, (100 - rh) * 0.33 + wind * 0.8 + temp * 0.35 - 20);
        put(maps, CellVariable.TEMP_C, i, temp);
        put(maps, CellVariable.RH_PCT, i, rh);
        put(maps, CellVariable.WIND_KMH, i, wind);
        put(maps, CellVariable.RAIN_MM, i, Math.max(0, Math.sin(3 * x + hours / 7) * 4 - 3.4));
        put(maps, CellVariable.NEAREST_KM, i, 2 + 20 * Math.abs(Math.sin(20 * x) * Math.cos(17 * y)));
        put(maps, CellVariable.SENSORS, i, 4 + Math.floor(8 * x));
        put(maps, CellVariable.TEMP_HALF_C, i, 0.8 + x);
        put(maps, CellVariable.RH_HALF_PCT, i, 5 + 6 * y);
        if (burns[i]) {
            put(maps, CellVariable.FWI, i, fwi);
            put(maps, CellVariable.FFMC, i, Math.min(99, 70 + fwi * 0.6));
            put(maps, CellVariable.GFWI, i, fwi * 1.1);
            put(maps, CellVariable.DANGER_CLASS, i, level(fwi));
            put(maps, CellVariable.DANGER_CLASS_LOW, i, level(fwi * 0.65));
            put(maps, CellVariable.DANGER_CLASS_HIGH, i, level(fwi * 1.4));
        }
    }

    private static void put(Map<CellVariable, float[]> maps, CellVariable variable, int i, double value) {
        maps.get(variable)[i] = (float) value;
    }

    static int level(double fwi) {
        return fwi < 5.2 ? 1 : fwi < 11.2 ? 2 : fwi < 21.3 ? 3 : fwi < 38 ? 4 : 5;
    }

    void writeProducts(Path root, long hourMs, int revision, boolean provisional) throws IOException {
        writeProducts(root, hourMs, revision, provisional, EnumSet.allOf(CellVariable.class));
    }

    void writeProducts(Path root, long hourMs, int revision, boolean provisional, Set<CellVariable> which)
            throws IOException {
        CogWriter writer = new CogWriter(grid);
        for (Map.Entry<CellVariable, float[]> map : hour(hourMs).entrySet()) {
            CellVariable variable = map.getKey();
            if (!which.contains(variable)) {
                continue;
            }
            Path file = root.resolve(
                    provisional
                            ? ProductLayout.provisional(variable, hourMs)
                            : ProductLayout.issued(variable, hourMs, revision));
            Files.createDirectories(file.getParent());
            Map<String, String> metadata =
                    ProductLayout.metadata(variable, hourMs, revision, provisional, hourMs + 60_000);
            try (OutputStream out = Files.newOutputStream(file)) {
                if (variable.family() == CellVariable.Family.CLASS) {
                    byte[] codes = ClassCodes.of(map.getValue(), burns);
                    writer.writeClasses(codes, Palette.accessibleClasses(), metadata, out);
                } else {
                    writer.writeFloats(map.getValue(), metadata, out);
                }
            }
        }
    }

    /** Readings every ten minutes for some hours; sensor 3 falls silent, sensor 4 sends a flagged value. */
    void writeSeries(InfluxSettings influx, int hours, CellId... cells) throws Exception {
        InfluxProvision.ensure(influx);
        try (BatchWriter writer = BatchWriter.open(influx, "test")) {
            LineBuffer lines = new LineBuffer();
            for (Sensor sensor : sensors) {
                writer.encoder().sensor(sensor, LAST_FINAL_MS - hours * HOUR_MS, lines);
                long until = sensor.id().equals("s003") ? LAST_FINAL_MS - 5 * HOUR_MS : LAST_FINAL_MS + HOUR_MS / 3;
                for (long timeMs = LAST_FINAL_MS - hours * HOUR_MS; timeMs <= until; timeMs += HOUR_MS / 6) {
                    writer.encoder().reading(reading(sensor, timeMs), lines);
                }
            }
            for (int h = 0; h < hours; h++) {
                TileHour tileHour = cellHour(LAST_FINAL_MS - h * HOUR_MS, cells);
                for (int c = 0; c < cells.length; c++) {
                    writer.encoder().cellHour(tileHour, c, cells[c], lines);
                    writer.encoder().issuedCell(tileHour, c, cells[c], List.of(CellVariable.FWI), lines);
                }
            }
            writer.encoder().refusal(refusal(LAST_FINAL_MS + HOUR_MS / 4), lines);
            writer.write(lines);
            writer.flush();
        }
    }

    /** A cell's hour, and a correction that takes all of it back. */
    void writeTakenBack(InfluxSettings influx, CellId cell) throws Exception {
        InfluxProvision.ensure(influx);
        try (BatchWriter writer = BatchWriter.open(influx, "test")) {
            LineBuffer lines = new LineBuffer();
            writer.encoder().cellHour(cellHour(LAST_FINAL_MS, cell), 0, cell, lines);
            double[][] nothing = new double[CellVariable.count()][0];
            writer.encoder().cellHour(new TileHour(0, LAST_FINAL_MS, 1, false, 1, 1, nothing, 0), 0, cell, lines);
            writer.write(lines);
            writer.flush();
        }
    }

    private static Refusal refusal(long timeMs) {
        byte[] payload = "{\"v\":1,\"temp_c\":\"<script>alert(1)</script>\"}".getBytes(StandardCharsets.UTF_8);
        return new Refusal(
                RefusalReason.WRONG_TYPE,
                "g1",
                "emberwatch/v1/g1/readings",
                "temp_c",
                "<script>alert(1)</script>",
                "must be a number",
                "/readings/0/temp_c",
                timeMs,
                payload);
    }

    private Reading reading(Sensor sensor, long timeMs) {
        double[] values = Reading.missing();
        double warmth = warmth(timeMs);
        values[Channel.TEMP_C.ordinal()] = 14 + warmth + sensor.latDeg() - 41;
        values[Channel.RH_PCT.ordinal()] = Math.max(9, 55 - 2.6 * warmth);
        values[Channel.WIND_KMH.ordinal()] = 12 + 5 * Math.sin(timeMs / 3.0e6 + sensor.lonDeg());
        values[Channel.RAIN_MM.ordinal()] = 0;
        values[Channel.BATTERY_V.ordinal()] = 3.9;
        int[] flags = new int[Channel.count()];
        if (sensor.id().equals("s004")) {
            flags[Channel.RH_PCT.ordinal()] = QualityFlag.STUCK.bit();
        }
        return new Reading(sensor.id(), sensor.gatewayId(), timeMs, Reading.NO_TIME, timeMs + 1500, values, flags);
    }

    private TileHour cellHour(long hourMs, CellId... cells) {
        double[][] columns = new double[CellVariable.count()][0];
        hour(hourMs).forEach((variable, values) -> {
            double[] column = new double[cells.length];
            for (int c = 0; c < cells.length; c++) {
                column[c] = values[grid.index(cells[c])];
            }
            columns[variable.ordinal()] = column;
        });
        return new TileHour(0, hourMs, 0, false, 1, cells.length, columns, 1);
    }
}
