package io.emberwatch.geo;

import io.emberwatch.domain.HourVariable;
import io.emberwatch.domain.SensorHour;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/**
 * The weather of one tile's cells, hour by hour, from the sensors around it.
 *
 * <p>The same hours give the same cells to the last bit, whatever their order and whatever was stepped before. Not for
 * use by several threads at once.
 */
public final class TileSurface {

    /** Hours around a change of models ask for both sides of it. */
    private static final int REMEMBERED = 2;

    private final Grid grid;
    private final Targets targets;
    private final SurfaceSettings settings;
    private final ModelSource models;
    private final LinkedHashMap<SurfaceModels, SurfaceCore> cores = new LinkedHashMap<>();

    /** A surface over a tile on its ground, by the usual models. */
    public TileSurface(Grid grid, Tile tile, Ground ground, SurfaceSettings settings) {
        this(grid, tile, ground, settings, ModelCalendar.USUAL);
    }

    /** A surface over a tile on its ground. */
    public TileSurface(Grid grid, Tile tile, Ground ground, SurfaceSettings settings, ModelSource models) {
        this.grid = grid;
        this.targets = Targets.of(tile, ground.under(grid, tile));
        this.settings = settings;
        this.models = models;
    }

    /**
     * The weather of all cells in one hour.
     *
     * @param hours the accounts of that hour, in any order; of two by one sensor the fuller one counts. All sensors
     *     within {@link SurfaceSettings#influenceM()} of the tile must be among them
     */
    public CellWeather step(List<SensorHour> hours) {
        return step(hours, EnumSet.allOf(HourVariable.class));
    }

    /** The same for some variables only. */
    public CellWeather step(List<SensorHour> hours, Set<HourVariable> variables) {
        return core(hours).step(hours, variables);
    }

    private SurfaceCore core(List<SensorHour> hours) {
        SurfaceModels holding =
                hours.isEmpty() ? SurfaceModels.usual() : models.at(hours.get(0).hourEndMs());
        SurfaceCore core = cores.computeIfAbsent(holding, its -> new SurfaceCore(grid, targets, settings, its));
        if (cores.size() > REMEMBERED) {
            cores.remove(cores.keySet().iterator().next());
        }
        return core;
    }
}
