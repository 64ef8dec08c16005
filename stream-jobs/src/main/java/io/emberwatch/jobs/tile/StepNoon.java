package io.emberwatch.jobs.tile;

import io.emberwatch.danger.Range;
import io.emberwatch.danger.fwi.Fwi1987;
import io.emberwatch.danger.fwi.Fwi1987Day;
import io.emberwatch.danger.fwi.Fwi1987State;
import io.emberwatch.danger.fwi.NoonWeather;
import io.emberwatch.domain.CellVariable;
import io.emberwatch.domain.HourVariable;
import io.emberwatch.geo.CellWeather;
import io.emberwatch.jobs.tile.TileFrame.Column;
import java.time.LocalDateTime;

/**
 * One day of FWI1987 at local standard noon over the cells of a tile: from the air at the end of the noon hour and the rain since the noon
 * before. Between two noons the day's values stand.
 *
 * <p>A cell without air at the end of the hour takes the weather fed for that hour: a day is never skipped. The first day of a
 * cell has the rain since its start.
 */
final class StepNoon {

    private static final int NOON = 12;

    /** The day's rain is summed to a millionth of a millimetre, so that 0.1 + 0.5 + 2.2 does not pass a limit of 2.8. */
    private static final double MICRO = 1e6;

    private final TileLand land;
    private final TileSettings settings;
    private final StepSeason season;
    private final IndexClass classes;

    StepNoon(TileLand land, TileSettings settings, StepSeason season) {
        this.land = land;
        this.settings = settings;
        this.season = season;
        this.classes = new IndexClass(settings);
    }

    /** Whether the hour that ends then ends at local standard noon. */
    boolean isNoon(long hourEndMs) {
        LocalDateTime local = StepHour.localTime(hourEndMs, settings.utcOffsetHours());
        return local.getHour() == NOON;
    }

    /** Adds the hour's rain; at noon steps the day; writes the values that stand. */
    void step(TileFrame frame, FedWeather fed, CellWeather weather, long hourEndMs, TileColumns out) {
        boolean noon = isNoon(hourEndMs);
        int month = StepHour.localTime(hourEndMs, settings.utcOffsetHours()).getMonthValue();
        for (int i = 0; i < land.cells(); i++) {
            if (!fed.feeds(i)) {
                continue;
            }
            double[] rain = frame.column(Column.RAIN_SINCE_NOON);
            rain[i] = (Double.isNaN(rain[i]) ? 0 : rain[i]) + fed.rainMm[i];
            boolean resting = season.isResting(frame, i);
            if (noon) {
                if (!resting) {
                    day(frame, i, momentWeather(fed, weather, i, rain[i]), month);
                }
                rain[i] = 0;
            }
            if (!resting) {
                write(frame, i, out);
            }
        }
    }

    /** The sum of a day's rains, mm. */
    static double dayRain(double rainMm) {
        return Math.min(Range.RAIN_24H_MM.max(), Math.rint(rainMm * MICRO) / MICRO);
    }

    /** The air at the end of the hour and the rain of a day. */
    static NoonWeather momentWeather(FedWeather fed, CellWeather weather, int cell, double rainMm) {
        return new NoonWeather(
                known(weather.value(HourVariable.END_TEMP_C, cell), fed.tempC[cell], 70),
                Math.max(0, known(weather.value(HourVariable.END_RH_PCT, cell), fed.rhPercent[cell], 100)),
                Math.max(
                        0,
                        known(weather.value(HourVariable.END_WIND_KMH, cell), fed.windKmh[cell], Range.WIND_KMH.max())),
                dayRain(rainMm));
    }

    private static double known(double atEnd, double fed, double highest) {
        return Math.min(highest, Double.isNaN(atEnd) ? fed : FedWeather.settled(atEnd));
    }

    private void day(TileFrame frame, int cell, NoonWeather noon, int month) {
        double ffmc = frame.column(Column.FFMC_1987)[cell];
        Fwi1987State yesterday = Double.isNaN(ffmc)
                ? new Fwi1987State(settings.ffmcStart(), settings.dmcStart(), settings.dcStart())
                : new Fwi1987State(ffmc, frame.column(Column.DMC_1987)[cell], frame.column(Column.DC_1987)[cell]);
        Fwi1987Day day = yesterday.step(noon, month, land.latDeg()[cell]);
        frame.column(Column.FFMC_1987)[cell] = day.ffmc();
        frame.column(Column.DMC_1987)[cell] = day.dmc();
        frame.column(Column.DC_1987)[cell] = day.dc();
        frame.column(Column.ISI_1987)[cell] = day.isi();
    }

    private void write(TileFrame frame, int cell, TileColumns out) {
        double isi = frame.column(Column.ISI_1987)[cell];
        if (Double.isNaN(isi)) {
            return;
        }
        double dmc = frame.column(Column.DMC_1987)[cell];
        double dc = frame.column(Column.DC_1987)[cell];
        double bui = Fwi1987.bui(dmc, dc);
        double fwi = Fwi1987.fwi(isi, bui);
        out.set(CellVariable.FFMC_1987, cell, frame.column(Column.FFMC_1987)[cell]);
        out.set(CellVariable.DMC_1987, cell, dmc);
        out.set(CellVariable.DC_1987, cell, dc);
        out.set(CellVariable.ISI_1987, cell, isi);
        out.set(CellVariable.BUI_1987, cell, bui);
        out.set(CellVariable.FWI_1987, cell, fwi);
        out.set(CellVariable.DSR_1987, cell, Fwi1987.dsr(fwi));
        classes.write(CellIndex.FWI_1987, fwi, frame, cell, out);
    }
}
