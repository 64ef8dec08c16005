package io.emberwatch.jobs.tile;

import io.emberwatch.geo.TileCover;
import java.time.LocalDate;

/** The snow on the cells of a tile, as told from outside. */
final class SnowDays {

    private final TileCover told;
    private final double fromPercent;
    private LocalDate day = LocalDate.MIN;
    private double[] percent = new double[0];

    SnowDays(TileLand land) {
        this.told = land.snow();
        this.fromPercent = land.snowFromPercent();
    }

    /** Whether anything is ever told of the tile's snow. */
    boolean isTold() {
        return !told.isEmpty();
    }

    /** Share of a cell under snow, %; NaN where nothing is told, not yet or too long ago. */
    double percent(int cell, LocalDate date) {
        if (!date.equals(day)) {
            percent = told.percentOn(date);
            day = date;
        }
        return percent[cell];
    }

    /** Whether a cell is under snow on a day; one of which nothing is told is not, which errs towards danger. */
    boolean isCovered(int cell, LocalDate date) {
        return percent(cell, date) >= fromPercent;
    }
}
