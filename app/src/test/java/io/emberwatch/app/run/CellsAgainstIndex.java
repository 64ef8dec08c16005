package io.emberwatch.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.emberwatch.domain.CellVariable;
import io.emberwatch.store.CellSeries;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Holds the stored series of a cell against what the index command gives for its weather. */
final class CellsAgainstIndex {
    private static final double TOLERANCE = 1e-9;

    private CellsAgainstIndex() {}

    /** Every stored hour has the command's values. */
    static void sameHours(
            String cell, CellSeries series, List<CellVariable> variables, Map<Long, Map<String, Double>> computed) {
        for (int i = 0; i < series.size(); i++) {
            same(cell, series, i, variables, computed.getOrDefault(series.hourEndMs()[i], Map.of()));
        }
    }

    /** Every stored hour has the values of the last noon; those before the first have none. */
    static void sameDays(
            String cell, CellSeries series, List<CellVariable> variables, Map<Long, Map<String, Double>> computed) {
        Map<String, Double> lastNoon = Map.of();
        for (int i = 0; i < series.size(); i++) {
            lastNoon = computed.getOrDefault(series.hourEndMs()[i], lastNoon);
            same(cell, series, i, variables, lastNoon);
        }
    }

    private static void same(
            String cell, CellSeries series, int i, List<CellVariable> variables, Map<String, Double> computed) {
        for (CellVariable variable : variables) {
            String column = variable.name().toLowerCase(Locale.ROOT).replace("_1987", "");
            double stored = series.column(variable)[i];
            Double expected = computed.get(column);
            String what = cell + " " + Instant.ofEpochMilli(series.hourEndMs()[i]) + " " + variable;
            if (expected == null) {
                assertThat(stored).as(what).isNaN();
            } else {
                assertThat(stored).as(what).isCloseTo(expected, within(TOLERANCE));
            }
        }
    }
}
