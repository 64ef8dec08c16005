package io.emberwatch.danger.australia;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emberwatch.danger.australia.DroughtFactor.Limit;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DroughtFactorTest {
    private static final Offset<Double> TIGHT = Offset.offset(1e-9);

    private static double dry(double deficitMm) {
        return 10.5 * (1 - Math.exp(-(deficitMm + 30) / 40));
    }

    private static double griffiths(double deficitMm, double x) {
        return dry(deficitMm) * (41 * x * x + x) / (40 * x * x + x + 1);
    }

    @ParameterizedTest
    @CsvSource({"1.99,1", "2,1", "2.01,0.99009900990099"})
    void rainUpToTwoMillimetresDoesNotCount(double rainMm, double recovery) {
        RainHistory rains = RainHistory.dry().plus(rainMm);
        double limit = 1 / (1 + 0.1135 * 0.0);
        assertThat(DroughtFactor.griffiths(0, rains, Limit.CONTINUOUS))
                .isCloseTo(griffiths(0, Math.min(limit, recovery)), TIGHT);
    }

    @Test
    void rainSinceTheLastDayIsEightTenthsOfADayOld() {
        double days = Math.pow(0.8, 1.3);
        assertThat(DroughtFactor.griffiths(100, RainHistory.dry(), 12, Limit.CONTINUOUS))
                .isCloseTo(griffiths(100, days / (days + 10)), TIGHT);
        assertThat(DroughtFactor.griffiths(100, RainHistory.dry().plus(12), Limit.CONTINUOUS))
                .isCloseTo(griffiths(100, 1.0 / 11), TIGHT);
    }

    @Test
    void anEventIsAsOldAsItsWettestDay() {
        RainHistory rising = RainHistory.dry().plus(5).plus(10).plus(0);
        double two = Math.pow(2, 1.3);
        assertThat(DroughtFactor.griffiths(100, rising, Limit.CONTINUOUS))
                .isCloseTo(griffiths(100, two / (two + 13)), TIGHT);
        RainHistory falling = RainHistory.dry().plus(10).plus(5).plus(0);
        double three = Math.pow(3, 1.3);
        assertThat(DroughtFactor.griffiths(100, falling, Limit.CONTINUOUS))
                .isCloseTo(griffiths(100, three / (three + 13)), TIGHT);
        RainHistory even = RainHistory.dry().plus(8).plus(8);
        assertThat(DroughtFactor.griffiths(100, even, Limit.CONTINUOUS))
                .as("of equal days the newer")
                .isCloseTo(griffiths(100, 1.0 / 15), TIGHT);
        RainHistory apart = RainHistory.dry().plus(9).plus(2).plus(3);
        assertThat(DroughtFactor.griffiths(100, apart, Limit.CONTINUOUS))
                .as("a day of 2 mm ends the event; the older one tells more")
                .isCloseTo(griffiths(100, three / (three + 7)), TIGHT);
    }

    @Test
    void theOldestDayIsTwentyDaysOld() {
        double[] days = new double[RainHistory.DAYS];
        days[0] = 92;
        double twenty = Math.pow(20, 1.3);
        assertThat(DroughtFactor.griffiths(80, new RainHistory(days), Limit.CONTINUOUS))
                .isCloseTo(griffiths(80, Math.min(twenty / (twenty + 90), 75 / (270.525 - 1.267 * 80))), TIGHT);
        assertThat(twenty / (twenty + 90)).as("the rain tells").isLessThan(75 / (270.525 - 1.267 * 80));
        assertThat(DroughtFactor.griffiths(80, new RainHistory(days).plus(0), Limit.CONTINUOUS))
                .as("then it is forgotten")
                .isEqualTo(DroughtFactor.griffiths(80, RainHistory.dry(), Limit.CONTINUOUS));
    }

    @ParameterizedTest
    @CsvSource({"19.999,0.305822", "20,0.305899", "20.001,0.305900", "10,0.468384", "100,0.521577"})
    void aWetSeasonLimitsTheRecovery(double deficitMm, double recovery) {
        double ours = DroughtFactor.griffiths(deficitMm, RainHistory.dry(), Limit.CONTINUOUS);
        assertThat(ours).isCloseTo(Math.min(10, griffiths(deficitMm, recovery)), Offset.offset(1e-3));
    }

    @ParameterizedTest
    @CsvSource({"24.9,6", "25,7", "41.9,7", "42,8", "64.9,8", "65,9", "99.9,9", "100,10", "203,10"})
    void theStepsOfTheDeficitCapTheWholeNumber(double deficitMm, double cap) {
        double ours = DroughtFactor.griffiths(deficitMm, RainHistory.dry(), Limit.DISCRETE);
        assertThat(ours).isEqualTo(Math.min(cap, Math.rint(Math.min(10, dry(deficitMm)))));
        assertThat(ours).isEqualTo(Math.rint(ours));
    }

    @Test
    void neverExceedsTen() {
        assertThat(DroughtFactor.griffiths(200, RainHistory.dry(), Limit.CONTINUOUS))
                .isEqualTo(10);
        assertThat(DroughtFactor.noble(200, 20, 0)).isEqualTo(10);
    }

    /** 0.191 · 154 · 11.18 / (3.52 · 11.18 + 9) after four days from 10 mm at a deficit of 50 mm. */
    @Test
    void nobleKnowsTheLastRainOnly() {
        double days = Math.pow(5, 1.5);
        assertThat(DroughtFactor.noble(50, 4, 10)).isCloseTo(0.191 * 154 * days / (3.52 * days + 9), TIGHT);
        assertThat(DroughtFactor.noble(50, 4, 10)).isCloseTo(6.80095, Offset.offset(1e-4));
    }

    @Test
    void missingStaysMissing() {
        RainHistory history = RainHistory.unknown();
        for (int day = 0; day < RainHistory.DAYS; day++) {
            assertThat(DroughtFactor.griffiths(50, history, Limit.CONTINUOUS)).isNaN();
            assertThat(DroughtFactor.griffiths(50, history, Limit.DISCRETE)).isNaN();
            history = history.plus(0);
        }
        assertThat(history).isEqualTo(RainHistory.dry());
        assertThat(DroughtFactor.griffiths(50, history, Limit.CONTINUOUS)).isPositive();
        assertThat(DroughtFactor.griffiths(Double.NaN, history, Limit.CONTINUOUS))
                .isNaN();
        assertThat(DroughtFactor.griffiths(Double.NaN, history, Limit.DISCRETE)).isNaN();
        assertThat(DroughtFactor.griffiths(50, history, Double.NaN, Limit.CONTINUOUS))
                .isNaN();
        assertThat(DroughtFactor.noble(Double.NaN, 1, 1)).isNaN();
        assertThat(DroughtFactor.noble(1, Double.NaN, 1)).isNaN();
        assertThat(DroughtFactor.noble(1, 1, Double.NaN)).isNaN();
    }

    @Test
    void theImpossibleIsRefused() {
        assertThatThrownBy(() -> DroughtFactor.noble(-1, 1, 1)).hasMessageContaining("soilDeficitMm [-1.0]");
        assertThatThrownBy(() -> DroughtFactor.noble(1, -1, 1)).hasMessageContaining("[-1.0]");
        assertThatThrownBy(() -> DroughtFactor.noble(1, 1, -1)).hasMessageContaining("rain24hMm [-1.0]");
        assertThatThrownBy(() -> DroughtFactor.griffiths(205, RainHistory.dry(), Limit.CONTINUOUS))
                .hasMessageContaining("soilDeficitMm [205.0]");
        assertThatThrownBy(() -> DroughtFactor.griffiths(1, RainHistory.dry(), -1, Limit.CONTINUOUS))
                .hasMessageContaining("rain24hMm [-1.0]");
        assertThatThrownBy(() -> new RainHistory(new double[19])).hasMessage("rain history of [19] days must have 20");
        assertThatThrownBy(() -> RainHistory.dry().plus(-1)).hasMessageContaining("rain24hMm [-1.0]");
    }

    @Test
    void aHistoryCannotBeChangedFromOutside() {
        double[] days = new double[20];
        RainHistory history = new RainHistory(days);
        days[19] = 50;
        history.rain24hMm()[19] = 50;
        assertThat(history).isEqualTo(RainHistory.dry()).hasSameHashCodeAs(RainHistory.dry());
        assertThat(history.plus(1)).isNotEqualTo(history);
        assertThat(history.plus(1).rain24hMm()[19]).isEqualTo(1);
        assertThat(history.plus(1).plus(2).rain24hMm()[18]).isEqualTo(1);
        assertThat(history).isNotEqualTo("x");
        assertThat(history.toString()).startsWith("RainHistory[0.0, 0.0");
        assertThat(history.plus(7).hashCode()).isNotEqualTo(history.hashCode());
    }
}
