package io.emberwatch.jobs.tile;

import io.emberwatch.danger.australia.AfdrsGrass;
import io.emberwatch.danger.australia.DroughtFactor;
import io.emberwatch.danger.australia.Ffdi;
import io.emberwatch.danger.australia.GrassCondition;
import io.emberwatch.danger.australia.Kbdi;
import io.emberwatch.danger.australia.KbdiChoices;
import io.emberwatch.danger.australia.RainHistory;
import io.emberwatch.domain.CellVariable;
import io.emberwatch.jobs.tile.TileFrame.Column;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * The Australian indices over the cells of a tile: KBDI and drought factor (Griffiths 1999) at the day's end, FFDI and the AFDRS grass index
 * every hour.
 *
 * <p>A cell that starts has the KBDI of the configuration and twenty dry days behind it, which errs on the dry side.
 */
final class StepAustralia {

    private static final int FIRST_RAIN = Column.RAIN_1_DAY_AGO.ordinal();
    private static final double T_HA_PER_KG_M2 = 10;

    private final TileSettings settings;
    private final IndexSettings indices;
    private final GrassDays grass;
    private final IndexClass classes;
    private final GrassCondition condition;
    private final KbdiChoices choices;
    private final int cells;
    private final double[] annualRainMm;
    private final double[] loadTHa;
    private final double[] rosMH;
    private final double[] intensityKwM;

    StepAustralia(int cells, TileSettings settings, GrassDays grass) {
        this.cells = cells;
        this.settings = settings;
        this.indices = settings.indices();
        this.grass = grass;
        this.classes = new IndexClass(settings);
        this.condition = GrassCondition.ofNumber(indices.grassCondition());
        this.choices = KbdiChoices.parse(indices.kbdiChoices());
        this.annualRainMm = new double[cells];
        Arrays.fill(annualRainMm, indices.annualRainMm());
        this.loadTHa = new double[cells];
        Arrays.fill(loadTHa, settings.grassFuelLoadKgM2() * T_HA_PER_KG_M2);
        this.rosMH = new double[cells];
        this.intensityKwM = new double[cells];
    }

    /** Ends the day of the cells that are fed. */
    void endDay(TileFrame frame, FedWeather fed) {
        if (!indices.on().contains(CellIndex.FFDI)) {
            return;
        }
        double[] rain = new double[cells];
        double[] kbdi = frame.column(Column.KBDI).clone();
        double[] spell = frame.column(Column.WET_SPELL).clone();
        for (int i = 0; i < cells; i++) {
            rain[i] = StepNoon.dayRain(frame.column(Column.DAY_RAIN)[i]);
            kbdi[i] = Double.isNaN(kbdi[i]) ? indices.kbdiStartMm() : kbdi[i];
            spell[i] = Double.isNaN(spell[i]) ? 0 : spell[i];
        }
        Kbdi.step(kbdi, spell, rain, frame.column(Column.DAY_TEMP_MAX), annualRainMm, choices);
        for (int i = 0; i < cells; i++) {
            if (fed.feeds(i)) {
                frame.column(Column.KBDI)[i] = kbdi[i];
                frame.column(Column.WET_SPELL)[i] = spell[i];
                frame.column(Column.DROUGHT_FACTOR)[i] = droughtFactor(frame, i, rain[i]);
            }
        }
    }

    /** Moves the twenty days on by one and gives the factor of the day. */
    private static double droughtFactor(TileFrame frame, int cell, double rainMm) {
        double[] days = new double[RainHistory.DAYS];
        for (int ago = RainHistory.DAYS; ago >= 1; ago--) {
            double[] column = frame.column(FIRST_RAIN + ago - 1);
            double moved = ago == 1 ? rainMm : frame.column(FIRST_RAIN + ago - 2)[cell];
            column[cell] = Double.isNaN(moved) ? 0 : moved;
            days[RainHistory.DAYS - ago] = column[cell];
        }
        return DroughtFactor.griffiths(
                frame.column(Column.KBDI)[cell], new RainHistory(days), DroughtFactor.Limit.CONTINUOUS);
    }

    /** The hourly indices and the daily values that stand. */
    void step(TileFrame frame, FedWeather fed, long hourEndMs, TileColumns out) {
        if (indices.on().contains(CellIndex.AFDRS_GRASS)) {
            LocalDate date =
                    StepHour.localTime(hourEndMs, settings.utcOffsetHours()).toLocalDate();
            double[] index = out.column(CellVariable.AFDRS_GRASS);
            AfdrsGrass.compute(
                    fed.tempC,
                    fed.rhPercent,
                    fed.windKmh,
                    grass.percentCured(date),
                    condition,
                    loadTHa,
                    rosMH,
                    intensityKwM,
                    index);
            classify(CellIndex.AFDRS_GRASS, index, frame, fed, out);
        }
        if (indices.on().contains(CellIndex.FFDI)) {
            double[] index = out.column(CellVariable.FFDI);
            Ffdi.mk5(fed.tempC, fed.rhPercent, fed.windKmh, frame.column(Column.DROUGHT_FACTOR), index);
            classify(CellIndex.FFDI, index, frame, fed, out);
            writeDrought(frame, fed, out);
        }
    }

    private void classify(CellIndex of, double[] index, TileFrame frame, FedWeather fed, TileColumns out) {
        for (int i = 0; i < cells; i++) {
            if (fed.feeds(i) && !Double.isNaN(index[i])) {
                classes.write(of, index[i], frame, i, out);
            }
        }
    }

    private void writeDrought(TileFrame frame, FedWeather fed, TileColumns out) {
        for (int i = 0; i < cells; i++) {
            if (fed.feeds(i) && !Double.isNaN(frame.column(Column.KBDI)[i])) {
                out.set(CellVariable.KBDI, i, frame.column(Column.KBDI)[i]);
                out.set(CellVariable.DROUGHT_FACTOR, i, frame.column(Column.DROUGHT_FACTOR)[i]);
            }
        }
    }
}
