package io.emberwatch.danger.fwi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/**
 * What holds over the whole physical domain. Not here, because not so: that more heat or wind never lowers FFMC (while the
 * fuel takes up water from the air they do), that FWI rises with BUI across 80, that BUI rises with DMC where DC is below
 * 1.15 (equation 27b takes off a fixed 0.92), that GFWI rises with GSI across 100 kW/m.
 */
class FwiProperties {
    @Property(tries = 2000, seed = "20251101")
    void codeAndMoistureAreInverses(@ForAll @DoubleRange(min = 0, max = 101) double code) {
        for (FfScale scale : FfScale.values()) {
            double back = scale.toCode(scale.toMoisture(code));
            double lost = scale == FfScale.EXACT ? 1e-10 : 0.06; // 147.2 is an inverse at no end
            assertThat(back).isCloseTo(code, within(lost));
        }
        assertThat(Fwi2025.dmc(Fwi2025.duffMoistureOf(code))).isCloseTo(code, within(1e-9));
        assertThat(Fwi2025.dc(Fwi2025.droughtMoistureOf(5.0 * code))).isCloseTo(5.0 * code, within(1e-9));
    }

    @Property(tries = 2000, seed = "20251102")
    void rainNeverRaisesACode(
            @ForAll @DoubleRange(min = 0, max = 101) double ffmc,
            @ForAll @DoubleRange(min = 0, max = 400) double dmc,
            @ForAll @DoubleRange(min = 0, max = 1500) double dc,
            @ForAll @DoubleRange(min = -20, max = 45) double t,
            @ForAll @DoubleRange(min = 0, max = 100) double h,
            @ForAll @DoubleRange(min = 0, max = 150) double w,
            @ForAll @DoubleRange(min = 0, max = 150) double p,
            @ForAll @IntRange(min = 1, max = 12) int month) {
        assertThat(Fwi1987.ffmc(ffmc, t, h, w, p)).isLessThanOrEqualTo(Fwi1987.ffmc(ffmc, t, h, w, 0.0) + 1e-9);
        // equation 15 rounds ln 280, so that a trace of rain may raise DMC by up to 0.001
        assertThat(Fwi1987.dmc(dmc, t, h, p, month, 42.0))
                .isLessThanOrEqualTo(Fwi1987.dmc(dmc, t, h, 0.0, month, 42.0) + 1e-3);
        assertThat(Fwi1987.dc(dc, t, p, month, 42.0)).isLessThanOrEqualTo(Fwi1987.dc(dc, t, 0.0, month, 42.0));
    }

    @Property(tries = 2000, seed = "20251103")
    void aDayStaysInItsBounds(
            @ForAll @DoubleRange(min = 0, max = 101) double ffmc,
            @ForAll @DoubleRange(min = 0, max = 1000) double dmc,
            @ForAll @DoubleRange(min = 0, max = 3000) double dc,
            @ForAll @DoubleRange(min = -60, max = 65) double t,
            @ForAll @DoubleRange(min = 0, max = 100) double h,
            @ForAll @DoubleRange(min = 0, max = 200) double w,
            @ForAll @DoubleRange(min = 0, max = 500) double p,
            @ForAll @DoubleRange(min = -90, max = 90) double lat,
            @ForAll @IntRange(min = 1, max = 12) int month) {
        Fwi1987Day day = new Fwi1987State(ffmc, dmc, dc).step(new NoonWeather(t, h, w, p), month, lat);
        assertThat(day.ffmc()).isBetween(0.0, 101.0);
        for (double value : new double[] {day.dmc(), day.dc(), day.isi(), day.bui(), day.fwi(), day.dsr()}) {
            assertThat(value).isNotNegative().isFinite();
        }
    }

    @Property(tries = 2000, seed = "20251104")
    void fwiRisesWithIsi(
            @ForAll @DoubleRange(min = 0, max = 300) double bui,
            @ForAll @DoubleRange(min = 0.01, max = 150) double isi) {
        assertThat(Fwi1987.fwi(1.001 * isi, bui)).isGreaterThan(Fwi1987.fwi(isi, bui));
    }

