package io.emberwatch.geo;

import io.emberwatch.domain.HourVariable;
import io.emberwatch.domain.SensorHour;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The weather of one tile's cells, hour by hour, from the sensors around it.
 *
 * <p>The same hours give the same cells to the last bit, whatever their order and whatever was stepped before. Not for
 * use by several threads at once.
 */
public final class TileSurface {

    private final SurfaceCore core;

    /** A surface over a tile on its ground. */
    public TileSurface(Grid grid, Tile tile, Ground ground, SurfaceSettings settings) {
        this.core = new SurfaceCore(grid, Targets.of(tile, ground.under(grid, tile)), settings, SurfaceModels.usual());
    }

    /**
     * The weather of all cells in one hour.
     *
     * @param hours the accounts of that hour, in any order; of two by one sensor the fuller one counts. All sensors
     *     within {@link SurfaceSettings#influenceM()} of the tile must be among them
     */
    public CellWeather step(List<SensorHour> hours) {
        return core.step(hours, EnumSet.allOf(HourVariable.class));
    }

    /** The same for some variables only. */
    public CellWeather step(List<SensorHour> hours, Set<HourVariable> variables) {
        return core.step(hours, variables);
    }
}
