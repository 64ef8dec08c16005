package io.emberwatch.danger.fwi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.MonthDay;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Thresholds of the hourly system below, at and above; sun, calendars and gaps. Expected numbers were worked out apart. */
class Fwi2025Test {
    private static final Offset<Double> EXACT = within(1e-9);
    private static final double NAN = Double.NaN;

    private static Fwi2025Hour hour(int hour, double t, double h, double w, double p) {
        return new Fwi2025Hour(hour, 6.0, 18.0, false, t, h, w, p, 0.4, 90.0, 0.35);
    }

    private static Fwi2025State with(double event, double dry) {
        Fwi2025State s = Fwi2025State.START;
        return new Fwi2025State(
                s.fineFuelMoisture(),
                s.duffMoisture(),
                s.droughtMoisture(),
                s.mattedGrassMoisture(),
                s.standingGrassMoisture(),
                event,
                dry);
    }

    @ParameterizedTest
    @CsvSource({
        "FINE_FUEL, 0, 0.54, 0",
        "FINE_FUEL, 0, 0.55, 0.05",
        "FINE_FUEL, 0, 0.6, 0.1",
        "FINE_FUEL, 0.5, 0.0, 0",
        "FINE_FUEL, 0.54, 1.0, 1.04",
        "FINE_FUEL, 0.55, 1.0, 1.0",
        "FINE_FUEL, 0.3, 1.0, 0.8",
        "DUFF, 0, 1.5, 0",
        "DUFF, 1, 0.54, 0",
        "DUFF, 1, 0.55, 0.156",
        "DUFF, 1.54, 1.0, 1.0668",
        "DUFF, 1.55, 1.0, 0.92",
        "DROUGHT, 0, 2.8, 0",
        "DROUGHT, 0, 2.84, 0",
        "DROUGHT, 0, 2.85, 1.0955",
        "DROUGHT, 2.84, 1.0, 1.9172",
        "DROUGHT, 2.85, 1.0, 0.83"
    })
    void rainGatesBelowAtAndAbove(Fwi2025.RainGate gate, double event, double rain, double passed) {
        assertThat(gate.pass(event, rain)).isCloseTo(passed, EXACT);
    }

    @Test
    void theCanopyDriesInFiveHours() {
        Fwi2025State state = with(3.0, 0);
        for (int dry = 1; dry <= 4; dry++) {
            state = state.step(hour(12, 20, 50, 10, 0.0)).state();
            assertThat(state.dryHours()).isEqualTo(dry);
            assertThat(state.rainEventMm()).isEqualTo(3.0);
        }
        state = state.step(hour(12, 20, 50, 10, 0.0)).state();
        assertThat(state.dryHours()).isZero();
        assertThat(state.rainEventMm()).isZero();
        state = state.step(hour(12, 20, 50, 10, 0.0)).state();
        assertThat(state.dryHours()).isZero();
    }

    @Test
    void rainInTheFourthDryHourKeepsTheEvent() {
        Fwi2025State state = with(3.0, 4).step(hour(12, 20, 50, 10, 0.05)).state();
        assertThat(state.dryHours()).isZero();
        assertThat(state.rainEventMm()).isCloseTo(3.05, EXACT);
        Fwi2025State trace = with(3.0, 4).step(hour(12, 20, 50, 10, 0.04)).state();
        assertThat(trace.rainEventMm()).isCloseTo(0.04, EXACT);
        assertThat(trace.dryHours()).isZero();
    }

    @Test
    void duffDriesByDayOnly() {
        double m = 120.0;
        double day = (m - 20) * Math.exp(-2.22e-4 * 20 * 60 / 43.43) + 20;
        assertThat(Fwi2025.duffMoisture(m, 20, 40, 0, true)).isCloseTo(day, EXACT);
        assertThat(Fwi2025.duffMoisture(m, 20, 40, 0, false)).isEqualTo(m);
        assertThat(Fwi2025.duffMoisture(m, -0.05, 40, 0, true)).isEqualTo(m);
        assertThat(Fwi2025.duffMoisture(m, -7, 40, 0, true)).isEqualTo(m);
        assertThat(Fwi2025.duffMoisture(m, -0.04, 40, 0, true)).isGreaterThan(m); // rounds to −0.0, not below
        assertThat(Fwi2025.duffMoisture(300, -0.04, 40, 0, true)).isEqualTo(300);
        assertThat(Fwi2025.duffMoisture(299, 20, 40, 50, false)).isEqualTo(300);
        double b = Fwi1987.duffSlope(Fwi2025.dmc(m));
        assertThat(Fwi2025.duffMoisture(m, 20, 40, 2, false)).isCloseTo(m + 2000 / (48.77 + 2 * b), EXACT);
    }

