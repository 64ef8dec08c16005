package io.emberwatch.geo;

import io.emberwatch.domain.HourVariable;
import io.emberwatch.domain.SensorHour;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The weather of any points, hour by hour: what {@link TileSurface} is for cells, by the same core. */
public final class PointSurface {

    private final SurfaceCore core;

    /**
     * A surface over points.
     *
     * @param plan lays the Earth flat; its box need not hold the points
     * @param latDeg latitudes, degrees north
     * @param lonDeg longitudes, degrees east
     * @param elevationM heights above sea level, metres; NaN where unknown
     * @param settings reach and limits
     */
    public PointSurface(Grid plan, double[] latDeg, double[] lonDeg, double[] elevationM, SurfaceSettings settings) {
        this(plan, latDeg, lonDeg, elevationM, settings, SurfaceModels.usual());
    }

    /** A surface over points whose network has told how alike its places are. */
    public PointSurface(
            Grid plan,
            double[] latDeg,
            double[] lonDeg,
            double[] elevationM,
            SurfaceSettings settings,
            SurfaceModels models) {
        double[] x = new double[latDeg.length];
        double[] y = new double[latDeg.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = plan.toX(latDeg[i], lonDeg[i]);
            y[i] = plan.toY(latDeg[i], lonDeg[i]);
        }
        this.core = new SurfaceCore(plan, new Targets(x, y, elevationM.clone()), settings, models);
    }

    /** The weather of all points in one hour; "cell" means point, in the order given. */
    public CellWeather step(List<SensorHour> hours) {
        return core.step(hours, EnumSet.allOf(HourVariable.class));
    }

    /** The same for some variables only. */
    public CellWeather step(List<SensorHour> hours, Set<HourVariable> variables) {
        return core.step(hours, variables);
    }
}
