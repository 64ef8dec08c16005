package io.emberwatch.jobs.rollup;

import io.emberwatch.danger.fwi.Fwi1987State;
import io.emberwatch.danger.fwi.SeasonState;

/**
 * What a station carries from day to day: moisture codes, the last known noon, the season, the winter's rain.
 *
 * @param begun whether the codes run
 * @param ffmc yesterday's FFMC
 * @param dmc yesterday's DMC
 * @param dc yesterday's DC
 * @param tempC the last known noon temperature, °C
 * @param rhPct the last known noon humidity, %
 * @param windKmh the last known noon wind, km/h
 * @param estimatedDays days in a row that rest on an estimate of the air
 * @param open whether the fire season is open
 * @param warmDays days in a row that may open it
 * @param coldDays days in a row that may close it
 * @param autumnDc the last DC before winter; NaN where the record has no autumn
 * @param winterRainMm rain since then, mm
 */
public record ChainState(
        boolean begun,
        double ffmc,
        double dmc,
        double dc,
        double tempC,
        double rhPct,
        double windKmh,
        int estimatedDays,
        boolean open,
        int warmDays,
        int coldDays,
        double autumnDc,
        double winterRainMm) {

    /** Before the first day of a record. */
    static final ChainState FRESH = new ChainState(
            false,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            0,
            false,
            0,
            0,
            Double.NaN,
            0);

    Fwi1987State codes() {
        return new Fwi1987State(ffmc, dmc, dc);
    }

    SeasonState season() {
        return new SeasonState(open, warmDays, coldDays, 0);
    }

    ChainState with(Fwi1987State codes) {
        return new ChainState(
                true,
                codes.ffmc(),
                codes.dmc(),
                codes.dc(),
                tempC,
                rhPct,
                windKmh,
                estimatedDays,
                open,
                warmDays,
                coldDays,
                autumnDc,
                winterRainMm);
    }

    ChainState stopped() {
        return new ChainState(
                false,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                0,
                open,
                warmDays,
                coldDays,
                Double.NaN,
                winterRainMm);
    }

    ChainState knowing(double noonTempC, double noonRhPct, double noonWindKmh, int estimatedInRow) {
        return new ChainState(
                begun,
                ffmc,
                dmc,
                dc,
                noonTempC,
                noonRhPct,
                noonWindKmh,
                estimatedInRow,
                open,
                warmDays,
                coldDays,
                autumnDc,
                winterRainMm);
    }

    ChainState in(SeasonState season) {
        return new ChainState(
                begun,
                ffmc,
                dmc,
                dc,
                tempC,
                rhPct,
                windKmh,
                estimatedDays,
                season.open(),
                season.warmDays(),
                season.coldDays(),
                autumnDc,
                winterRainMm);
    }

    ChainState wintering(double lastDc, double rainMm) {
        return new ChainState(
                begun, ffmc, dmc, dc, tempC, rhPct, windKmh, estimatedDays, open, warmDays, coldDays, lastDc, rainMm);
    }
}