    @Test
    void theDeepLayerDriesByDayOnly() {
        double dried = 300 * Math.exp(-(0.3 + 0.1875) / 400);
        assertThat(Fwi2025.droughtMoisture(300, 20, 0, true)).isCloseTo(dried, EXACT);
        assertThat(Fwi2025.droughtMoisture(300, 20, 0, false)).isEqualTo(300);
        assertThat(Fwi2025.droughtMoisture(300, 0.04, 0, true)).isEqualTo(300);
        assertThat(Fwi2025.droughtMoisture(300, 0.05, 0, true)).isLessThan(300);
        assertThat(Fwi2025.droughtMoisture(300, 20, 2, false)).isCloseTo(303.937, EXACT);
        assertThat(Fwi2025.droughtMoisture(399, 20, 2, false)).isEqualTo(400);
    }

    @Test
    void isiLevelsOffWhereWindRoundsToForty() {
        double ff = 91.9 * Math.exp(-1.386) * (1 + Math.pow(10, 5.31) / 4.93e7);
        assertThat(Fwi2025.isi(10, 39.4)).isCloseTo(0.208 * Math.exp(0.05039 * 39.4) * ff, EXACT);
        assertThat(Fwi2025.isi(10, 39.5)).isCloseTo(0.208 * 12 * (1 - Math.exp(-0.0818 * 11.5)) * ff, EXACT);
        assertThat(Fwi2025.isi(10, 40)).isCloseTo(0.208 * 12 * (1 - Math.exp(-0.0818 * 12)) * ff, EXACT);
        assertThat(Fwi2025.isi(-1, 0)).isCloseTo(0.208 * 91.9 * Math.exp(0.1386), EXACT);
    }

    @Test
    void curingFactorBelowAtAndAboveTwenty() {
        assertThat(Fwi2025.curingFactor(19.9)).isZero();
        assertThat(Fwi2025.curingFactor(20)).isCloseTo(1.036 / 104.989, EXACT);
        assertThat(Fwi2025.curingFactor(100)).isCloseTo(1.036 / (1 + 103.989 * Math.exp(-7.968)), EXACT);
        assertThat(Fwi2025.curingFactor(NAN)).isNaN();
    }

    @ParameterizedTest
    @CsvSource({
        "11.9, 5, 0.2765953",
        "12, 9.4, 0.2734",
        "12, 9.5, 0.2734",
        "19.9, 9.4, 0.00322",
        "20, 9.4, 0",
        "20, 9.5, 0.091",
        "23.8, 9.5, 0.00436",
        "23.9, 9.5, 0",
        "30, 30, 0"
    })
    void moistureDampsGrassFires(double moisture, double wind, double damping) {
        double free = Fwi2025.grassRateOfSpread(wind, 5, 100, true) / Math.exp(-0.54);
        assertThat(Fwi2025.grassRateOfSpread(wind, moisture, 100, true) / free).isCloseTo(damping, within(1e-6));
    }

    @Test
    void windDrivesGrassFires() {
        double rest = 16.67 * Math.exp(-0.54) * Fwi2025.curingFactor(100);
        assertThat(Fwi2025.grassRateOfSpread(4.9, 5, 100, true)).isCloseTo(rest * (0.054 + 0.269 * 4.9), EXACT);
        assertThat(Fwi2025.grassRateOfSpread(5, 5, 100, true)).isCloseTo(rest * 1.4, EXACT);
        assertThat(Fwi2025.grassRateOfSpread(15, 5, 100, true))
                .isCloseTo(rest * (1.4 + 0.838 * Math.pow(10, 0.844)), EXACT);
        assertThat(Fwi2025.grassRateOfSpread(4.9, 5, 100, false)).isCloseTo(rest * (0.054 + 0.209 * 4.9), EXACT);
        assertThat(Fwi2025.grassRateOfSpread(15, 5, 100, false))
                .isCloseTo(rest * (1.1 + 0.715 * Math.pow(10, 0.844)), EXACT);
        assertThat(Fwi2025.gsi(15, 5, 100, true)).isCloseTo(1.11 * Fwi2025.grassRateOfSpread(15, 5, 100, true), EXACT);
        assertThat(Fwi2025.grassRateOfSpread(15, NAN, 100, true)).isNaN();
        assertThat(Fwi2025.grassRateOfSpread(5, NAN, 100, true)).isNaN();
    }

