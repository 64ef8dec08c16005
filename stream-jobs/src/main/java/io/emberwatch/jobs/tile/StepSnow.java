package io.emberwatch.jobs.tile;

import io.emberwatch.domain.CellVariable;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** Takes the indices from the cells under snow: nothing burns there, neither forest nor grass, and nobody is shown a danger. */
final class StepSnow {

    /** Codes and indices of fire danger; weather and trust stay. */
    private static final CellVariable[] HUSHED = hushed();

    private final SnowDays snow;
    private final TileSettings settings;
    private final int cells;

    StepSnow(SnowDays snow, TileSettings settings, int cells) {
        this.snow = snow;
        this.settings = settings;
        this.cells = cells;
    }

    private static CellVariable[] hushed() {
        Set<CellVariable.Family> kept = EnumSet.of(CellVariable.Family.WEATHER, CellVariable.Family.TRUST);
        return Arrays.stream(CellVariable.values())
                .filter(variable -> !kept.contains(variable.family()))
                .toArray(CellVariable[]::new);
    }

    private static void hush(int cell, TileColumns out) {
        for (CellVariable value : HUSHED) {
            if (!Double.isNaN(out.get(value, cell))) {
                out.set(value, cell, Double.NaN);
            }
        }
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
                hush(i, out);
            }
        }
    }
}
