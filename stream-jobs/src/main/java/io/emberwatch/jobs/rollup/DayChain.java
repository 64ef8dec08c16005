package io.emberwatch.jobs.rollup;

import io.emberwatch.danger.fwi.Fwi1987Day;
import io.emberwatch.danger.fwi.Fwi1987State;
import io.emberwatch.danger.fwi.NoonWeather;
import io.emberwatch.danger.fwi.OverwinteredDc;
import io.emberwatch.danger.fwi.SeasonState;
import io.emberwatch.domain.DayRecord;
import io.emberwatch.domain.DaySubject;
import io.emberwatch.domain.DayVariable;
import io.emberwatch.domain.HourVariable;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One station's FWI1987 from day to day, and what else its day came to. Knows nothing of Flink.
 *
 * <p>A noon that was not observed takes the air of the last one known, rain that no gauge saw counts as none, and the day
 * says that it is estimated. After too many such days in a row the codes stop; they start anew with the next observed noon.
 * With overwintering the season opens and closes by temperature (Wotton and Flannigan 1993) and opens with the autumn's
 * Drought Code and the winter's rain (Lawson and Armitage 2008), as {@code emberwatch index fwi1987 --overwinter} has it.
 */
final class DayChain {

    private final DaySettings settings;

    /** What a day came to and what the next begins with. */
    record Rolled(DayRecord day, ChainState after) {}

    DayChain(DaySettings settings) {
        this.settings = settings;
    }

    /** Rolls a day up; the day before is asked for its afternoon's rain. */
    Rolled roll(String sensorId, DayAccount day, @Nullable DayAccount before) {
        double[] values = DayRecord.missing();
        int present = extremes(day, values);
        NoonOfAccount noon = NoonOfAccount.of(day, before, settings.hoursADay());
        values[DayVariable.NOON_TEMP_C.ordinal()] = noon.tempC();
        values[DayVariable.NOON_RH_PCT.ordinal()] = noon.rhPct();
        values[DayVariable.NOON_WIND_KMH.ordinal()] = noon.windKmh();
        values[DayVariable.NOON_RAIN_MM.ordinal()] = noon.rainKnown() ? noon.rainMm() : Double.NaN;
        boolean estimated = !noon.isAirKnown() || !noon.rainKnown();
        ChainState state = day.before();
        boolean open = true;
        if (settings.overwinter()) {
            state = season(state, values[DayVariable.TEMP_MAX_C.ordinal()], noon.rainMm());
            open = state.open();
        }
        ChainState after = open ? step(state, noon, day, values) : state;
        DayRecord record = new DayRecord(
                DaySubject.SENSOR,
                sensorId,
                day.day(),
                values,
                settings.hoursADay(),
                Math.min(present, settings.hoursADay()),
                estimated,
                open,
                day.told());
        return new Rolled(record, after);
    }

    private ChainState season(ChainState state, double tempMaxC, double rainMm) {
        SeasonState yesterday = state.season();
        SeasonState today = yesterday.stepWf93(tempMaxC, SeasonState.Limits.WF93);
        ChainState now = state.in(today);
        if (!today.open()) {
            return yesterday.open()
                    ? now.wintering(state.dc(), rainMm)
                    : now.wintering(state.autumnDc(), state.winterRainMm() + rainMm);
        }
        if (yesterday.open()) {
            return now;
        }
        Fwi1987State start = settings.start();
        return Double.isNaN(state.autumnDc())
                ? now.with(start)
                : now.with(new Fwi1987State(
                        start.ffmc(), start.dmc(), OverwinteredDc.dc(state.autumnDc(), state.winterRainMm())));
    }

    private ChainState step(ChainState state, NoonOfAccount noon, DayAccount day, double[] values) {
        if (!noon.isAirKnown() && (Double.isNaN(state.tempC()) || !state.begun())) {
            return state;
        }
        int inRow = noon.isAirKnown() ? 0 : state.estimatedDays() + 1;
        if (inRow > settings.restartAfterDays()) {
            return state.stopped();
        }
        double tempC = Double.isNaN(noon.tempC()) ? state.tempC() : noon.tempC();
        double rhPct = Double.isNaN(noon.rhPct()) ? state.rhPct() : noon.rhPct();
        double windKmh = Double.isNaN(noon.windKmh()) ? state.windKmh() : noon.windKmh();
        Fwi1987State codes = state.begun() ? state.codes() : settings.start();
        int month = LocalDate.ofEpochDay(day.day()).getMonthValue();
        Fwi1987Day stepped = codes.step(new NoonWeather(tempC, rhPct, windKmh, noon.rainMm()), month, day.latDeg());
        values[DayVariable.FFMC_1987.ordinal()] = stepped.ffmc();
        values[DayVariable.DMC_1987.ordinal()] = stepped.dmc();
        values[DayVariable.DC_1987.ordinal()] = stepped.dc();
        values[DayVariable.ISI_1987.ordinal()] = stepped.isi();
        values[DayVariable.BUI_1987.ordinal()] = stepped.bui();
        values[DayVariable.FWI_1987.ordinal()] = stepped.fwi();
        values[DayVariable.DSR_1987.ordinal()] = stepped.dsr();
        return state.with(stepped.state()).knowing(tempC, rhPct, windKmh, inRow);
    }

    /** Writes the day's extremes and rain; returns how many of its hours are whole. */
    private static int extremes(DayAccount day, double[] values) {
        int present = 0;
        double rain = Double.NaN;
        for (int h = 0; h < DayAccount.HOURS; h++) {
            present += day.isWhole(h) ? 1 : 0;
            double tempC = day.at(HourVariable.TEMP_C, h);
            highest(values, DayVariable.TEMP_MAX_C, tempC);
            lowest(values, DayVariable.TEMP_MIN_C, tempC);
            lowest(values, DayVariable.RH_MIN_PCT, day.at(HourVariable.RH_PCT, h));
            highest(values, DayVariable.WIND_MAX_KMH, day.at(HourVariable.WIND_KMH, h));
            highest(values, DayVariable.GUST_MAX_KMH, day.at(HourVariable.GUST_KMH, h));
            double fell = day.at(HourVariable.RAIN_MM, h);
            if (!Double.isNaN(fell)) {
                rain = Double.isNaN(rain) ? fell : rain + fell;
            }
        }
        values[DayVariable.RAIN_MM.ordinal()] = rain;
        return present;
    }

    private static void highest(double[] values, DayVariable variable, double value) {
        double before = values[variable.ordinal()];
        values[variable.ordinal()] =
                Double.isNaN(before) ? value : Double.isNaN(value) ? before : Math.max(before, value);
    }

    private static void lowest(double[] values, DayVariable variable, double value) {
        double before = values[variable.ordinal()];
        values[variable.ordinal()] =
                Double.isNaN(before) ? value : Double.isNaN(value) ? before : Math.min(before, value);
    }
}
