package io.emberwatch.jobs.tile;

import io.emberwatch.danger.china.CmaIndex;
import io.emberwatch.danger.china.CmaWeather;
import io.emberwatch.danger.china.DrySpell;
import io.emberwatch.danger.china.Htz;
import io.emberwatch.danger.china.HtzSpells;
import io.emberwatch.danger.china.HtzWeather;
import io.emberwatch.danger.fwi.NoonWeather;
import io.emberwatch.domain.CellVariable;
import io.emberwatch.geo.CellWeather;
import io.emberwatch.jobs.tile.TileFrame.Column;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * A day of the two Chinese indices over the cells of a tile: LY/T 1172 on the day's extremes, the weather service's on the air at the day's
 * end. Between two days' ends their values stand.
 */
final class StepChina {

    private final IndexSettings settings;
    private final SnowDays snow;
    private final IndexClass classes;
    private final Htz htz = Htz.standard();
    private final CmaIndex cma = CmaIndex.qxt77();
    private final double[] index;
    private final byte[] level;

    StepChina(int cells, TileSettings settings, SnowDays snow) {
        this.snow = snow;
        this.settings = settings.indices();
        this.classes = new IndexClass(settings);
        this.index = new double[cells];
        this.level = new byte[cells];
    }

    /** Ends the day of the cells that are fed. */
    void endDay(TileFrame frame, FedWeather fed, CellWeather weather, LocalDate date) {
        double[] rain = new double[index.length];
        for (int i = 0; i < rain.length; i++) {
            rain[i] = fed.feeds(i) ? StepNoon.dayRain(frame.column(Column.DAY_RAIN)[i]) : Double.NaN;
        }
        if (settings.on().contains(CellIndex.HTZ)) {
            endHtzDay(frame, fed, rain, date);
        }
        if (settings.on().contains(CellIndex.CMA)) {
            endCmaDay(frame, fed, weather, rain, date);
        }
    }

    private void endHtzDay(TileFrame frame, FedWeather fed, double[] rain, LocalDate date) {
        HtzSpells spells = HtzSpells.start(index.length);
        double[] lastRain = frame.column(Column.HTZ_LAST_RAIN);
        double[] dryDays = frame.column(Column.HTZ_DRY_DAYS);
        for (int i = 0; i < index.length; i++) {
            spells.lastRainMm()[i] = Double.isNaN(lastRain[i]) ? DrySpell.START.lastRainMm() : lastRain[i];
            spells.dryDays()[i] = (int) dryDays[i];
        }
        htz.step(
                spells,
                new HtzWeather(
                        frame.column(Column.DAY_TEMP_MAX),
                        frame.column(Column.DAY_RH_MIN),
                        rain,
                        frame.column(Column.DAY_WIND_MAX),
                        htzCorrection(date)),
                index,
                level);
        for (int i = 0; i < index.length; i++) {
            if (fed.feeds(i)) {
                lastRain[i] = spells.lastRainMm()[i];
                dryDays[i] = spells.dryDays()[i];
                frame.column(Column.HTZ)[i] = index[i];
            }
        }
    }

    /** What cover takes from the index: snow where it is told, else the month's, if it is to be corrected so. */
    private double[] htzCorrection(LocalDate date) {
        double usual = settings.htzByMonth() ? htz.correctionForMonth(date.getMonthValue()) : 0;
        double[] correction = new double[index.length];
        for (int i = 0; i < correction.length; i++) {
            double percent = snow.percent(i, date);
            correction[i] = percent > 0 ? htz.correctionForSnowCover(percent) : usual;
        }
        return correction;
    }

    private void endCmaDay(TileFrame frame, FedWeather fed, CellWeather weather, double[] rain, LocalDate date) {
        double[] land = new double[index.length];
        Arrays.setAll(land, i -> snow.isCovered(i, date) ? 0 : 1);
        CmaWeather air = new CmaWeather(
                new double[index.length], new double[index.length], new double[index.length], rain, land);
        int[] dryDays = new int[index.length];
        double[] known = frame.column(Column.CMA_DRY_DAYS);
        for (int i = 0; i < index.length; i++) {
            dryDays[i] = (int) known[i];
            if (fed.feeds(i)) {
                NoonWeather moment = StepNoon.momentWeather(fed, weather, i, rain[i]);
                air.tempC()[i] = moment.tempC();
                air.rhPercent()[i] = moment.rhPercent();
                air.windKmh()[i] = moment.windKmh();
            }
        }
        cma.step(dryDays, air, index, level);
        for (int i = 0; i < index.length; i++) {
            if (fed.feeds(i)) {
                known[i] = dryDays[i];
                frame.column(Column.CMA)[i] = index[i];
            }
        }
    }

    /** Writes the values that stand. */
    void write(TileFrame frame, FedWeather fed, TileColumns out) {
        for (int i = 0; i < index.length; i++) {
            if (fed.feeds(i)) {
                write(CellIndex.HTZ, CellVariable.HTZ, frame.column(Column.HTZ)[i], frame, i, out);
                write(CellIndex.CMA, CellVariable.CMA, frame.column(Column.CMA)[i], frame, i, out);
            }
        }
    }

    private void write(CellIndex of, CellVariable to, double value, TileFrame frame, int cell, TileColumns out) {
        if (!Double.isNaN(value)) {
            out.set(to, cell, value);
            classes.write(of, value, frame, cell, out);
        }
    }
}