    /** At 100 kW/m the index jumps down from 4.00 to 3.65, as defined. */
    @Test
    void grasslandFireWeatherIndexAtAHundred() {
        double gsiAt100 = 100.0 * 1.11 / (300.0 * 0.35);
        assertThat(Fwi2025.gfwi(gsiAt100 * 0.999, 0.35)).isCloseTo(3.996, EXACT);
        assertThat(Fwi2025.gfwi(gsiAt100 * 1.001, 0.35)).isCloseTo(Math.log(100.1 / 60) / 0.14, EXACT);
        assertThat(Fwi2025.gfwi(100 * gsiAt100, 0.35)).isCloseTo(36.5, within(0.1));
    }

    @Test
    void grasslandFuelMoistureCode() {
        assertThat(Fwi2025.gfmc(10, 19.9, 10)).isZero();
        assertThat(Fwi2025.gfmc(10, NAN, 10)).isNaN();
        assertThat(Fwi2025.gfmc(NAN, 90, 10)).isNaN();
        assertThat(Fwi2025.gfmc(250, 30, 10)).isZero();
        double z = 1.49 - 1.1 + 0.5625;
        double p = Fwi2025.curingFactor(90) / (1 + Math.exp(-z));
        double m = (Math.log(p / (1 - p)) - 1.49 - 0.5625) / -0.11;
        assertThat(Fwi2025.gfmc(10, 90, 10)).isCloseTo(FfScale.EXACT.toCode(m), EXACT);
    }

    @Test
    void sunWarmsMattedGrass() {
        double tf = 20 + 17.9 * 0.5 * Math.exp(-0.34);
        double rh = 40 * Math.pow(10, 7.5 * 20 / 257 - 7.5 * tf / (237 + tf));
        double sunlit = Fwi2025.grassExchange(30, tf, rh, 10, 1);
        assertThat(Fwi2025.grassMoisture(30, 20, 40, 10, 0, 0.5, 0.35)).isCloseTo(sunlit, EXACT);
        assertThat(Fwi2025.grassMoisture(30, 20, 40, 10, 0, 0, 0.35))
                .isCloseTo(Fwi2025.grassExchange(30, 20, 40, 10, 1), EXACT);
        assertThat(Fwi2025.grassMoisture(240, -60, 100, 0, 50, 0, 0.35)).isLessThanOrEqualTo(250.0);
        assertThat(Fwi2025.grassMoisture(20, NAN, 40, 10, 0, 0, 0.35)).isNaN();
        assertThat(Fwi2025.fineFuelMoisture(20, NAN, 40, 10, 0)).isNaN();
    }

    /** Standing grass holds 6 % of the rain and feels no sun; the indices follow the calendar's grass. */
    @Test
    void standingGrassHoldsLittleRain() {
        Fwi2025Hour wet = hour(12, 20, 90, 10, 1.0);
        Fwi2025State after = Fwi2025State.START.step(wet).state();
        double m = Fwi2025State.START.standingGrassMoisture();
        assertThat(after.standingGrassMoisture()).isCloseTo(Fwi2025.grassMoisture(m, 20, 90, 10, 0.06, 0, 0.35), EXACT);
        assertThat(after.mattedGrassMoisture()).isCloseTo(Fwi2025.grassMoisture(m, 20, 90, 10, 1.0, 0.4, 0.35), EXACT);
        Fwi2025Hour standing = new Fwi2025Hour(12, 6, 18, true, 20, 90, 10, 1.0, 0.4, 90, 0.35);
        Fwi2025Step step = Fwi2025State.START.step(standing);
        assertThat(step.gfmc()).isCloseTo(Fwi2025.gfmc(after.standingGrassMoisture(), 90, 10), EXACT);
        assertThat(step.gsi()).isCloseTo(Fwi2025.gsi(10, after.standingGrassMoisture(), 90, true), EXACT);
        Fwi2025Step matted = Fwi2025State.START.step(wet);
        assertThat(matted.gfmc()).isCloseTo(Fwi2025.gfmc(after.mattedGrassMoisture(), 90, 10), EXACT);
        assertThat(matted.gfwi()).isCloseTo(Fwi2025.gfwi(matted.gsi(), 0.35), EXACT);
    }

