package io.emberwatch.danger.fwi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BurningDayTest {
    private static final LocalDate DAY = LocalDate.of(2025, 7, 1);

    private static BurningHour hour(LocalDateTime time, double ffmc, double wind) {
        Fwi2025Hour hour = new Fwi2025Hour(time.getHour(), 5, 19, true, 20, 50, wind, 0, 0.4, 90, 0.35);
        Fwi2025State state = Fwi2025State.of(ffmc, 30, 200);
        return new BurningHour(time, hour, Fwi2025Step.of(state, hour));
    }

    private static List<BurningHour> hours(int count, double ffmc, double... winds) {
        List<BurningHour> hours = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            hours.add(hour(DAY.atTime(5, 0).plusHours(i), ffmc, i < winds.length ? winds[i] : 0.0));
        }
        return hours;
    }

    @Test
    void smoothsOverFiveHours() {
        assertThat(BurningDay.smooth(new double[] {16, 0, 0, 16, 0, 32})).containsExactly(16, 4, 5, 8, 12, 32);
        assertThat(BurningDay.smooth(new double[] {16, 0, 8})).containsExactly(16, 6, 8);
    }

    @Test
    void needsMoreThanTwelveHours() {
        assertThat(BurningDay.of(hours(12, 90), GrassCalendar.CANADA)).isEmpty();
        assertThat(BurningDay.of(hours(13, 90), GrassCalendar.CANADA)).hasSize(1);
    }

    @Test
    void theDayBeginsAtFive() {
        List<BurningHour> hours = hours(24, 90);
        hours.add(hour(DAY.atTime(4, 0), 99, 40));
        List<BurningDay> days = BurningDay.of(hours, GrassCalendar.CANADA);
        assertThat(days).hasSize(1);
        assertThat(days.get(0).date()).isEqualTo(DAY);
        assertThat(days.get(0).smoothIsi()).isLessThan(10);
    }

    @Test
    void aDampDayPeaksAtFive() {
        assertThat(BurningDay.of(hours(24, 84.99, 0, 50), GrassCalendar.CANADA)
                        .get(0)
                        .peak()
                        .time())
                .isEqualTo(DAY.atTime(17, 0));
        assertThat(BurningDay.of(hours(24, 85.01, 0, 50), GrassCalendar.CANADA)
                        .get(0)
                        .peak()
                        .time())
                .isEqualTo(DAY.atTime(6, 0));
    }

    @Test
    void theFirstOfEqualPeaksCounts() {
        assertThat(BurningDay.of(hours(24, 90), GrassCalendar.CANADA)
                        .get(0)
                        .peak()
                        .time())
                .isEqualTo(DAY.atTime(5, 0));
    }

    /** The window is a span: a lull within it counts. */
    @Test
    void theWindowRunsFromTheFirstToTheLastBurningHour() {
        double[] winds = new double[24];
        winds[4] = 60;
        winds[14] = 60;
        BurningDay day =
                BurningDay.of(hours(24, 88, winds), GrassCalendar.CANADA).get(0);
        double atFour = Fwi2025.isi(FfScale.EXACT.toMoisture(88), 60.0 * 6 / 16);
        assertThat(day.smoothIsi()).isCloseTo(atFour, within(1e-9));
        assertThat(day.smoothWindKmh()).isCloseTo(22.5, within(1e-9));
        double beside = Fwi2025.isi(FfScale.EXACT.toMoisture(88), 15);
        assertThat(beside).isGreaterThan(5);
        assertThat(Fwi2025.isi(FfScale.EXACT.toMoisture(88), 3.75)).isLessThan(5);
        assertThat(day.windowHours()).isEqualTo(13); // from hour 3 to hour 15
        assertThat(BurningDay.of(hours(24, 80), GrassCalendar.CANADA).get(0).windowHours())
                .isZero();
    }

    @Test
    void hoursWithoutValuesAreLeftOut() {
        List<BurningHour> hours = hours(13, 90);
        BurningHour gap = hours.get(3);
        hours.set(
                3,
                new BurningHour(
                        gap.time(), gap.hour(), Fwi2025Step.missing(gap.step().state())));
        assertThat(BurningDay.of(hours, GrassCalendar.CANADA)).isEmpty();
        hours.add(hour(DAY.atTime(20, 0), 90, 0));
        assertThat(BurningDay.of(hours, GrassCalendar.CANADA)).hasSize(1);
    }

    @Test
    void theGrassIsThatOfTheCalendar() {
        List<BurningHour> hours = hours(24, 90, 10, 10, 10, 10);
        Fwi2025State state = Fwi2025State.of(90, 30, 200);
        double standing =
                BurningDay.of(hours, GrassCalendar.ALWAYS_STANDING).get(0).smoothGsi();
        BurningDay matted = BurningDay.of(
                        hours, new GrassCalendar(java.time.MonthDay.of(7, 2), java.time.MonthDay.of(1, 1)))
                .get(0);
        double wind = matted.smoothWindKmh();
        assertThat(standing).isCloseTo(Fwi2025.gsi(wind, state.standingGrassMoisture(), 90, true), within(1e-9));
        assertThat(matted.smoothGsi())
                .isCloseTo(Fwi2025.gsi(wind, state.mattedGrassMoisture(), 90, false), within(1e-9));
    }
}
