package io.emberwatch.jobs.tile;

import io.emberwatch.domain.CellVariable;
import java.time.LocalDate;

/** Takes the indices from the cells under snow: nothing burns there, neither forest nor grass, and nobody is shown a danger. */
final class StepSnow {

    private final SnowDays snow;
    private final TileSettings settings;
    private final int cells;

    StepSnow(SnowDays snow, TileSettings settings, int cells) {
        this.snow = snow;
        this.settings = settings;
        this.cells = cells;
    }

    /** Hushes the cells that are under snow on the day of an hour and says which those are. */
    void hush(FedWeather fed, long hourEndMs, TileColumns out) {
        if (!snow.isTold()) {
            return;
        }
        LocalDate date =
                StepHour.localTime(hourEndMs, settings.utcOffsetHours()).toLocalDate();
        for (int i = 0; i < cells; i++) {
            if (!fed.feeds(i)) {
                continue;
            }
            boolean covered = snow.isCovered(i, date);
            out.set(CellVariable.DORMANT, i, covered || out.get(CellVariable.DORMANT, i) == 1 ? 1 : 0);
            if (covered) {
                DangerColumns.clear(i, out);
            }
        }
    }
}
