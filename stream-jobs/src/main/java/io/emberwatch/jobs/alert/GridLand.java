package io.emberwatch.jobs.alert;

import io.emberwatch.domain.CellId;
import io.emberwatch.domain.Zone;
import io.emberwatch.geo.Grid;
import io.emberwatch.geo.Tile;
import io.emberwatch.geo.TileGround;
import io.emberwatch.geo.ZoneFinder;
import io.emberwatch.jobs.tile.GridSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The areas and the land cover of the job's own grid; a tile's ground is looked at when the first fire begins on it. */
final class GridLand implements Land {

    private final GridSettings settings;
    private final Grid grid;
    private final Map<Integer, TileGround> grounds = new HashMap<>();
    private @Nullable ZoneFinder zones;

    GridLand(GridSettings settings) {
        this.settings = settings;
        this.grid = settings.grid();
    }

    @Override
    public String zoneCode(double latDeg, double lonDeg) {
        if (zones == null) {
            zones = settings.zones().finder();
        }
        return zones.find(latDeg, lonDeg).map(Zone::code).orElse("");
    }

    @Override
    public RoughFuel fuel(double latDeg, double lonDeg) {
        Optional<CellId> cell = grid.cellAt(latDeg, lonDeg);
        if (cell.isEmpty()) {
            return RoughFuel.UNKNOWN;
        }
        Tile tile = grid.tile(grid.tileOf(cell.get()));
        TileGround ground = grounds.computeIfAbsent(
                tile.number(), number -> settings.ground().under(grid, tile));
        int index = tile.indexOf(cell.get());
        return RoughFuel.of(ground.forestShare()[index], ground.grassShare()[index], TileGround.COUNTS);
    }
}