    @Property(tries = 2000, seed = "20251105")
    void buiRisesWithDmcAndWithDc(
            @ForAll @DoubleRange(min = 0.01, max = 400) double dmc,
            @ForAll @DoubleRange(min = 1.2, max = 1500) double dc) {
        assertThat(Fwi1987.bui(dmc + 0.01, dc)).isGreaterThanOrEqualTo(Fwi1987.bui(dmc, dc));
        assertThat(Fwi1987.bui(dmc, dc + 0.01)).isGreaterThanOrEqualTo(Fwi1987.bui(dmc, dc));
    }

    @Property(tries = 2000, seed = "20251106")
    void dryingOverAnHourEqualsDryingOverItsParts(
            @ForAll @DoubleRange(min = 0, max = 101) double ffmc,
            @ForAll @DoubleRange(min = -20, max = 45) double t,
            @ForAll @DoubleRange(min = 0, max = 100) double h,
            @ForAll @DoubleRange(min = 0, max = 150) double w) {
        double parts = ffmc;
        for (int i = 0; i < 12; i++) {
            parts = HourlyFfmc.ffmc(parts, t, h, w, 0.0, 1.0 / 12.0);
        }
        assertThat(parts).isCloseTo(HourlyFfmc.ffmc(ffmc, t, h, w, 0.0, 1.0), within(1e-9));
    }

    @Property(tries = 1000, seed = "20251107")
    void overwinteredDcFallsWithWinterRainAndRisesWithAutumnDc(
            @ForAll @DoubleRange(min = 0, max = 1500) double autumn,
            @ForAll @DoubleRange(min = 0, max = 400) double rain) {
        double start = OverwinteredDc.dc(autumn, rain);
        assertThat(start).isBetween(15.0, OverwinteredDc.MAX_DC);
        assertThat(OverwinteredDc.dc(autumn, rain + 1.0)).isLessThanOrEqualTo(start);
        assertThat(OverwinteredDc.dc(autumn + 1.0, rain)).isGreaterThanOrEqualTo(start);
    }

    @Property(tries = 2000, seed = "20251108")
    void anHourOf2025StaysInItsBounds(
            @ForAll @DoubleRange(min = 0, max = 101) double code,
            @ForAll @DoubleRange(min = -60, max = 65) double t,
            @ForAll @DoubleRange(min = 0, max = 100) double h,
            @ForAll @DoubleRange(min = 0, max = 200) double w,
            @ForAll @DoubleRange(min = 0, max = 80) double p,
            @ForAll @DoubleRange(min = 0, max = 1.2) double sun,
            @ForAll @DoubleRange(min = 0, max = 100) double cured) {
        Fwi2025Hour hour = new Fwi2025Hour(13, 6.0, 18.0, false, t, h, w, p, sun, cured, 0.35);
        Fwi2025Step step = Fwi2025State.of(code, 4.0 * code, 10.0 * code).step(hour);
        assertThat(step.ffmc()).isBetween(0.0, 110.0);
        assertThat(step.gfmc()).isBetween(0.0, 110.0);
        double[] rest = {step.dmc(), step.dc(), step.isi(), step.bui(), step.fwi(), step.dsr(), step.gsi(), step.gfwi()
        };
        for (double value : rest) {
            assertThat(value).isGreaterThan(-1e-3).isFinite();
        }
    }

    @Property(tries = 1000, seed = "20251109")
    void sheltersKeepTheRainOff(
            @ForAll @DoubleRange(min = 12, max = 300) double sdmc, @ForAll @DoubleRange(min = 2, max = 100) double p) {
        double sheltered = ShelteredDmc.sdmc(sdmc, 20.0, 50.0, p, 6);
        assertThat(sheltered).isGreaterThan(Fwi1987.dmc(sdmc, 20.0, 50.0, p, 6, 46.0));
    }
}
