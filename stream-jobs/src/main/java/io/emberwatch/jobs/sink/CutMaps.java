package io.emberwatch.jobs.sink;

import io.emberwatch.domain.CellVariable;
import io.emberwatch.domain.TileHour;
import java.util.List;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/**
 * Cuts a tile's hour into the pieces of the maps that are issued.
 *
 * <p>A cell of insufficient data has no value on any map but those of trust.
 */
public final class CutMaps implements FlatMapFunction<TileHour, MapPiece> {

    private static final long serialVersionUID = 1L;

    private final List<CellVariable> variables;

    /** Cuts the maps of these variables. */
    public CutMaps(List<CellVariable> variables) {
        this.variables = List.copyOf(variables);
    }

    @Override
    public void flatMap(TileHour hour, Collector<MapPiece> out) {
        for (CellVariable variable : variables) {
            float[] values = new float[hour.rows() * hour.cols()];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) hour.issued(variable, i);
            }
            out.collect(
                    new MapPiece(variable, hour.hourEndMs(), hour.tile(), hour.revision(), hour.provisional(), values));
        }
    }
}
