package io.emberwatch.danger.simple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.emberwatch.danger.simple.Nesterov.Reset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NesterovTest {

    private static final double TD = Humidity.dewpointC(20, 50);

    /** The published spot value was made with Bolton's dew point; ours lies 0.009 above it. */
    @Test
    void oneDayMeetsItsSpotValue() {
        double bolton = Humidity.dewpointC(20, 50, Humidity.Magnus.BOLTON_1980);
        assertThat(Nesterov.step(0, 20, bolton, 0, Reset.ABOVE_3_MM)).isCloseTo(214.598, within(5e-4));
        assertThat(Nesterov.step(0, 20, TD, 0, Reset.ABOVE_3_MM)).isCloseTo(214.6074, within(5e-5));
        assertThat(Nesterov.step(1000, 20, TD, 0, Reset.ABOVE_3_MM)).isCloseTo(1214.6074, within(5e-5));
    }

    @Test
    void frostAddsNothing() {
        assertThat(Nesterov.dailyTerm(0, -9)).isZero();
        assertThat(Nesterov.dailyTerm(-5, -9)).isZero();
        assertThat(Nesterov.dailyTerm(0.1, -9)).isCloseTo(0.91, within(1e-12));
        assertThat(Nesterov.step(700, -5, -9, 0, Reset.ABOVE_3_MM)).isEqualTo(700);
    }

    @Test
    void aDewPointAboveTheTemperatureIsRoundingOrRefused() {
        assertThat(Nesterov.dailyTerm(20, 20.5)).isZero();
        assertThatThrownBy(() -> Nesterov.dailyTerm(20, 20.51)).hasMessageContaining("dewpointC [20.51]");
        assertThatThrownBy(() -> Nesterov.dailyTerm(20, -101)).hasMessageContaining("dewpointC [-101.0]");
        assertThatThrownBy(() -> Nesterov.dailyTerm(66, 10)).hasMessageContaining("tempC [66.0]");
    }

    @Test
    void threeMillimetresRestartByOneRuleOnly() {
        assertThat(Nesterov.step(700, 20, TD, 2.9, Reset.FROM_3_MM)).isGreaterThan(700);
        assertThat(Nesterov.step(700, 20, TD, 3, Reset.FROM_3_MM)).isZero();
        assertThat(Nesterov.step(700, 20, TD, 3, Reset.ABOVE_3_MM)).isGreaterThan(700);
        assertThat(Nesterov.step(700, 20, TD, 3.1, Reset.ABOVE_3_MM)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1",
        "0.09, 1",
        "0.1, 0.8",
        "0.99, 0.8",
        "1, 0.6",
        "2.99, 0.6",
        "3, 0.4",
        "5.99, 0.4",
        "6, 0.2",
        "14.99, 0.2",
        "15, 0.1",
        "19, 0.1",
        "19.01, 0",
        "100, 0"
    })
    void rainLeavesItsShare(double rain, double factor) {
        assertThat(Nesterov.rainFactor(rain)).isEqualTo(factor);
    }

    @Test
    void theModifiedKinShrinkByRain() {
        assertThat(Nesterov.stepModified(1000, 20, 10, 4)).isEqualTo(1200 * 0.4);
        assertThat(Nesterov.stepZhdanko(10, 20, 12, 0.5)).isEqualTo(18 * 0.8);
        assertThat(Nesterov.stepZhdanko(10, -5, -5, 0)).isEqualTo(10);
        assertThat(Nesterov.stepZhdanko(0, -5, -9, 0)).isEqualTo(4);
    }

    @Test
    void missingInputStaysMissing() {
        double none = Double.NaN;
        assertThat(Nesterov.step(0, none, 5, 0, Reset.ABOVE_3_MM)).isNaN();
        assertThat(Nesterov.step(0, 20, none, 0, Reset.ABOVE_3_MM)).isNaN();
        assertThat(Nesterov.step(0, -5, none, 0, Reset.ABOVE_3_MM)).isNaN();
        assertThat(Nesterov.step(0, 20, 5, none, Reset.ABOVE_3_MM)).isNaN();
        assertThat(Nesterov.step(none, 20, 5, 5, Reset.ABOVE_3_MM)).isNaN();
        assertThat(Nesterov.rainFactor(none)).isNaN();
        assertThat(Nesterov.stepModified(0, 20, none, 0)).isNaN();
        assertThat(Nesterov.stepZhdanko(0, none, 5, 0)).isNaN();
    }

    @Test
    void impossibleInputIsRefused() {
        assertThatThrownBy(() -> Nesterov.step(-1, 20, 5, 0, Reset.ABOVE_3_MM)).hasMessageContaining("nesterov [-1.0]");
        assertThatThrownBy(() -> Nesterov.step(0, 20, 5, -1, Reset.ABOVE_3_MM))
                .hasMessageContaining("rain24hMm [-1.0]");
        assertThatThrownBy(() -> Nesterov.stepModified(-1, 20, 5, 0)).hasMessageContaining("nesterov [-1.0]");
        assertThatThrownBy(() -> Nesterov.stepZhdanko(-1, 20, 5, 0)).hasMessageContaining("nesterov [-1.0]");
        assertThatThrownBy(() -> Nesterov.rainFactor(-1)).hasMessageContaining("rain24hMm [-1.0]");
    }

    @Property(seed = "20261128")
    void theSumNeverFallsWithoutRain(
            @ForAll @DoubleRange(min = -40, max = 45) double tempC,
            @ForAll @DoubleRange(min = 0, max = 40) double deficitC,
            @ForAll @DoubleRange(min = 0, max = 20_000) double before) {
        double dewpointC = tempC - deficitC;
        assertThat(Nesterov.step(before, tempC, dewpointC, 0, Reset.ABOVE_3_MM)).isGreaterThanOrEqualTo(before);
        assertThat(Nesterov.stepModified(before, tempC, dewpointC, 0)).isGreaterThanOrEqualTo(before);
        assertThat(Nesterov.stepZhdanko(before, tempC, dewpointC, 0)).isGreaterThanOrEqualTo(before);
    }
}
