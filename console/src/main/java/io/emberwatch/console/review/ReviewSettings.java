package io.emberwatch.console.review;

import io.emberwatch.geo.GridSpec;
import io.emberwatch.geo.ZoneReader;
import io.emberwatch.store.InfluxSettings;
import java.time.MonthDay;
import java.time.ZoneOffset;
import java.util.List;

/**
 * What a region's reviews are told.
 *
 * @param influx where readings and hours lie; days lie in its seasons
 * @param grid the grid, to find a fire's cell
 * @param zonesFile GeoJSON of the areas; empty where there is none
 * @param zonesDatum on what the coordinates of that file stand
 * @param offset the region's standard time
 * @param regionName what the region is called
 * @param seasons its fire seasons
 * @param classTable id of the class table of FWI1987 that holds where no adopted one does
 * @param alternatives ids of tables to be seen side by side
 * @param tablesDir folder of adopted class tables; empty where there is none
 * @param firesWithinKm a fire within so far of a sensor counts as the sensor's
 * @param detectors how other settings of the smoke detector are tried
 */
public record ReviewSettings(
        InfluxSettings influx,
        GridSpec grid,
        String zonesFile,
        ZoneReader.Datum zonesDatum,
        ZoneOffset offset,
        String regionName,
        List<NamedSeason> seasons,
        String classTable,
        List<String> alternatives,
        String tablesDir,
        double firesWithinKm,
        DetectorReplay detectors) {

    /**
     * A fire season and its name.
     *
     * @param name its name
     * @param from first day of the year
     * @param to last day; before the first where it runs over the new year
     */
    public record NamedSeason(String name, MonthDay from, MonthDay to) {}

    /** The name under which the whole year is reviewed. */
    public static final String YEAR = "year";

    /** Copies its lists. */
    public ReviewSettings {
        seasons = List.copyOf(seasons);
        alternatives = List.copyOf(alternatives);
        if (!(firesWithinKm > 0)) {
            throw new IllegalArgumentException("firesWithinKm [" + firesWithinKm + "] must be positive");
        }
    }

    /** A region without seasons and tables of its own. */
    public static ReviewSettings of(
            InfluxSettings influx, GridSpec grid, String zonesFile, ZoneOffset offset, String regionName) {
        return new ReviewSettings(
                influx,
                grid,
                zonesFile,
                ZoneReader.Datum.WGS84,
                offset,
                regionName,
                List.of(),
                "five-level-fwi",
                List.of("fwi-effis", "fwi-portugal"),
                "",
                25,
                DetectorReplay.NONE);
    }
}
