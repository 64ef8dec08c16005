package io.emberwatch.app.config;

import java.util.List;

/** The land as a region's file tells of it: the grid that covers it, what stands on it, its areas, and how far a sensor's word reaches over it. */
public final class LandConfig {

    private LandConfig() {}

    /**
     * The equal-area grid (Albers on CGCS2000/WGS 84) that holds the box.
     *
     * @param lon0Deg central meridian, degrees east
     * @param lat0Deg latitude of origin, degrees north
     * @param parallel1Deg first standard parallel, degrees north
     * @param parallel2Deg second standard parallel, degrees north
     * @param westDeg western edge of the box, degrees east
     * @param southDeg southern edge, degrees north
     * @param eastDeg eastern edge, degrees east
     * @param northDeg northern edge, degrees north
     * @param cellM side of a cell, metres
     * @param tileCells side of a tile, cells
     */
    public record Grid(
            double lon0Deg,
            double lat0Deg,
            double parallel1Deg,
            double parallel2Deg,
            double westDeg,
            double southDeg,
            double eastDeg,
            double northDeg,
            double cellM,
            int tileCells) {}

    /**
     * What the cells are made of.
     *
     * @param kind synthetic ground (labelled so), a flat one, or that of rasters
     * @param seed seed of the synthetic ground
     * @param elevationFile GeoTIFF of heights, metres, for raster; relative to this file
     * @param landCoverFile GeoTIFF of land-cover codes, for raster; relative to this file
     * @param landCover which land-cover codes these are; own: forest_codes and grass_codes
     * @param forestCodes codes of forest, for own
     * @param grassCodes codes of grass, for own
     * @param curing Share of dead grass as observed, before the calendar of danger.percent_cured_by_month.
     * @param snow Share of the ground under snow as observed; where nothing is told there is none.
     */
    public record Ground(
            String kind,
            int seed,
            String elevationFile,
            String landCoverFile,
            String landCover,
            List<Integer> forestCodes,
            List<Integer> grassCodes,
            Curing curing,
            Snow snow) {

        /** Keeps own copies. */
        public Ground {
            forestCodes = List.copyOf(forestCodes);
            grassCodes = List.copyOf(grassCodes);
        }
    }

    /**
     * Share of dead grass as observed, before the calendar of danger.percent_cured_by_month.
     *
     * @param zonesFile CSV with date,zone,percent; relative to this file; empty for none
     * @param rasterDir folder of GeoTIFFs of per cent with the day in their names, 2026-03-01 or 20260301; relative to this file
     * @param standsDays days that what is told stands before it counts as unknown
     */
    public record Curing(String zonesFile, String rasterDir, int standsDays) {}

    /**
     * Share of the ground under snow as observed; where nothing is told there is none.
     *
     * @param zonesFile CSV with date,zone,percent; relative to this file; empty for none
     * @param rasterDir folder of GeoTIFFs of per cent with the day in their names, 2026-03-01 or 20260301; relative to this file
     * @param standsDays days that what is told stands before it counts as unknown
     * @param coversFromPercent a cell counts as under snow, without danger, from this share on
     */
    public record Snow(String zonesFile, String rasterDir, int standsDays, double coversFromPercent) {}

    /**
     * The administrative areas.
     *
     * @param file GeoJSON of the areas with code, name and parent; relative to this file; empty for none
     * @param datum on what its coordinates stand; gcj02 is converted on reading
     */
    public record Zones(String file, String datum) {}

    /**
     * How far a sensor's word reaches.
     *
     * @param neighbours sensors that a cell's value is made of, at most
     * @param reachKm a sensor further than this says nothing of a cell, km
     * @param maxNearestKm a cell further than this from any live sensor has insufficient data, km
     * @param minSensors a cell with fewer live sensors in reach has insufficient data
     * @param modelsFile what the network's past says of how alike its places are; relative to this file; empty: the usual models
     */
    public record Surface(int neighbours, double reachKm, double maxNearestKm, int minSensors, String modelsFile) {}
}
