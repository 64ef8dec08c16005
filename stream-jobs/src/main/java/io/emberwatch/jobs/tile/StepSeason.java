package io.emberwatch.jobs.tile;

import io.emberwatch.danger.fwi.Fwi2025;
import io.emberwatch.danger.fwi.Fwi2025State;
import io.emberwatch.danger.fwi.OverwinteredDc;
import io.emberwatch.danger.fwi.SeasonState;
import io.emberwatch.domain.CellVariable;
import io.emberwatch.jobs.tile.TileFrame.Column;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;

/**
 * The winter of a cell: in frost, or under snow, the codes of its forest stand still and it has no forest index; when the season opens FFMC and
 * DMC start anew and DC wakes with what autumn and winter left. A few days of snow are no winter: the codes go on from where they stood.
 *
 * <p>Grass goes on: it dries within hours, and in a frosty winter without snow it burns; under snow {@link StepSnow} hides it. A cell of which nothing is known counts as open, which
 * errs towards danger.
 */
final class StepSeason {

    private static final Set<Column> FOREST =
            EnumSet.of(Column.FINE_FUEL, Column.DUFF, Column.DROUGHT, Column.RAIN_EVENT, Column.DRY_HOURS);

    private static final Set<Column> AT_REST =
            EnumSet.of(Column.AUTUMN_DC, Column.AUTUMN_DC_1987, Column.WINTER_RAIN, Column.REST_DAYS);

    private static final CellVariable[] FOREST_VALUES = {
        CellVariable.FFMC,
        CellVariable.DMC,
        CellVariable.DC,
        CellVariable.ISI,
        CellVariable.BUI,
        CellVariable.FWI,
        CellVariable.DSR
    };

    private static final double MAX_WINTER_RAIN_MM = 10_000;
    private static final int MAX_REST_DAYS = 10_000;

    private final SeasonSettings settings;
    private final SeasonState.Limits limits;
    private final TileSettings start;
    private final SnowDays snow;
    private final int cells;
    private LocalDate today = LocalDate.MIN;

    StepSeason(int cells, TileSettings settings, SnowDays snow) {
        this.cells = cells;
        this.snow = snow;
        this.start = settings;
        this.settings = settings.season();
        this.limits = new SeasonState.Limits(this.settings.openAboveC(), this.settings.closeBelowC());
    }

    /** The local day on which the hour ends that is stepped now; called before all else of an hour. */
    void onDay(LocalDate date) {
        today = date;
    }

    /** Whether the forest of a cell rests: its season is closed, or it lies under snow today. */
    boolean isResting(TileFrame frame, int cell) {
        return settings.rests() && frame.column(Column.SEASON_OPEN)[cell] == 0 || isUnderSnow(cell);
    }

    private boolean isUnderSnow(int cell) {
        return settings.bySnow() && snow.isTold() && snow.isCovered(cell, today);
    }

    /** Puts the resting cells' former state of the forest in the place of a stepped one. */
    void keepResting(TileFrame frame, int ordinal, double[] stepped) {
        if (!settings.rests() || !FOREST.contains(Column.values()[ordinal])) {
            return;
        }
        double[] before = frame.column(ordinal);
        for (int i = 0; i < cells; i++) {
            if (isResting(frame, i)) {
                stepped[i] = before[i];
            }
        }
    }

    /** Takes the forest's values from the resting cells and says which those are. */
    void hush(TileFrame frame, TileColumns out) {
        if (!settings.rests()) {
            return;
        }
        for (int i = 0; i < cells; i++) {
            boolean resting = isResting(frame, i);
            if (frame.started(i)) {
                out.set(CellVariable.DORMANT, i, resting ? 1 : 0);
            }
            if (resting) {
                for (CellVariable value : FOREST_VALUES) {
                    out.set(value, i, Double.NaN);
                }
            }
        }
    }

