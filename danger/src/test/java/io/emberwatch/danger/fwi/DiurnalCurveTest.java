package io.emberwatch.danger.fwi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.emberwatch.danger.fwi.DiurnalCurve.TimedWeather;
import java.time.LocalDate;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The day's span and its hours against the published curves, worked out apart from their code. */
class DiurnalCurveTest {
    private static final Offset<Double> EXACT = within(1e-9);
    private static final Site SHENYANG = new Site(41.8, 123.4, 8.0);
    private static final LocalDate DAY = LocalDate.of(2025, 4, 12);
    private static final DaySpan FIRST = new DaySpan(DAY, 4, 20, 25, 80, 3, 24, 2.5);
    private static final DaySpan SECOND = new DaySpan(DAY.plusDays(1), 6, 25, 15, 70, 4, 30, 0);

    private static double density(double t) {
        return Math.exp(17.27 * t / (t + 237.3)) / (273.17 + t);
    }

    @Test
    void aNoonObservationGivesTheSpan() {
        DaySpan span = DaySpan.ofNoon(DAY, new NoonWeather(20, 40, 10, 1.5));
        double range = 17 - 6.4 + 4.4;
        assertThat(span.maxTempC()).isEqualTo(22.0);
        assertThat(span.minTempC()).isCloseTo(22.0 - range, EXACT);
        assertThat(span.minRhPercent()).isCloseTo(40 * density(20) / density(22), EXACT);
        assertThat(span.maxRhPercent()).isCloseTo(40 * density(20) / density(22 - range), EXACT);
        assertThat(span.minWindKmh()).isCloseTo(1.5, EXACT);
        assertThat(span.maxWindKmh()).isCloseTo(12.5, EXACT);
        assertThat(span.rainMm()).isEqualTo(1.5);
        assertThat(span.date()).isEqualTo(DAY);
    }

    /** The range is 2 at 0 °C and 93.75 %: below it the span is one degree each way. */
    @Test
    void dampDaysHaveANarrowSpan() {
        DaySpan narrow = DaySpan.ofNoon(DAY, new NoonWeather(0, 93.75, 10, 0));
        assertThat(narrow.maxTempC()).isEqualTo(1.0);
        assertThat(narrow.minTempC()).isEqualTo(-1.0);
        assertThat(narrow.maxRhPercent()).isEqualTo(100.0);
        DaySpan wider = DaySpan.ofNoon(DAY, new NoonWeather(0, 93.7, 10, 0));
        assertThat(wider.maxTempC()).isEqualTo(2.0);
    }

    @Test
    void extremeNoonsStayPossible() {
        assertThat(DaySpan.ofNoon(DAY, new NoonWeather(65, 5, 400, 0)).maxTempC())
                .isEqualTo(65.0);
        assertThat(DaySpan.ofNoon(DAY, new NoonWeather(65, 5, 400, 0)).maxWindKmh())
                .isEqualTo(400.0);
        assertThat(DaySpan.ofNoon(DAY, new NoonWeather(-60, 50, 0, 0)).minTempC())
                .isEqualTo(-60.0);
        assertThatThrownBy(() -> new DaySpan(DAY, -61, 20, 25, 80, 3, 24, 0)).hasMessageContaining("tempC");
        assertThatThrownBy(() -> new DaySpan(DAY, 4, 70, 25, 80, 3, 24, 0)).hasMessageContaining("tempC");
    }

