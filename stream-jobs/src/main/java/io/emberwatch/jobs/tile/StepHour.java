package io.emberwatch.jobs.tile;

import static io.emberwatch.domain.SensorHour.HOUR_MS;

import io.emberwatch.danger.fwi.Fwi2025Batch;
import io.emberwatch.danger.fwi.Fwi2025State;
import io.emberwatch.domain.CellVariable;
import io.emberwatch.jobs.tile.TileFrame.Column;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;

/**
 * One hour of FWI2025, forest and grass, over the cells of a tile: from the state at its start and the weather fed to the state at its
 * end and the hour's values.
 */
final class StepHour {

    private static final int FIRST_STATE = Column.FINE_FUEL.ordinal();

    private final TileSettings settings;
    private final GrassDays grass;
    private final StepSeason season;
    private final Fwi2025Batch batch;
    private final Fwi2025State start;

    StepHour(TileLand land, TileSettings settings, GrassDays grass, StepSeason season) {
        this.settings = settings;
        this.grass = grass;
        this.season = season;
        this.batch = new Fwi2025Batch(land.latDeg(), land.lonDeg(), settings.utcOffsetHours(), grass.calendar());
        this.start = Fwi2025State.of(settings.ffmcStart(), settings.dmcStart(), settings.dcStart());
        Arrays.fill(batch.grassFuelLoadKgM2(), settings.grassFuelLoadKgM2());
    }

    /** The local standard time of a moment. */
    static LocalDateTime localTime(long timeMs, double utcOffsetHours) {
        return LocalDateTime.ofInstant(
                Instant.ofEpochMilli(timeMs + Math.round(utcOffsetHours * HOUR_MS)), ZoneOffset.UTC);
    }

    /** Steps every cell that is fed; a cell that has not started starts first. */
    void step(TileFrame frame, FedWeather fed, long hourEndMs, TileColumns out) {
        LocalDateTime local = localTime(hourEndMs, settings.utcOffsetHours());
        season.onDay(local.toLocalDate());
        for (int c = 0; c < Fwi2025Batch.STATE_COLUMNS; c++) {
            copy(frame.column(FIRST_STATE + c), batch.state()[c]);
        }
        for (int i = 0; i < batch.cells(); i++) {
            if (fed.feeds(i) && !frame.started(i)) {
                batch.setState(i, start);
            }
        }
        copy(fed.tempC, batch.tempC());
        copy(fed.rhPercent, batch.rhPercent());
        copy(fed.windKmh, batch.windKmh());
        copy(fed.rainMm, batch.rainMm());
        copy(grass.percentCured(local.toLocalDate()), batch.percentCured());
        batch.step(local.toLocalDate(), local.getHour());
        for (int c = 0; c < Fwi2025Batch.STATE_COLUMNS; c++) {
            season.keepResting(frame, FIRST_STATE + c, batch.state()[c]);
            copy(batch.state()[c], frame.column(FIRST_STATE + c));
        }
        write(out);
        season.hush(frame, out);
    }

    private void write(TileColumns out) {
        copy(batch.ffmc(), out.column(CellVariable.FFMC));
        copy(batch.dmc(), out.column(CellVariable.DMC));
        copy(batch.dc(), out.column(CellVariable.DC));
        copy(batch.isi(), out.column(CellVariable.ISI));
        copy(batch.bui(), out.column(CellVariable.BUI));
        copy(batch.fwi(), out.column(CellVariable.FWI));
        copy(batch.dsr(), out.column(CellVariable.DSR));
        copy(batch.gfmc(), out.column(CellVariable.GFMC));
        copy(batch.gsi(), out.column(CellVariable.GSI));
        copy(batch.gfwi(), out.column(CellVariable.GFWI));
    }

    private static void copy(double[] from, double[] to) {
        System.arraycopy(from, 0, to, 0, to.length);
    }
}
