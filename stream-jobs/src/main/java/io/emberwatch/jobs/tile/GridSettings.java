package io.emberwatch.jobs.tile;

import io.emberwatch.geo.Grid;
import io.emberwatch.geo.GridSpec;
import io.emberwatch.geo.Ground;
import io.emberwatch.geo.ModelCalendar;
import io.emberwatch.geo.ModelSource;
import io.emberwatch.geo.SurfaceSettings;
import io.emberwatch.geo.Tile;
import io.emberwatch.geo.TileSurface;
import io.emberwatch.jobs.zone.ZoneSettings;
import java.io.Serializable;

/**
 * The grid that the job works on: its plan, the ground under it and how weather is spread over it.
 *
 * @param spec the plan of the grid
 * @param ground terrain and land cover
 * @param surface how far a sensor's word reaches
 * @param influenceM how far from a sensor a tile may lie and still be told its hours, metres
 * @param zones the administrative areas
 * @param cover curing and snow as told from outside
 * @param models how alike places are, hour by hour
 */
public record GridSettings(
        GridSpec spec,
        Ground ground,
        SurfaceSettings surface,
        double influenceM,
        ZoneSettings zones,
        CoverSettings cover,
        ModelSource models)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Checks that no sensor in reach is withheld from a tile. */
    public GridSettings {
        if (!(influenceM >= surface.reachM())) {
            throw new IllegalArgumentException(
                    "influenceM [" + influenceM + "] must be at least reachM " + surface.reachM());
        }
    }

    /** A grid over which weather is spread by the usual models. */
    public GridSettings(
            GridSpec spec,
            Ground ground,
            SurfaceSettings surface,
            double influenceM,
            ZoneSettings zones,
            CoverSettings cover) {
        this(spec, ground, surface, influenceM, zones, cover, ModelCalendar.USUAL);
    }

    /** A grid without administrative areas, of whose curing and snow nothing is told. */
    public GridSettings(GridSpec spec, Ground ground, SurfaceSettings surface, double influenceM) {
        this(spec, ground, surface, influenceM, ZoneSettings.NONE, CoverSettings.NONE);
    }

    /** Tells each tile of every sensor that can have the slightest influence: results do not depend on the tiling. */
    public static GridSettings of(GridSpec spec, Ground ground, SurfaceSettings surface) {
        return new GridSettings(spec, ground, surface, surface.influenceM());
    }

    /** The same with what is told of curing and snow. */
    public GridSettings withCover(CoverSettings told) {
        return new GridSettings(spec, ground, surface, influenceM, zones, told, models);
    }

    /** The same with administrative areas. */
    public GridSettings withZones(ZoneSettings areas) {
        return new GridSettings(spec, ground, surface, influenceM, areas, cover, models);
    }

    /** The same with models that the network's past has told. */
    public GridSettings withModels(ModelSource learnt) {
        return new GridSettings(spec, ground, surface, influenceM, zones, cover, learnt);
    }

    /** The grid laid out. */
    public Grid grid() {
        return Grid.of(spec);
    }

    /** The engine of one tile of a grid laid out from these settings. */
    public TileEngine engine(Grid grid, int number, TileSettings settings) {
        Tile tile = grid.tile(number);
        TileSurface weather = new TileSurface(grid, tile, ground, surface, models);
        return new TileEngine(TileLand.of(grid, number, ground, cover), weather::step, settings);
    }
}
