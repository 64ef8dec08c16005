package io.emberwatch.geo;

import io.emberwatch.domain.Zone;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Brings what is told of curing or snow onto the grid: per administrative area and day, and as dated rasters.
 *
 * <p>On one day the raster of a cell counts before its area, and a smaller area before a larger one. A newer day counts before an older
 * one, whatever told it.
 */
public final class CoverImporter {

    private final Grid grid;
    private final ZoneIndex zones;

    /**
     * What is told of an area.
     *
     * @param date the day from which it holds
     * @param zone the area's code
     * @param percent the share, 0 to 100
     */
    public record ZoneDay(LocalDate date, String zone, double percent) {}

    /** An importer for one grid and the areas on it. */
    public CoverImporter(Grid grid, List<ZoneShape> shapes) {
        this.grid = grid;
        this.zones = ZoneIndex.of(grid, shapes);
    }

    /** Reads everything that is told; it stands for so many days. */
    public DatedCover read(List<ZoneDay> areas, Map<LocalDate, Path> rasters, int standsDays) throws IOException {
        TreeMap<LocalDate, Map<String, Double>> byDay = new TreeMap<>();
        rasters.keySet().forEach(date -> byDay.put(date, new HashMap<>()));
        for (ZoneDay told : areas) {
            byDay.computeIfAbsent(told.date, date -> new HashMap<>()).put(told.zone, told.percent);
        }
        List<DatedCover.Layer> layers = new ArrayList<>();
        for (Map.Entry<LocalDate, Map<String, Double>> day : byDay.entrySet()) {
            float[] cells = new float[grid.cells()];
            Arrays.fill(cells, Float.NaN);
            for (Zone.Level level : Zone.Level.values()) {
                areas(level, day.getValue(), cells);
            }
            Path raster = rasters.get(day.getKey());
            if (raster != null) {
                raster(raster, cells);
            }
            layers.add(new DatedCover.Layer(day.getKey().toEpochDay(), tiles(cells)));
        }
        return new DatedCover(layers, standsDays);
    }

    private void areas(Zone.Level level, Map<String, Double> told, float[] cells) {
        if (told.isEmpty() || !zones.has(level)) {
            return;
        }
        List<ZoneShape> shapes = zones.shapes();
        int[] of = zones.cells(level);
        for (int c = 0; c < cells.length; c++) {
            Double percent = of[c] == ZoneIndex.NONE
                    ? null
                    : told.get(shapes.get(of[c]).zone().code());
            cells[c] = percent == null ? cells[c] : percent.floatValue();
        }
    }

    private void raster(Path file, float[] cells) throws IOException {
        float[] percent = new GroundImporter(grid).percents(file);
        for (int c = 0; c < cells.length; c++) {
            cells[c] = Float.isNaN(percent[c]) ? cells[c] : percent[c];
        }
    }

    private byte[][] tiles(float[] cells) {
        byte[][] tiles = new byte[grid.tileCount()][];
        for (int t = 0; t < tiles.length; t++) {
            Tile tile = grid.tile(t);
            float[] own = new float[tile.cells()];
            for (int i = 0; i < own.length; i++) {
                own[i] = cells[tile.gridIndex(i)];
            }
            tiles[t] = TileCover.deflate(own);
        }
        return tiles;
    }
}