    @Test
    void theCurvesRiseAsASineAndFallAsAnExponential() {
        List<TimedWeather> hours = DiurnalCurve.hours(SHENYANG, List.of(FIRST, SECOND));
        assertThat(hours).hasSize(48);
        SunDay sun = SunDay.of(SHENYANG, DAY);
        SunDay next = SunDay.of(SHENYANG, DAY.plusDays(1));
        double top = sun.solarNoonHour() + 2.75;
        double span = top - sun.sunriseHour();
        HourWeather ten = hours.get(10).weather();
        assertThat(hours.get(10).time()).isEqualTo(DAY.atTime(10, 0));
        assertThat(ten.tempC()).isCloseTo(4 + 16 * Math.sin(Math.PI / 2 * (10 - sun.sunriseHour()) / span), EXACT);
        double windLow = sun.sunriseHour() + 1.0;
        double windSpan = sun.solarNoonHour() + 1.5 - windLow;
        assertThat(ten.windKmh()).isCloseTo(3 + 21 * Math.sin(Math.PI / 2 * (10 - windLow) / windSpan), EXACT);
        double dryLow = sun.sunriseHour() + 0.25;
        assertThat(ten.rhPercent()).isCloseTo(80 - 55 * Math.sin(Math.PI / 2 * (10 - dryLow) / (top - dryLow)), EXACT);
        double evening = 4 + 16 * Math.sin(Math.PI / 2 * (sun.sunsetHour() - sun.sunriseHour()) / span);
        double share = (21 - sun.sunsetHour()) / (24 - sun.sunsetHour() + next.sunriseHour());
        assertThat(hours.get(21).weather().tempC()).isCloseTo(6 + (evening - 6) * Math.exp(-1.9 * share), EXACT);
        double early = (24 + 3 - next.sunsetHour()) / (24 - next.sunsetHour() + next.sunriseHour());
        assertThat(hours.get(27).weather().tempC()).isCloseTo(6 + (evening - 6) * Math.exp(-1.9 * early), EXACT);
    }

    @Test
    void theFirstNightComesFromADayLikeTheFirst() {
        SunDay before = SunDay.of(SHENYANG, DAY.minusDays(1));
        SunDay sun = SunDay.of(SHENYANG, DAY);
        double evening = 4
                + 16
                        * Math.sin(Math.PI
                                / 2
                                * (before.sunsetHour() - before.sunriseHour())
                                / (before.solarNoonHour() + 2.75 - before.sunriseHour()));
        double share = (24 - sun.sunsetHour()) / (24 - sun.sunsetHour() + sun.sunriseHour());
        List<TimedWeather> hours = DiurnalCurve.hours(SHENYANG, List.of(FIRST));
        assertThat(hours).hasSize(24);
        assertThat(hours.get(0).weather().tempC()).isCloseTo(4 + (evening - 4) * Math.exp(-1.9 * share), EXACT);
    }

    @Test
    void theDaysRainFallsAfterSunrise() {
        List<TimedWeather> hours = DiurnalCurve.hours(SHENYANG, List.of(FIRST));
        assertThat(hours.get(6).weather().rainMm()).isEqualTo(2.5); // sunrise is at 05:13
        assertThat(hours.stream().mapToDouble(h -> h.weather().rainMm()).sum()).isEqualTo(2.5);
    }

    @Test
    void rainBeforeMidnightOrAfterItStaysInTheDay() {
        List<TimedWeather> early = DiurnalCurve.hours(
                new Site(70, 0, -4), List.of(new DaySpan(LocalDate.of(2025, 6, 21), 4, 20, 25, 80, 3, 24, 2.5)));
        assertThat(early.get(0).weather().rainMm()).isEqualTo(2.5);
        List<TimedWeather> late = DiurnalCurve.hours(
                new Site(60, -170, 14), List.of(new DaySpan(LocalDate.of(2025, 12, 21), 4, 20, 25, 80, 3, 24, 2.5)));
        assertThat(late.get(23).weather().rainMm()).isEqualTo(2.5);
    }

    @Test
    void daysMustFollowOneAnother() {
        DaySpan gap = new DaySpan(DAY.plusDays(2), 6, 25, 15, 70, 4, 30, 0);
        assertThatThrownBy(() -> DiurnalCurve.hours(SHENYANG, List.of(FIRST, gap)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("day [2025-04-14] does not follow 2025-04-12");
        assertThat(DiurnalCurve.hours(SHENYANG, List.of())).isEmpty();
    }
}