    @ParameterizedTest
    @CsvSource({
        "6, 6, 18, true", "5, 5.1, 18, false", "18, 6, 18, true", "19, 6, 18.9, false", "0, 3, 24.5, true",
        "1, 3, 24.5, false", "5, 5.5, 29, true", "6, 6.5, 30, false", "23, 23.5, 25, false", "0, 23.5, 25, true"
    })
    void daylight(int hour, double sunrise, double sunset, boolean daylight) {
        Fwi2025Hour at = new Fwi2025Hour(hour, sunrise, sunset, false, 20, 50, 10, 0, 0, 90, 0.35);
        assertThat(at.isDaylight()).isEqualTo(daylight);
    }

    @Test
    void gapsLeaveTheStateAsItWas() {
        for (Fwi2025Hour gap : new Fwi2025Hour[] {
            hour(12, NAN, 50, 10, 0),
            hour(12, 20, NAN, 10, 0),
            hour(12, 20, 50, NAN, 0),
            hour(12, 20, 50, 10, NAN),
            new Fwi2025Hour(12, NAN, 18, false, 20, 50, 10, 0, 0.4, 90, 0.35),
            new Fwi2025Hour(12, 6, NAN, false, 20, 50, 10, 0, 0.4, 90, 0.35)
        }) {
            Fwi2025Step step = with(1, 2).step(gap);
            assertThat(step.state()).isEqualTo(with(1, 2));
            assertThat(step).isEqualTo(new Fwi2025Step(with(1, 2), NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN));
        }
    }

    @Test
    void aGapInTheGrassTouchesTheGrassAlone() {
        Fwi2025Step whole = Fwi2025State.START.step(hour(12, 20, 50, 10, 0));
        for (Fwi2025Hour gap : new Fwi2025Hour[] {
            new Fwi2025Hour(12, 6, 18, false, 20, 50, 10, 0, NAN, 90, 0.35),
            new Fwi2025Hour(12, 6, 18, false, 20, 50, 10, 0, 0.4, 90, NAN)
        }) {
            Fwi2025Step step = Fwi2025State.START.step(gap);
            assertThat(step.fwi()).isEqualTo(whole.fwi());
            assertThat(step.gfmc() + step.gsi() + step.gfwi()).isNaN();
            assertThat(step.gfmc()).isNaN();
            assertThat(step.gsi()).isNaN();
            assertThat(step.state().mattedGrassMoisture()).isEqualTo(Fwi2025State.START.mattedGrassMoisture());
        }
        Fwi2025Step uncured = Fwi2025State.START.step(new Fwi2025Hour(12, 6, 18, false, 20, 50, 10, 0, 0.4, NAN, 0.35));
        assertThat(uncured.state()).isEqualTo(whole.state());
        assertThat(uncured.gfmc()).isNaN();
        assertThat(uncured.gsi()).isNaN();
        assertThat(uncured.gfwi()).isNaN();
    }

