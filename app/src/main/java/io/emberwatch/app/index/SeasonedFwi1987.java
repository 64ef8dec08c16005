package io.emberwatch.app.index;

import io.emberwatch.app.csv.CsvProblem;
import io.emberwatch.app.index.IndexFamily.Chain;
import io.emberwatch.danger.fwi.OverwinteredDc;
import io.emberwatch.danger.fwi.SeasonState;

/**
 * One station's FWI1987 through several years: closed in winter, opened again in spring with a Drought Code that remembers
 * the autumn and the winter's rain.
 *
 * <p>The season opens after three days with a maximum above 12 °C and closes after three below 5 °C (Wotton and Flannigan
 * 1993). It opens with FFMC 85, DMC 6 and the overwintered DC (Lawson and Armitage 2008), or with the start values where
 * the record has no autumn. Closed days have no line in the result; their rain is winter rain.
 */
final class SeasonedFwi1987 implements Chain {

    private final IndexOptions options;
    private final Weather first;
    private SeasonState season = SeasonState.CLOSED;
    private CanadianFamilies.Fwi1987Chain codes;
    private double autumnDc = Double.NaN;
    private double winterRainMm;

    SeasonedFwi1987(IndexOptions options, Weather first) throws CsvProblem {
        this.options = options;
        this.first = first;
        this.codes = new CanadianFamilies.Fwi1987Chain(options, first);
    }

    @Override
    public double[] step(Weather w) throws Refused, CsvProblem {
        SeasonState today = season.stepWf93(w.tempMaxC(), SeasonState.Limits.WF93);
        double rain = w.rainMm();
        if (!today.open()) {
            close(rain);
            season = today;
            return NO_LINE;
        }
        CanadianFamilies.Fwi1987Chain running = season.open() ? codes : opened();
        double[] values = running.step(w);
        codes = running;
        season = today;
        return values;
    }

    private void close(double rainMm) {
        if (season.open()) {
            autumnDc = codes.state().dc();
            winterRainMm = 0;
        }
        winterRainMm += rainMm;
    }

    private CanadianFamilies.Fwi1987Chain opened() throws CsvProblem {
        CanadianFamilies.Fwi1987Chain fresh = new CanadianFamilies.Fwi1987Chain(options, first);
        if (Double.isNaN(autumnDc)) {
            return fresh;
        }
        return fresh.withDc(OverwinteredDc.dc(autumnDc, winterRainMm, options.carryOver, options.wetting));
    }
}
