package io.emberwatch.danger.fwi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Thresholds below, at and above; refusals; gaps; the tile against the scalar. Expected numbers were worked out apart. */
class Fwi1987Test {
    private static final Offset<Double> EXACT = within(1e-9);
    private static final double NAN = Double.NaN;

    @Test
    void halfAMillimetreStaysInTheCanopy() {
        double dry = Fwi1987.ffmc(85, 20, 50, 10, 0.0);
        assertThat(Fwi1987.ffmc(85, 20, 50, 10, 0.49)).isEqualTo(dry);
        assertThat(Fwi1987.ffmc(85, 20, 50, 10, 0.5)).isEqualTo(dry);
        assertThat(Fwi1987.ffmc(85, 20, 50, 10, 0.51)).isLessThan(dry);
    }

    @Test
    void theDuffNeedsMoreThanOnePointFive() {
        double dry = Fwi1987.dmc(30, 20, 50, 0.0, 6, 46);
        assertThat(Fwi1987.dmc(30, 20, 50, 1.5, 6, 46)).isEqualTo(dry);
        assertThat(Fwi1987.dmc(30, 20, 50, 1.51, 6, 46)).isLessThan(dry);
    }

    @Test
    void theDeepLayerNeedsMoreThanTwoPointEight() {
        double dry = Fwi1987.dc(300, 20, 0.0, 6, 46);
        assertThat(Fwi1987.dc(300, 20, 2.8, 6, 46)).isEqualTo(dry);
        assertThat(Fwi1987.dc(300, 20, 2.81, 6, 46)).isLessThan(dry);
    }

    @Test
    void coldAirDriesNothing() {
        assertThat(Fwi1987.dmc(30, -1.1, 40, 0, 4, 46)).isEqualTo(30.0);
        assertThat(Fwi1987.dmc(30, -5.0, 40, 0, 4, 46)).isEqualTo(30.0);
        assertThat(Fwi1987.dmc(30, -1.0, 40, 0, 4, 46)).isGreaterThan(30.0);
        assertThat(Fwi1987.dc(30, -2.8, 0, 6, 46)).isCloseTo(30.0 + 2.9, EXACT);
        assertThat(Fwi1987.dc(30, -9.0, 0, 6, 46)).isCloseTo(30.0 + 2.9, EXACT);
        assertThat(Fwi1987.dc(30, 0.0, 0, 1, 46)).isEqualTo(30.0); // 0.36 · 2.8 − 1.6 < 0
        assertThat(Fwi1987.dc(30, 2.2, 0, 1, 46)).isCloseTo(30.0 + 0.1, EXACT);
    }

    /** Slopes 13a, 13b and 13c meet near 33 and 65 but not at them. */
    @Test
    void duffSlopesBelowAtAndAbove() {
        assertThat(Fwi1987.duffSlope(0.0)).isEqualTo(200.0);
        assertThat(Fwi1987.duffSlope(33.0)).isCloseTo(100.0 / 10.4, EXACT);
        assertThat(Fwi1987.duffSlope(33.1)).isCloseTo(14.0 - 1.3 * Math.log(33.1), EXACT);
        assertThat(Fwi1987.duffSlope(65.0)).isCloseTo(14.0 - 1.3 * Math.log(65.0), EXACT);
        assertThat(Fwi1987.duffSlope(65.1)).isCloseTo(6.2 * Math.log(65.1) - 17.2, EXACT);
    }

    @Test
    void floodedFuelHoldsNoMoreThan250() {
        assertThat(Fwi1987.afterRain(240.0, 100.0)).isEqualTo(250.0);
        double at150 = 150.0 + 42.5 * 2.0 * Math.exp(-100.0 / 101.0) * (1.0 - Math.exp(-3.465));
        assertThat(Fwi1987.afterRain(150.0, 2.0)).isCloseTo(at150, EXACT);
        double at160 = 160.0 + 42.5 * 2.0 * Math.exp(-100.0 / 91.0) * (1.0 - Math.exp(-3.465)) + 0.15 * Math.sqrt(2.0);
        assertThat(Fwi1987.afterRain(160.0, 2.0)).isCloseTo(at160, EXACT);
    }