    @Test
    void impossibleInputsAreRefused() {
        assertRefused(() -> hour(24, 20, 50, 10, 0), "hour [24.0] must lie in 0.0 to 23.0");
        assertRefused(() -> hour(-1, 20, 50, 10, 0), "hour");
        assertRefused(() -> hour(1, 20, 150, 10, 0), "rhPercent [150.0]");
        assertRefused(() -> new Fwi2025Hour(1, 6, 18, true, 20, 50, 10, 0, 2.1, 90, 0.35), "solradKwM2 [2.1]");
        assertRefused(() -> new Fwi2025Hour(1, 6, 18, true, 20, 50, 10, 0, 0, 100.1, 0.35), "percentCured [100.1]");
        assertRefused(() -> new Fwi2025Hour(1, 6, 18, true, 20, 50, 10, 0, 0, 90, 0), "grassFuelLoadKgM2 [0.0]");
        assertRefused(() -> new Fwi2025State(251, 100, 100, 10, 10, 0, 0), "fineFuelMoisture [251.0]");
        assertRefused(() -> new Fwi2025State(10, 301, 100, 10, 10, 0, 0), "duffMoisture [301.0]");
        assertRefused(() -> new Fwi2025State(10, 100, 401, 10, 10, 0, 0), "droughtMoisture [401.0]");
        assertRefused(() -> new Fwi2025State(10, 100, 100, 251, 10, 0, 0), "mattedGrassMoisture [251.0]");
        assertRefused(() -> new Fwi2025State(10, 100, 100, 10, 251, 0, 0), "standingGrassMoisture [251.0]");
        assertRefused(() -> new Fwi2025State(10, 100, 100, 10, 10, -1, 0), "rainEventMm [-1.0]");
        assertRefused(() -> new Fwi2025State(10, 100, 100, 10, 10, 0, 6), "dryHours [6.0]");
        assertRefused(() -> Fwi2025State.of(102, 6, 15), "ffmc [102.0]");
        assertRefused(() -> Fwi2025State.of(85, -1, 15), "dmc [-1.0]");
        assertRefused(() -> Fwi2025State.of(85, 6, -1), "dc [-1.0]");
        assertRefused(() -> new Site(91, 0, 0), "latDeg [91.0]");
        assertRefused(() -> new Site(0, 181, 0), "lonDeg [181.0]");
        assertRefused(() -> new Site(0, 0, 15), "utcOffsetHours [15.0]");
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String words) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(words);
    }

    @ParameterizedTest
    @CsvSource({
        "07-01, 01-01, 06-30, false", "07-01, 01-01, 07-01, true", "07-01, 01-01, 12-31, true",
        "07-01, 01-01, 01-01, false", "05-01, 11-15, 04-30, false", "05-01, 11-15, 05-01, true",
        "05-01, 11-15, 11-14, true", "05-01, 11-15, 11-15, false", "01-01, 01-01, 06-01, true",
        "06-01, 06-01, 05-01, true"
    })
    void grassCalendars(String standing, String matted, String day, boolean stands) {
        GrassCalendar calendar = new GrassCalendar(MonthDay.parse("--" + standing), MonthDay.parse("--" + matted));
        assertThat(calendar.isStanding(LocalDate.parse("2025-" + day))).isEqualTo(stands);
    }

    @ParameterizedTest
    @CsvSource({
        "2007-03-11, 96",
        "2007-03-12, 95.9",
        "2007-03-20, 95.1",
        "2007-03-21, 95",
        "2007-03-22, 94.8",
        "2007-05-10, 84.4",
        "2007-08-27, 42.2",
        "2007-11-15, 95.0",
        "2007-11-16, 96",
        "2008-01-01, 96"
    })
    void curingOfTheBorealPlains(String day, double cured) {
        assertThat(CanadianCuring.percentCured(LocalDate.parse(day))).isCloseTo(cured, EXACT);
        assertThat(CanadianCuring.LABEL).contains("not valid for China");
    }

    /** Shenyang at midsummer: the sun rises at 04:11 and sets at 19:24 China time, within the minute. */
    @Test
    void sunOverShenyang() {
        SunDay sun = SunDay.of(new Site(41.8, 123.4, 8.0), LocalDate.of(2025, 6, 21));
        assertThat(sun.sunriseHour()).isCloseTo(4.18, within(0.03));
        assertThat(sun.sunsetHour()).isCloseTo(19.42, within(0.03));
        assertThat(sun.solarNoonHour()).isCloseTo(11.80, within(0.02));
        assertThat(sun.cosZenith(sun.solarNoonHour())).isCloseTo(Math.cos(Math.toRadians(41.8 - 23.44)), within(1e-3));
        assertThat(sun.cosZenith(0)).isZero();
        assertThat(sun.solradKwM2(0, 20, 50)).isZero();
        double vpd = 6.11 * 0.5 * Math.exp(17.29 * 20 / 257.3);
        assertThat(sun.solradKwM2(12, 20, 50)).isCloseTo(sun.cosZenith(12) * 0.92 * (1 - Math.exp(-0.22 * vpd)), EXACT);
        assertThat(sun.solradKwM2(12, 20, 100)).isZero();
        assertThat(sun.site().latDeg()).isEqualTo(41.8);
    }

    @Test
    void midnightSunAndPolarNight() {
        SunDay summer = SunDay.of(new Site(80, 0, 0), LocalDate.of(2025, 6, 21));
        assertThat(summer.sunsetHour() - summer.sunriseHour()).isCloseTo(24, EXACT);
        SunDay winter = SunDay.of(new Site(80, 0, 0), LocalDate.of(2025, 12, 21));
        assertThat(winter.sunsetHour() - winter.sunriseHour()).isCloseTo(0, EXACT);
    }
}
