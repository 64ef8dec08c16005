package io.emberwatch.danger.australia;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class McArthurTest {
    private static final Offset<Double> TIGHT = Offset.offset(1e-9);

    @Test
    void noDroughtAndNoCuringMeanNoDanger() {
        assertThat(Ffdi.mk5(40, 10, 50, 0)).isZero();
        assertThat(Gfdi.mk3(40, 10, 50, 0)).isZero();
        assertThat(Gfdi.mk4(40, 10, 50, 100, 0)).isZero();
        assertThat(Gfdi.mk5(40, 10, 50, 0, 4.5)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"29.9,true", "30,false", "30.1,false"})
    void grassThatIsThirtyPercentWetDoesNotBurn(double moisturePercent, boolean burns) {
        assertThat(Gfdi.mk5OfMoisture(moisturePercent, 20, 4.5) > 0).isEqualTo(burns);
    }

    /** Both branches give the same at 18.8 %; PyroXL multiplies its -1.686 by the moisture and falls to nothing. */
    @Test
    void markFiveIsContinuousAtItsKink() {
        double below = Gfdi.mk5OfMoisture(Math.nextDown(18.8), 20, 4.5);
        double at = Gfdi.mk5OfMoisture(18.8, 20, 4.5);
        double above = Gfdi.mk5OfMoisture(18.8001, 20, 4.5);
        double pyroXl = 0.299 * 4.5 * Math.exp(-1.686 * 18.8 + 0.0403 * 20) * (30 - 18.8);
        assertThat(at / below).isCloseTo(1, Offset.offset(2e-3));
        assertThat(above).isLessThan(at).isCloseTo(at, Offset.offset(1e-3));
        assertThat(at).isCloseTo(0.299 * 4.5 * Math.exp(-1.686 + 0.0403 * 20) * 11.2, TIGHT);
        assertThat(pyroXl / below).isLessThan(1e-11);
    }

    /** firebehavioR puts its brackets so that only the first summand is divided: 3 times the moisture at 40 °C. */
    @Test
    void moistureOfMarkFiveDividesTheWholeBracket() {
        double ours = Gfdi.mk5MoisturePercent(40, 10, 100);
        assertThat(ours).isCloseTo((97.7 + 40.6) / 46 - 0.0854, TIGHT);
        double misbracketed = 97.7 + 40.6 / 46 - 0.0854;
        assertThat(misbracketed).isGreaterThan(90);
    }

    @Test
    void markFiveHasAPoleAtMinusSix() {
        assertThatThrownBy(() -> Gfdi.mk5(-6, 50, 20, 90, 4.5)).hasMessageContaining("tempC [-6.0]");
        assertThat(Gfdi.mk5(-5.9, 50, 20, 90, 4.5)).isZero();
        assertThat(Gfdi.mk4(-20, 50, 20, 90, 4.5)).isPositive();
    }

    @Test
    void theMarksAreDifferentScales() {
        assertThat(Gfdi.mk4(40, 10, 50, 100, 4.5) / Gfdi.mk5(40, 10, 50, 100, 4.5))
                .isGreaterThan(1.6);
        assertThat(Gfdi.mk4(20, 50, 10, 100, 4.5) / Gfdi.mk5(20, 50, 10, 100, 4.5))
                .isLessThan(0.4);
    }

    @Test
    void curingMovesMarkFour() {
        double half = Gfdi.mk4(30, 25, 30, 80, 4.5) / Gfdi.mk4(30, 25, 30, 100, 4.5);
        assertThat(half).isCloseTo(Math.exp(-0.009432 * Math.pow(20, 1.536)), TIGHT);
        double third = Gfdi.mk3(30, 25, 30, 80) / Gfdi.mk3(30, 25, 30, 100);
        assertThat(third).isCloseTo(Math.pow(0.8, 5.01), TIGHT);
    }

    @Test
    void missingStaysMissing() {
        double nan = Double.NaN;
        assertThat(Ffdi.mk5(nan, 10, 50, 10)).isNaN();
        assertThat(Ffdi.mk5(40, nan, 50, 10)).isNaN();
        assertThat(Ffdi.mk5(40, 10, nan, 10)).isNaN();
        assertThat(Ffdi.mk5(40, 10, 50, nan)).isNaN();
        assertThat(Gfdi.mk5(40, 10, nan, 0, 4.5)).isNaN();
        assertThat(Gfdi.mk5(40, 10, 50, 0, nan)).isNaN();
        assertThat(Gfdi.mk5(nan, 10, 50, 90, 4.5)).isNaN();
        assertThat(Gfdi.mk5(40, nan, 50, 90, 4.5)).isNaN();
        assertThat(Gfdi.mk5(40, 10, 50, nan, 4.5)).isNaN();
        assertThat(Gfdi.mk5(40, 10, nan, 90, 4.5)).isNaN();
        assertThat(Gfdi.mk4(40, 10, 50, nan, 4.5)).isNaN();
        assertThat(Gfdi.mk3(40, 10, 50, nan)).isNaN();
    }

    @Test
    void theImpossibleIsRefused() {
        assertThatThrownBy(() -> Ffdi.mk5(99, 10, 50, 10)).hasMessageContaining("tempC [99.0]");
        assertThatThrownBy(() -> Ffdi.mk5(40, 110, 50, 10)).hasMessageContaining("rhPercent [110.0]");
        assertThatThrownBy(() -> Ffdi.mk5(40, 10, -1, 10)).hasMessageContaining("windKmh [-1.0]");
        assertThatThrownBy(() -> Ffdi.mk5(40, 10, 50, 10.1)).hasMessageContaining("droughtFactor [10.1]");
        assertThatThrownBy(() -> Gfdi.mk3(99, 10, 50, 10)).hasMessageContaining("tempC [99.0]");
        assertThatThrownBy(() -> Gfdi.mk3(40, 110, 50, 10)).hasMessageContaining("rhPercent [110.0]");
        assertThatThrownBy(() -> Gfdi.mk3(40, 10, -1, 10)).hasMessageContaining("windKmh [-1.0]");
        assertThatThrownBy(() -> Gfdi.mk3(40, 10, 50, 101)).hasMessageContaining("curingPercent [101.0]");
        assertThatThrownBy(() -> Gfdi.mk4(99, 10, 50, 90, 4)).hasMessageContaining("tempC [99.0]");
        assertThatThrownBy(() -> Gfdi.mk4(40, 110, 50, 90, 4)).hasMessageContaining("rhPercent [110.0]");
        assertThatThrownBy(() -> Gfdi.mk4(40, 10, -1, 90, 4)).hasMessageContaining("windKmh [-1.0]");
        assertThatThrownBy(() -> Gfdi.mk4(40, 10, 50, 101, 4)).hasMessageContaining("curingPercent [101.0]");
        assertThatThrownBy(() -> Gfdi.mk4(40, 10, 50, 90, -4)).hasMessageContaining("loadTHa [-4.0]");
        assertThatThrownBy(() -> Gfdi.mk5(40, 110, 50, 90, 4)).hasMessageContaining("rhPercent [110.0]");
        assertThatThrownBy(() -> Gfdi.mk5(40, 10, -1, 90, 4)).hasMessageContaining("windKmh [-1.0]");
        assertThatThrownBy(() -> Gfdi.mk5(40, 10, 50, 101, 4)).hasMessageContaining("curingPercent [101.0]");
        assertThatThrownBy(() -> Gfdi.mk5(40, 10, 50, 90, -4)).hasMessageContaining("loadTHa [-4.0]");
    }
}
