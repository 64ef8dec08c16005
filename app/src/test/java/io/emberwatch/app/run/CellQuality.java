package io.emberwatch.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.emberwatch.domain.CellVariable;
import io.emberwatch.store.CellSeries;
import java.time.Instant;
import java.util.function.LongPredicate;

/** Holds what a cell says of its own quality against what the stations around it really said. */
final class CellQuality {
    private static final int DAY_HOURS = 24;
    private static final int INSUFFICIENT_AFTER_HOURS = 3;

    private CellQuality() {}

    /**
     * Every hour without a station in reach counts as estimated for a day, and after three in a row the class is gone.
     *
     * @param isHeard whether stations within reach told all of the weather of the hour that ends then
     * @return hours that were estimated
     */
    static int check(String cell, CellSeries series, LongPredicate isHeard) {
        boolean[] estimated = new boolean[series.size()];
        int inRow = 0;
        int all = 0;
        for (int i = 0; i < series.size(); i++) {
            String when = cell + " " + Instant.ofEpochMilli(series.hourEndMs()[i]);
            estimated[i] = !isHeard.test(series.hourEndMs()[i]);
            inRow = estimated[i] ? inRow + 1 : 0;
            all += estimated[i] ? 1 : 0;
            int ofLastDay = 0;
            for (int back = Math.max(0, i - DAY_HOURS + 1); back <= i; back++) {
                ofLastDay += estimated[back] ? 1 : 0;
            }
            assertThat(series.column(CellVariable.ESTIMATED_SHARE)[i] * Math.min(DAY_HOURS, i + 1))
                    .as(when + ": hours estimated of the last day")
                    .isCloseTo(ofLastDay, within(1e-6));
            boolean insufficient = inRow > INSUFFICIENT_AFTER_HOURS;
            assertThat(Double.isNaN(series.column(CellVariable.SENSORS)[i]))
                    .as(when + ": insufficient data")
                    .isEqualTo(insufficient);
            assertThat(Double.isNaN(series.column(CellVariable.DANGER_CLASS)[i]))
                    .as(when + ": no class")
                    .isEqualTo(insufficient);
        }
        return all;
    }
}