    /** At 25 °C, 40 %, the equilibria are 10.04 and 8.55 %: between them nothing moves. */
    @Test
    void betweenTheEquilibriaNothingMoves() {
        double ed = Fwi1987.dryingEquilibrium(25, 40);
        double ew = Fwi1987.wettingEquilibrium(25, 40);
        assertThat(ew).isLessThan(ed);
        for (double m : new double[] {ew, (ew + ed) / 2.0, ed}) {
            double code = FfScale.EXACT.toCode(m);
            assertThat(Fwi1987.ffmc(code, 25, 40, 10, 0)).isCloseTo(code, within(1e-12));
        }
        double dry = FfScale.EXACT.toCode(ew - 0.5);
        assertThat(Fwi1987.ffmc(dry, 25, 40, 10, 0)).isLessThan(dry);
        double wet = FfScale.EXACT.toCode(ed + 0.5);
        assertThat(Fwi1987.ffmc(wet, 25, 40, 10, 0)).isGreaterThan(wet);
    }

    @Test
    void buildupOfNothingIsNothing() {
        assertThat(Fwi1987.bui(0, 0)).isZero();
        assertThat(Fwi1987.bui(0, 100)).isZero();
        assertThat(Fwi1987.bui(0.05, 0.1)).isZero(); // 27b would be negative
        assertThat(Fwi1987.bui(40, 100)).isCloseTo(40.0, EXACT); // where 27a and 27b meet
        assertThat(Fwi1987.bui(10, 0)).isCloseTo(10 - (0.92 + Math.pow(0.114, 1.7)), EXACT);
    }

    /** The standard's own step at BUI 80: 44.55 falls to 44.53 at ISI 20. */
    @Test
    void fwiDropsAtBui80AsTheStandardHasIt() {
        double at = Fwi1987.fwi(20, 80);
        double above = Fwi1987.fwi(20, Math.nextUp(80.0));
        assertThat(at).isCloseTo(44.55, within(0.005));
        assertThat(above).isCloseTo(44.53, within(0.005));
    }

    @Test
    void weakFiresStayLinear() {
        double fd = 0.626 * Math.pow(10, 0.809) + 2.0;
        assertThat(Fwi1987.fwi(1.0, 10)).isCloseTo(0.1 * fd, EXACT);
        assertThat(Fwi1987.fwi(9.9999 / fd, 10)).isCloseTo(0.99999, within(1e-9));
        assertThat(Fwi1987.fwi(10.0001 / fd, 10)).isGreaterThan(1.0);
        assertThat(Fwi1987.dsr(10)).isCloseTo(0.0272 * Math.pow(10, 1.77), EXACT);
    }

    @ParameterizedTest
    @CsvSource({
        "90, 12.4, 6.4", "30.1, 12.4, 6.4", "30, 10.1, 6.4", "20.1, 10.1, 6.4", "20, 10.1, 1.4", "10.1, 10.1, 1.4",
        "10, 9, 1.4", "0, 9, 1.4", "-9.9, 9, 1.4", "-10, 7.9, 1.4", "-19.9, 7.9, 1.4", "-20, 7.9, -1.6",
        "-29.9, 7.9, -1.6", "-30, 6.5, -1.6", "-90, 6.5, -1.6"
    })
    void latitudeBandsOfJuly(double latDeg, double le, double lf) {
        assertThat(LatitudeBands.dmcDayLengthHours(latDeg, 7)).isEqualTo(le);
        assertThat(LatitudeBands.dcDayLength(latDeg, 7)).isEqualTo(lf);
    }

