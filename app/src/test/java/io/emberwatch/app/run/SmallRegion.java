package io.emberwatch.app.run;

import io.emberwatch.geo.GridSpec;
import io.emberwatch.geo.SyntheticZones;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The configuration of a small region with invented areas and simulated people. */
public final class SmallRegion {

    private SmallRegion() {}

    /** Writes it with its areas; returns the file. */
    public static Path config(Path dir, String name) throws IOException {
        GridSpec grid = GridSpec.around(123.2, 41.5, 124.0, 42.0, 10_000, 8);
        Files.writeString(dir.resolve("zones.geojson"), SyntheticZones.geoJson(grid));
        return Files.writeString(dir.resolve(name + ".yaml"), """
                region: {name_en: %1$s, utc_offset: "+08:00", languages: [en]}
                grid: {lon0_deg: 123.6, lat0_deg: 0, parallel1_deg: 40, parallel2_deg: 43, west_deg: 123.2, south_deg: 41.5,
                  east_deg: 124.0, north_deg: 42.0, cell_m: 10000, tile_cells: 8}
                mqtt: {url: "mqtt://127.0.0.1:1", group: %1$s}
                influx: {url: "http://127.0.0.1:1", database: %1$s, retention_policy: emberwatch, spool_dir: spool}
                products: {dir: maps}
                zones: {file: zones.geojson}
                people: {simulated: true}
                console: {access: {viewing: open}}
                run: {parallelism: 1, state_dir: state, checkpoint_seconds: 1}
                """.formatted(name));
    }
}
