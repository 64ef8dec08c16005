package io.emberwatch.app.simulate;

import io.emberwatch.domain.CellId;
import io.emberwatch.geo.Grid;
import io.emberwatch.geo.Ground;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;

/**
 * How high the ground is at a latitude and longitude, by the cell that holds the place.
 *
 * <p>Metres above sea level; NaN outside the grid and on water (height 0 of the invented lands).
 */
public final class GroundHeights implements DoubleBinaryOperator {
    private final Grid grid;
    private final float[] elevationsM;

    /** Reads the whole grid's elevations once. */
    public GroundHeights(Grid grid, Ground ground) {
        this.grid = grid;
        this.elevationsM = ground.elevationsM(grid);
    }

    @Override
    public double applyAsDouble(double latDeg, double lonDeg) {
        Optional<CellId> cell = grid.cellAt(latDeg, lonDeg);
        if (cell.isEmpty()) {
            return Double.NaN;
        }
        float elevationM = elevationsM[grid.index(cell.get())];
        return elevationM > 0 ? elevationM : Double.NaN;
    }
}