    @Test
    void latitudeBandsThroughTheYear() {
        double[] sums = new double[6];
        for (int month = 1; month <= 12; month++) {
            sums[0] += month * LatitudeBands.dmcDayLengthHours(46, month);
            sums[1] += month * LatitudeBands.dmcDayLengthHours(20, month);
            sums[2] += month * LatitudeBands.dmcDayLengthHours(-20, month);
            sums[3] += month * LatitudeBands.dmcDayLengthHours(-40, month);
            sums[4] += month * LatitudeBands.dcDayLength(46, month);
            sums[5] += month * LatitudeBands.dcDayLength(-46, month);
        }
        assertThat(sums[0]).isCloseTo(740.2, within(0.05));
        assertThat(sums[1]).isCloseTo(699.0, within(0.05));
        assertThat(sums[2]).isCloseTo(705.0, within(0.05));
        assertThat(sums[3]).isCloseTo(710.7, within(0.05));
        assertThat(sums[4]).isCloseTo(121.4, within(0.05));
        assertThat(sums[5]).isCloseTo(89.6, within(0.05));
    }

    @Test
    void missingStaysMissing() {
        assertThat(LatitudeBands.dmcDayLengthHours(NAN, 7)).isNaN();
        assertThat(LatitudeBands.dcDayLength(NAN, 7)).isNaN();
        double[][] gaps = {
            {NAN, 20, 50, 10, 0},
            {85, NAN, 50, 10, 0},
            {85, 20, NAN, 10, 0},
            {85, 20, 50, NAN, 0},
            {85, 20, 50, 10, NAN}
        };
        for (double[] g : gaps) {
            assertThat(Fwi1987.ffmc(g[0], g[1], g[2], g[3], g[4]))
                    .as(Arrays.toString(g))
                    .isNaN();
            assertThat(HourlyFfmc.ffmc(g[0], g[1], g[2], g[3], g[4], 1.0)).isNaN();
            assertThat(Gfmc2009.gfmc(g[0], g[1], g[2], g[3], g[4], 0.5, 0.3, 1.0))
                    .isNaN();
        }
        assertThat(HourlyFfmc.ffmc(85, 20, 50, 10, 0, NAN)).isNaN();
        assertThat(Fwi1987.ffmc(FfScale.EXACT.toCode(9.3), 25, 40, NAN, 0)).isNaN();
        assertThat(Fwi1987.dmc(6, 20, 50, NAN, 6, 46)).isNaN();
        assertThat(Fwi1987.dc(15, 20, NAN, 6, 46)).isNaN();
        assertThat(ShelteredDmc.sdmc(12, 20, 50, NAN, 6)).isNaN();
        assertThat(Fwi1987.isi(NAN, 10)).isNaN();
        assertThat(Fwi1987.isi(85, NAN)).isNaN();
        assertThat(Fwi1987.bui(NAN, 10)).isNaN();
        assertThat(Fwi1987.bui(10, NAN)).isNaN();
        assertThat(Fwi1987.fwi(NAN, 10)).isNaN();
        assertThat(Fwi1987.fwi(10, NAN)).isNaN();
        assertThat(Fwi1987.dsr(NAN)).isNaN();
        assertThat(OverwinteredDc.dc(NAN, 100)).isNaN();
        assertThat(OverwinteredDc.dc(100, NAN)).isNaN();
    }

    @Test
    void aDayWithAGapKeepsYesterdaysState() {
        Fwi1987State state = new Fwi1987State(90, 40, 300);
        NoonWeather[] gaps = {
            new NoonWeather(NAN, 40, 10, 0), new NoonWeather(20, NAN, 10, 0),
            new NoonWeather(20, 40, NAN, 0), new NoonWeather(20, 40, 10, NAN)
        };
        for (NoonWeather gap : gaps) {
            Fwi1987Day day = state.step(gap, 5, 41.8);
            assertThat(day).isEqualTo(new Fwi1987Day(state, NAN, NAN, NAN, NAN, NAN, NAN, NAN));
        }
        assertThat(state.step(new NoonWeather(20, 40, 10, 0), 5, NAN).state()).isEqualTo(state);
    }