    /** The end of a cell's day: opens or closes its season. */
    void endDay(TileFrame frame, int cell, double tempMaxC, double dayRainMm) {
        if (!settings.rests()) {
            return;
        }
        SeasonState before = stateOf(frame, cell);
        SeasonState after = next(before, cell, tempMaxC);
        frame.column(Column.SEASON_OPEN)[cell] = after.open() ? 1 : 0;
        frame.column(Column.WARM_DAYS)[cell] = after.warmDays();
        frame.column(Column.COLD_DAYS)[cell] = after.coldDays();
        frame.column(Column.SNOW_FREE_DAYS)[cell] = after.snowFreeDays();
        double[] winterRain = frame.column(Column.WINTER_RAIN);
        double[] restDays = frame.column(Column.REST_DAYS);
        if (before.open() && !after.open()) {
            frame.column(Column.AUTUMN_DC)[cell] = Fwi2025.dc(frame.column(Column.DROUGHT)[cell]);
            frame.column(Column.AUTUMN_DC_1987)[cell] = frame.column(Column.DC_1987)[cell];
            winterRain[cell] = 0;
            restDays[cell] = 0;
        } else if (!before.open()) {
            winterRain[cell] = Math.min(MAX_WINTER_RAIN_MM, winterRain[cell] + dayRainMm);
            // A rest that began before its days were counted is a winter.
            restDays[cell] = Double.isNaN(restDays[cell]) ? MAX_REST_DAYS : Math.min(MAX_REST_DAYS, restDays[cell] + 1);
            if (after.open()) {
                wake(frame, cell, winterRain[cell], !settings.bySnow() || restDays[cell] >= settings.winterFromDays());
            }
        }
    }

    /** Snow decides where it is told of; else frost, or without that nothing closes a season. */
    private SeasonState next(SeasonState before, int cell, double tempMaxC) {
        boolean told =
                settings.bySnow() && (!settings.byFrost() || snow.isTold() && !Double.isNaN(snow.percent(cell, today)));
        return told ? before.stepSnow(tempMaxC, isUnderSnow(cell), limits) : before.stepWf93(tempMaxC, limits);
    }

    private static SeasonState stateOf(TileFrame frame, int cell) {
        double open = frame.column(Column.SEASON_OPEN)[cell];
        return Double.isNaN(open)
                ? new SeasonState(true, 0, 0, 0)
                : new SeasonState(
                        open != 0,
                        (int) frame.column(Column.WARM_DAYS)[cell],
                        (int) frame.column(Column.COLD_DAYS)[cell],
                        (int) frame.column(Column.SNOW_FREE_DAYS)[cell]);
    }

    private void wake(TileFrame frame, int cell, double winterRainMm, boolean winter) {
        if (winter) {
            startAnew(frame, cell, winterRainMm);
        }
        AT_REST.forEach(column -> frame.column(column)[cell] = Double.NaN);
    }

    private void startAnew(TileFrame frame, int cell, double winterRainMm) {
        Fwi2025State spring = Fwi2025State.of(
                start.ffmcStart(), start.dmcStart(), springDc(frame.column(Column.AUTUMN_DC)[cell], winterRainMm));
        frame.column(Column.FINE_FUEL)[cell] = spring.fineFuelMoisture();
        frame.column(Column.DUFF)[cell] = spring.duffMoisture();
        frame.column(Column.DROUGHT)[cell] = spring.droughtMoisture();
        frame.column(Column.RAIN_EVENT)[cell] = 0;
        frame.column(Column.DRY_HOURS)[cell] = 0;
        frame.column(Column.FFMC_1987)[cell] = start.ffmcStart();
        frame.column(Column.DMC_1987)[cell] = start.dmcStart();
        frame.column(Column.DC_1987)[cell] = springDc(frame.column(Column.AUTUMN_DC_1987)[cell], winterRainMm);
        frame.column(Column.ISI_1987)[cell] = Double.NaN;
    }

    private double springDc(double autumnDc, double winterRainMm) {
        return !settings.overwinter() || Double.isNaN(autumnDc)
                ? start.dcStart()
                : OverwinteredDc.dc(autumnDc, winterRainMm, settings.carryOver(), settings.wetting());
    }
}
