package io.emberwatch.jobs.sink;

import io.emberwatch.domain.CellVariable;
import io.emberwatch.domain.TileHour;
import java.util.List;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/**
 * Cuts a tile's hour into the pieces of the maps that are issued.
 *
 * <p>A cell of insufficient data (its number of sensors is NaN) has no value on any map but those of trust.
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
        double[] sensors = hour.column(CellVariable.SENSORS);
        for (CellVariable variable : variables) {
            double[] column = hour.column(variable);
            boolean trust = variable.family() == CellVariable.Family.TRUST;
            float[] values = new float[hour.rows() * hour.cols()];
            for (int i = 0; i < values.length; i++) {
                boolean shown = column.length > 0 && (trust || sensors.length > 0 && !Double.isNaN(sensors[i]));
                values[i] = shown ? (float) column[i] : Float.NaN;
            }
            out.collect(new MapPiece(variable, hour.hourEndMs(), hour.tile(), hour.provisional(), values));
        }
    }
}
