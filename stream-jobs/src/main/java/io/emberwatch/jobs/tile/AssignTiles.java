package io.emberwatch.jobs.tile;

import io.emberwatch.domain.SensorHour;
import io.emberwatch.geo.Grid;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Sends a sensor's hour to every tile that the sensor can influence. */
public final class AssignTiles extends RichFlatMapFunction<SensorHour, TileSensorHour> {

    private static final long serialVersionUID = 1L;

    private final GridSettings settings;
    private transient @Nullable Grid grid;
    private transient Map<Place, int[]> reached = new HashMap<>();

    /** Where a sensor stands. */
    private record Place(double latDeg, double lonDeg) {}

    /** Assigns by this grid. */
    public AssignTiles(GridSettings settings) {
        this.settings = settings;
    }

    @Override
    public void open(OpenContext context) {
        grid = settings.grid();
        reached = new HashMap<>();
    }

    @Override
    public void flatMap(SensorHour hour, Collector<TileSensorHour> out) {
        for (int tile : reached.computeIfAbsent(new Place(hour.latDeg(), hour.lonDeg()), this::tiles)) {
            out.collect(new TileSensorHour(tile, hour));
        }
    }

    private int[] tiles(Place place) {
        if (grid == null) {
            throw new IllegalStateException("grid must be laid out");
        }
        return grid.tilesWithin(place.latDeg(), place.lonDeg(), settings.influenceM());
    }
}