    @Test
    void saturatedAirIsReckonedAs999999() {
        Fwi1987Day day = Fwi1987State.START.step(new NoonWeather(20, 100, 10, 0), 6, 46);
        assertThat(day.dmc()).isCloseTo(6.0 + 1.894 * 21.1 * 1e-4 * 13.9 * 1e-4, within(1e-12));
    }

    @Test
    void impossibleInputsAreRefusedByNameValueAndRange() {
        assertRefused(() -> new NoonWeather(-60.1, 40, 10, 0), "tempC [-60.1] must lie in -60.0 to 65.0");
        assertRefused(() -> new NoonWeather(20, 100.1, 10, 0), "rhPercent [100.1] must lie in 0.0 to 100.0");
        assertRefused(() -> new NoonWeather(20, 40, -0.1, 0), "windKmh [-0.1] must lie in 0.0 to 400.0");
        assertRefused(() -> new NoonWeather(20, 40, 10, -0.1), "rainMm [-0.1] must lie in 0.0 to 2000.0");
        assertRefused(() -> new HourWeather(20, 40, 10, -0.1), "rainMm [-0.1] must lie in 0.0 to 2000.0");
        assertRefused(() -> new Fwi1987State(85, -1, 15), "dmc [-1.0] must lie in");
        assertRefused(() -> new Fwi1987State(85, 6, -1), "dc [-1.0] must lie in");
        assertRefused(() -> Fwi1987.ffmc(101.1, 20, 40, 10, 0), "ffmc [101.1] must lie in 0.0 to 101.0");
        assertRefused(() -> Fwi1987.ffmc(85, 20, -1, 10, 0), "rhPercent");
        assertRefused(() -> Fwi1987.dmc(-1, 20, 40, 0, 6, 46), "dmc");
        assertRefused(() -> Fwi1987.dmc(6, 70, 40, 0, 6, 46), "tempC");
        assertRefused(() -> Fwi1987.dmc(6, 20, 101, 0, 6, 46), "rhPercent");
        assertRefused(() -> Fwi1987.dmc(6, 20, 40, -1, 6, 46), "rainMm");
        assertRefused(() -> Fwi1987.dmc(6, 20, 40, 0, 6, 91), "latDeg [91.0] must lie in -90.0 to 90.0");
        assertRefused(() -> Fwi1987.dc(-1, 20, 0, 6, 46), "dc");
        assertRefused(() -> Fwi1987.dc(15, 70, 0, 6, 46), "tempC");
        assertRefused(() -> Fwi1987.dc(15, 20, -1, 6, 46), "rainMm");
        assertRefused(() -> Fwi1987.dc(15, 20, 0, 13, 46), "month");
        assertRefused(() -> Fwi1987.dc(15, 20, 0, 6, -91), "latDeg");
        assertRefused(() -> Fwi1987.isi(102, 10), "ffmc");
        assertRefused(() -> Fwi1987.isi(85, -1), "windKmh");
        assertRefused(() -> Fwi1987.bui(-1, 10), "dmc");
        assertRefused(() -> Fwi1987.bui(1, -10), "dc");
        assertRefused(() -> Fwi1987.fwi(-1, 10), "isi");
        assertRefused(() -> Fwi1987.fwi(1, -10), "bui");
        assertRefused(() -> Fwi1987.dsr(-1), "fwi");
        assertRefused(() -> Fwi1987State.START.step(new NoonWeather(NAN, 40, 10, 0), 6, 91), "latDeg");
        assertRefused(() -> Fwi1987State.START.step(new NoonWeather(NAN, 40, 10, 0), 0, 45), "month");
        assertRefused(() -> HourlyFfmc.ffmc(110.1, 20, 40, 10, 0, 1), "code");
        assertRefused(() -> HourlyFfmc.ffmc(85, 20, 40, -1, 0, 1), "windKmh");
        assertRefused(() -> HourlyFfmc.ffmc(85, 20, 40, 10, 0, -0.1), "stepHours [-0.1] must lie in 0.0 to 24.0");
        assertRefused(() -> Gfmc2009.gfmc(85, 20, 40, 10, 0, 800, 0.3, 1), "solradKwM2 [800.0] must lie in 0.0 to 2.0");
        assertRefused(() -> Gfmc2009.gfmc(85, 20, 40, 10, 0, 0.8, 0.0, 1), "grassFuelLoadKgM2 [0.0] must lie in");
        assertRefused(() -> Gfmc2009.gfmc(111, 20, 40, 10, 0, 0.8, 0.3, 1), "code");
        assertRefused(() -> Gfmc2009.gfmc(85, 20, 140, 10, 0, 0.8, 0.3, 1), "rhPercent");
        assertRefused(() -> Gfmc2009.gfmc(85, 20, 40, 10, 0, 0.8, 0.3, 25), "stepHours");
        assertRefused(() -> ShelteredDmc.sdmc(-1, 20, 40, 0, 6), "dmc");
        assertRefused(() -> ShelteredDmc.sdmc(12, 99, 40, 0, 6), "tempC");
        assertRefused(() -> ShelteredDmc.sdmc(12, 20, 140, 0, 6), "rhPercent");
        assertRefused(() -> ShelteredDmc.sdmc(12, 20, 40, -1, 6), "rain");
        assertRefused(() -> ShelteredDmc.start(-1), "dmc");
        assertRefused(() -> OverwinteredDc.dc(-1, 100), "dc");
        assertRefused(() -> OverwinteredDc.dc(100, -1), "winterRainMm");
        assertRefused(() -> OverwinteredDc.dc(100, 1, 1.1, 0.5), "carryOver");
        assertRefused(() -> OverwinteredDc.dc(100, 1, 0.5, 1.1), "wetting");
        assertRefused(() -> new Fwi1987Batch(new double[] {91}, FfScale.EXACT), "latDeg");
        assertRefused(() -> new Fwi1987Batch(new double[] {45}, FfScale.EXACT).step(13), "month");
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String words) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(words);
    }

    /** Rain does not divide: 5 mm at once wash less off than in twelve parts (10 °C, 90 %, calm is not the point). */
    @Test
    void hourlyRainMustBeGatheredIntoHours() {
        double moisture = FfScale.EXACT.toMoisture(90.0);
        double parts = moisture;
        for (int i = 0; i < 12; i++) {
            parts = Fwi1987.afterRain(parts, 5.0 / 12.0);
        }
        assertThat(FfScale.EXACT.toCode(Fwi1987.afterRain(moisture, 5.0))).isCloseTo(30.3, within(0.05));
        assertThat(FfScale.EXACT.toCode(parts)).isCloseTo(25.4, within(0.05));
    }

    @Test
    void hourlyFfmcHasNoCanopyAndNoUpperClamp() {
        assertThat(HourlyFfmc.ffmc(85, 20, 50, 10, 0.1, 0)).isLessThan(85.0);
        assertThat(HourlyFfmc.ffmc(85, 20, 50, 10, 0.0, 0)).isCloseTo(85.0, within(1e-12));
        assertThat(HourlyFfmc.ffmc(100, 60, 5, 50, 0.0, 18)).isGreaterThan(101.0);
        assertThat(HourlyFfmc.ffmc(0, 5, 99, 0, 200, 1)).isNotNegative();
    }

    /** Worked by hand for 20 °C, 50 %, June: drying 4.91/3.57 · 1.894 · 21.1 · 50 · 13.9e-4. */
    @Test
    void shelteredDuff() {
        double drying = 4.91 / 3.57 * 1.894 * 21.1 * 50 * 13.9 * 1e-4;
        assertThat(ShelteredDmc.sdmc(30, 20, 50, 0, 6)).isCloseTo(30 + drying, EXACT);
        assertThat(ShelteredDmc.sdmc(30, 20, 50, 0.44, 6)).isCloseTo(30 + drying, EXACT);
        assertThat(ShelteredDmc.sdmc(30, 20, 50, 0.45, 6))
                .isCloseTo(Fwi1987.dmcAfterRain(30, 0.218 * 0.45 - 0.094) + drying, EXACT);
        assertThat(ShelteredDmc.sdmc(30, 20, 50, 7.68, 6))
                .isCloseTo(Fwi1987.dmcAfterRain(30, 0.218 * 7.68 - 0.094) + drying, EXACT);
        assertThat(ShelteredDmc.sdmc(30, 20, 50, 7.69, 6))
                .isCloseTo(Fwi1987.dmcAfterRain(30, 0.83 * 7.69 - 4.8) + drying, EXACT);
        assertThat(ShelteredDmc.sdmc(30, -1.1, 50, 0, 6)).isEqualTo(30.0);
        assertThat(ShelteredDmc.sdmc(30, -3.0, 50, 0, 6)).isEqualTo(30.0);
        assertThat(ShelteredDmc.sdmc(30, 20, 100, 0, 6)).isCloseTo(30 + drying / 50 * 0.1, EXACT);
        assertThat(ShelteredDmc.start(6)).isEqualTo(12.0);
        assertThat(ShelteredDmc.start(12)).isCloseTo(17.0, EXACT);
    }

    /** Without sun and rain the 2009 model is that of 2025's standing grass; sun dries it. */
    @Test
    void grassOf2009() {
        double shade = Gfmc2009.gfmc(80, 20, 50, 10, 0, 0, 0.3, 1);
        double m = FfScale.EXACT.toMoisture(80);
        assertThat(shade).isCloseTo(FfScale.EXACT.toCode(Fwi2025.grassMoisture(m, 20, 50, 10, 0, 0, 0.3)), EXACT);
        assertThat(Gfmc2009.gfmc(80, 20, 50, 10, 0, 0.8, 0.3, 1)).isGreaterThan(shade);
        assertThat(Gfmc2009.gfmc(80, 20, 50, 10, 0, 0.8, 0.3, 0)).isCloseTo(80.0, EXACT);
        double half = Gfmc2009.gfmc(80, 20, 50, 10, 0, 0.8, 0.3, 0.5);
        assertThat(Gfmc2009.gfmc(half, 20, 50, 10, 0, 0.8, 0.3, 0.5))
                .isCloseTo(Gfmc2009.gfmc(80, 20, 50, 10, 0, 0.8, 0.3, 1), EXACT);
        assertThat(Gfmc2009.moisture(m, 20, 50, 10, 0.3, 0, 0.3, 0)).isCloseTo(m + 100, EXACT);
        assertThat(Gfmc2009.moisture(m, 20, 50, 10, 3, 0, 0.3, 0)).isEqualTo(250.0);
    }

    @Test
    void carryOverAndWettingAreThoseOfTheGuide() {
        assertThat(OverwinteredDc.CarryOver.values())
                .extracting(OverwinteredDc.CarryOver::a)
                .containsExactly(1.0, 0.75, 0.5);
        assertThat(OverwinteredDc.Wetting.values())
                .extracting(OverwinteredDc.Wetting::b)
                .containsExactly(0.9, 0.75, 0.5);
    }

    @Test
    void theTileIsTheScalarCellByCell() {
        int cells = 200;
        Random random = new Random(5);
        double[] lat = random.doubles(cells, -90, 90).toArray();
        for (FfScale scale : FfScale.values()) {
            Fwi1987Batch tile = new Fwi1987Batch(lat, scale);
            Fwi1987State[] states = new Fwi1987State[cells];
            Arrays.fill(states, Fwi1987State.START);
            for (int day = 0; day < 60; day++) {
                for (int i = 0; i < cells; i++) {
                    tile.tempC()[i] = random.nextInt(20) == 0 ? NAN : -10 + 45 * random.nextDouble();
                    tile.rhPercent()[i] = random.nextInt(20) == 0 ? 100 : 100 * random.nextDouble();
                    tile.windKmh()[i] = 50 * random.nextDouble();
                    tile.rain24hMm()[i] = random.nextInt(4) == 0 ? 20 * random.nextDouble() : 0;
                }
                int month = 1 + day / 5;
                int stepped = tile.step(month);
                int there = 0;
                for (int i = 0; i < cells; i++) {
                    NoonWeather noon = new NoonWeather(
                            tile.tempC()[i], tile.rhPercent()[i], tile.windKmh()[i], tile.rain24hMm()[i]);
                    Fwi1987Day expected = states[i].step(noon, month, lat[i], scale);
                    states[i] = expected.state();
                    there += noon.isComplete() ? 1 : 0;
                    assertThat(new Fwi1987Day(
                                    tile.stateOf(i),
                                    tile.ffmc()[i],
                                    tile.dmc()[i],
                                    tile.dc()[i],
                                    tile.isi()[i],
                                    tile.bui()[i],
                                    tile.fwi()[i],
                                    tile.dsr()[i]))
                            .isEqualTo(expected);
                }
                assertThat(stepped).isEqualTo(there);
            }
        }
    }

    @Test
    void aTileCellWithoutWeatherOrStateStaysAsItWas() {
        double[][] bad = {
            {NAN, 40, 10, 0}, {20, NAN, 10, 0}, {20, 40, NAN, 0}, {20, 40, 10, NAN}, {-60.1, 40, 10, 0},
            {65.1, 40, 10, 0}, {20, -0.1, 10, 0}, {20, 100.1, 10, 0}, {20, 40, -0.1, 0}, {20, 40, 400.1, 0},
            {20, 40, 10, -0.1}, {20, 40, 10, 2000.1}
        };
        double[][] limits = {
            {-60, 40, 10, 0},
            {65, 40, 10, 0},
            {20, 0, 10, 0},
            {20, 100, 10, 0},
            {20, 40, 0, 0},
            {20, 40, 400, 0},
            {20, 40, 10, 2000}
        };
        Fwi1987Batch tile = new Fwi1987Batch(new double[] {45.0}, FfScale.EXACT);
        assertThat(tile.cells()).isEqualTo(1);
        for (double[] row : bad) {
            put(tile, row);
            assertThat(tile.step(6)).as(Arrays.toString(row)).isZero();
            assertThat(tile.stateOf(0)).isEqualTo(Fwi1987State.START);
            assertThat(new double[] {tile.ffmc()[0], tile.dc()[0], tile.fwi()[0], tile.dsr()[0]})
                    .containsOnly(NAN);
        }
        for (double[] row : limits) {
            put(tile, row);
            assertThat(tile.step(6)).as(Arrays.toString(row)).isEqualTo(1);
            assertThat(tile.fwi()[0]).isFinite();
        }
        for (int column = 0; column < Fwi1987Batch.STATE_COLUMNS; column++) {
            tile.setState(0, Fwi1987State.START);
            tile.state()[column][0] = NAN;
            assertThat(tile.step(6)).isZero();
        }
    }

    private static void put(Fwi1987Batch tile, double[] row) {
        tile.tempC()[0] = row[0];
        tile.rhPercent()[0] = row[1];
        tile.windKmh()[0] = row[2];
        tile.rain24hMm()[0] = row[3];
    }

    @Test
    void aTileRewinds() {
        Fwi1987Batch tile = new Fwi1987Batch(new double[] {45.0, 42.0}, FfScale.EXACT);
        tile.setState(1, new Fwi1987State(90, 50, 400));
        put(tile, new double[] {20, 40, 10, 0});
        double[] snapshot = new double[6];
        tile.copyStateTo(snapshot);
        assertThat(snapshot).containsExactly(85, 90, 6, 50, 15, 400);
        tile.step(6);
        double[] first = tile.fwi().clone();
        tile.copyStateFrom(snapshot);
        assertThat(tile.stateOf(1)).isEqualTo(new Fwi1987State(90, 50, 400));
        tile.step(6);
        assertThat(tile.fwi()).isEqualTo(first);
        assertThatThrownBy(() -> tile.copyStateTo(new double[5]))
                .hasMessage("state array [5] does not hold 3 × 2 numbers");
        assertThatThrownBy(() -> tile.copyStateFrom(new double[7])).isInstanceOf(IllegalArgumentException.class);
    }
}
