package io.emberwatch.jobs.tile;

import static io.emberwatch.domain.SensorHour.HOUR_MS;

import io.emberwatch.danger.fwi.Fwi2025Hour;
import io.emberwatch.danger.fwi.Fwi2025State;
import io.emberwatch.danger.fwi.Fwi2025Step;
import io.emberwatch.danger.fwi.HourWeather;
import io.emberwatch.danger.fwi.Site;
import io.emberwatch.danger.fwi.SunDay;
import io.emberwatch.domain.CellVariable;
import io.emberwatch.jobs.tile.TileFrame.Column;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * One hour of FWI2025, forest and grass, over the cells of a tile: from the state at its start and the weather fed to the state at its
 * end and the hour's values.
 */
final class StepHour {

    private final TileLand land;
    private final TileSettings settings;
    private final GrassDays grass;
    private @Nullable LocalDate sunDate;
    private SunDay[] suns = new SunDay[0];

    StepHour(TileLand land, TileSettings settings) {
        this.land = land;
        this.settings = settings;
        this.grass = new GrassDays(settings);
    }

    /** The local standard time of a moment. */
    static LocalDateTime localTime(long timeMs, double utcOffsetHours) {
        return LocalDateTime.ofInstant(
                Instant.ofEpochMilli(timeMs + Math.round(utcOffsetHours * HOUR_MS)), ZoneOffset.UTC);
    }

    /** Steps every cell that is fed; a cell that has not started starts first. */
    void step(TileFrame frame, FedWeather fed, long hourEndMs, TileColumns out) {
        LocalDateTime local = localTime(hourEndMs, settings.utcOffsetHours());
        SunDay[] sunOf = suns(local.toLocalDate());
        double cured = grass.percentCured(local.toLocalDate());
        for (int i = 0; i < land.cells(); i++) {
            if (!fed.feeds(i)) {
                continue;
            }
            Fwi2025Hour hour = Fwi2025Hour.at(
                    sunOf[i],
                    local.getHour(),
                    new HourWeather(fed.tempC[i], fed.rhPercent[i], fed.windKmh[i], fed.rainMm[i]),
                    Double.NaN,
                    cured,
                    settings.grassFuelLoadKgM2(),
                    grass.calendar());
            Fwi2025Step step = state(frame, i).step(hour);
            keep(frame, i, step.state());
            write(out, i, step);
        }
    }

    private SunDay[] suns(LocalDate date) {
        if (!date.equals(sunDate)) {
            suns = new SunDay[land.cells()];
            for (int i = 0; i < suns.length; i++) {
                suns[i] = SunDay.of(new Site(land.latDeg()[i], land.lonDeg()[i], settings.utcOffsetHours()), date);
            }
            sunDate = date;
        }
        return suns;
    }

    private Fwi2025State state(TileFrame frame, int cell) {
        if (!frame.started(cell)) {
            return Fwi2025State.of(settings.ffmcStart(), settings.dmcStart(), settings.dcStart());
        }
        return new Fwi2025State(
                frame.column(Column.FINE_FUEL)[cell],
                frame.column(Column.DUFF)[cell],
                frame.column(Column.DROUGHT)[cell],
                frame.column(Column.MATTED_GRASS)[cell],
                frame.column(Column.STANDING_GRASS)[cell],
                frame.column(Column.RAIN_EVENT)[cell],
                frame.column(Column.DRY_HOURS)[cell]);
    }

    private static void keep(TileFrame frame, int cell, Fwi2025State state) {
        frame.column(Column.FINE_FUEL)[cell] = state.fineFuelMoisture();
        frame.column(Column.DUFF)[cell] = state.duffMoisture();
        frame.column(Column.DROUGHT)[cell] = state.droughtMoisture();
        frame.column(Column.MATTED_GRASS)[cell] = state.mattedGrassMoisture();
        frame.column(Column.STANDING_GRASS)[cell] = state.standingGrassMoisture();
        frame.column(Column.RAIN_EVENT)[cell] = state.rainEventMm();
        frame.column(Column.DRY_HOURS)[cell] = state.dryHours();
    }

    private static void write(TileColumns out, int cell, Fwi2025Step step) {
        out.set(CellVariable.FFMC, cell, step.ffmc());
        out.set(CellVariable.DMC, cell, step.dmc());
        out.set(CellVariable.DC, cell, step.dc());
        out.set(CellVariable.ISI, cell, step.isi());
        out.set(CellVariable.BUI, cell, step.bui());
        out.set(CellVariable.FWI, cell, step.fwi());
        out.set(CellVariable.DSR, cell, step.dsr());
        out.set(CellVariable.GFMC, cell, step.gfmc());
        out.set(CellVariable.GSI, cell, step.gsi());
        out.set(CellVariable.GFWI, cell, step.gfwi());
    }
}
