package io.emberwatch.jobs.sink;

import io.emberwatch.domain.CellVariable;
import java.io.Serializable;
import java.util.List;

/**
 * Which maps are issued and where they go.
 *
 * @param root folder, as Flink's file systems name it ({@code file:///…}, {@code s3://…}), under which {@code products/…} lies; empty for no
 *     maps
 * @param variables a map of each, every hour
 * @param correctionDelayMs processing time that corrected tiles are gathered for before the map is issued again
 */
public record ProductSettings(String root, List<CellVariable> variables, long correctionDelayMs)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Checks that a correction waits at all. */
    public ProductSettings {
        variables = List.copyOf(variables);
        if (correctionDelayMs < 1) {
            throw new IllegalArgumentException("correctionDelayMs [" + correctionDelayMs + "] must be at least 1");
        }
    }

    /** The maps that a duty officer looks at: class, the main indices, weather and trust. */
    public static ProductSettings in(String root) {
        return new ProductSettings(
                root,
                List.of(
                        CellVariable.DANGER_CLASS,
                        CellVariable.DANGER_CLASS_LOW,
                        CellVariable.DANGER_CLASS_HIGH,
                        CellVariable.FWI,
                        CellVariable.GFWI,
                        CellVariable.FWI_1987,
                        CellVariable.FFMC,
                        CellVariable.DMC,
                        CellVariable.DC,
                        CellVariable.ISI,
                        CellVariable.BUI,
                        CellVariable.TEMP_C,
                        CellVariable.RH_PCT,
                        CellVariable.WIND_KMH,
                        CellVariable.RAIN_MM,
                        CellVariable.NEAREST_KM),
                2_000);
    }

    /** No maps at all. */
    public static ProductSettings none() {
        return new ProductSettings("", List.of(), 1_000);
    }

    /** The same with other variables. */
    public ProductSettings withVariables(List<CellVariable> others) {
        return new ProductSettings(root, others, correctionDelayMs);
    }

    /** Whether any map is issued. */
    public boolean on() {
        return !root.isEmpty() && !variables.isEmpty();
    }
}
