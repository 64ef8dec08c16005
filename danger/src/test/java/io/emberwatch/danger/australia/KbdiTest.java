package io.emberwatch.danger.australia;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KbdiTest {
    private static final Offset<Double> TIGHT = Offset.offset(1e-9);
    private static final KbdiChoices SET = KbdiChoices.KEETCH_BYRAM;

    /** At 0 °C nothing dries, so that the rain is seen alone. */
    @ParameterizedTest
    @CsvSource({"5.07,100", "5.08,100", "5.09,99.99", "25.08,80"})
    void theFirstFiveMillimetresStayOnTheLeaves(double rainMm, double expected) {
        assertThat(Kbdi.step(KbdiState.of(100), rainMm, 0, 700, SET).kbdiMm()).isCloseTo(expected, TIGHT);
    }

    @Test
    void interceptionIsPaidOnceInAWetSpell() {
        KbdiState first = Kbdi.step(KbdiState.of(100), 3, 0, 700, SET);
        KbdiState second = Kbdi.step(first, 3, 0, 700, SET);
        KbdiState third = Kbdi.step(second, 3, 0, 700, SET);
        assertThat(first).isEqualTo(new KbdiState(100, 3));
        assertThat(second.kbdiMm()).isCloseTo(100 - 0.92, TIGHT);
        assertThat(third.kbdiMm()).isCloseTo(100 - 0.92 - 3, TIGHT);
        assertThat(third.wetSpellMm()).isEqualTo(9);
        KbdiState dry = Kbdi.step(third, 0, 0, 700, SET);
        assertThat(dry.wetSpellMm()).isZero();
        assertThat(Kbdi.step(dry, 3, 0, 700, SET).kbdiMm())
                .as("a new spell pays anew")
                .isEqualTo(dry.kbdiMm());
    }

    /** NCAR's fire-indices subtracts the whole sum of the spell every day again. */
    @Test
    void aSpellIsNotSubtractedTwiceAsSomeProgramsDo() {
        KbdiState first = Kbdi.step(KbdiState.of(100), 20, 0, 700, SET);
        KbdiState second = Kbdi.step(first, 20, 0, 700, SET);
        double ncar = 100 - (20 - 5.08) - (40 - 5.08);
        assertThat(second.kbdiMm()).isCloseTo(100 - 34.92, TIGHT);
        assertThat(ncar).isLessThan(second.kbdiMm() - 10);
    }

    @Test
    void staysBetweenFullAndDry() {
        assertThat(Kbdi.step(KbdiState.of(10), 500, 20, 700, SET).kbdiMm()).isBetween(0.0, 1.0);
        assertThat(Kbdi.step(KbdiState.of(203.2), 0, 45, 700, SET).kbdiMm()).isEqualTo(203.2);
        assertThat(KbdiState.SATURATED).isEqualTo(KbdiState.of(0));
    }

    /** dQ of equation 18 at 30 °C, 700 mm a year, from 50 mm. */
    @Test
    void aDryDayFollowsEquationEighteen() {
        double heat = 0.968 * Math.exp(0.0875 * 30 + 1.5552) - 8.30;
        double expected = 50 + (203.2 - 50) * heat / (1 + 10.88 * Math.exp(-0.001736 * 700)) * 1e-3;
        assertThat(Kbdi.step(KbdiState.of(50), 0, 30, 700, SET).kbdiMm()).isCloseTo(expected, TIGHT);
    }

    @ParameterizedTest
    @CsvSource({"9.99,false", "10,false", "10.01,true"})
    void theTablesBeginAboveTenDegrees(double maxTempC, boolean dries) {
        double tables = Kbdi.step(KbdiState.of(50), 0, maxTempC, 700, KbdiChoices.KEETCH_BYRAM_TABLES)
                .kbdiMm();
        assertThat(tables > 50).isEqualTo(dries);
        assertThat(Kbdi.step(KbdiState.of(50), 0, maxTempC, 700, SET).kbdiMm()).isGreaterThan(50);
        assertThat(Kbdi.step(KbdiState.of(50), 0, 6.7, 700, SET).kbdiMm())
                .as("never negative")
                .isEqualTo(50);
    }

    /** Ten dry days at 30 °C part the sets; the order of their results is the order of their reasons. */
    @Test
    void theNamedSetsDisagree() {
        assertThat(KbdiChoices.all())
                .extracting(KbdiChoices::name)
                .doesNotHaveDuplicates()
                .startsWith("keetch-byram");
        KbdiState before = KbdiState.of(100);
        double right = Kbdi.step(before, 0, 25, 600, SET).kbdiMm();
        double misprint =
                Kbdi.step(before, 0, 25, 600, KbdiChoices.MISPRINT_1968).kbdiMm();
        double finkele = Kbdi.step(before, 0, 25, 600, KbdiChoices.FINKELE).kbdiMm();
        assertThat(misprint - right)
                .as("7.47 too much heat")
                .isCloseTo(103.2 * 7.47e-3 / (1 + 10.88 * Math.exp(-0.001736 * 600)), TIGHT);
        assertThat(finkele).isLessThan(right).isGreaterThan(right - 0.01);
    }

    @Test
    void rainFirstAndDryingFirstPartOnWetDays() {
        KbdiState before = KbdiState.of(60);
        double rainFirst = Kbdi.step(before, 50, 30, 700, SET).kbdiMm();
        double dryingFirst = Kbdi.step(before, 50, 30, 700, KbdiChoices.GEFF).kbdiMm();
        double share = (0.968 * Math.exp(0.0875 * 30 + 1.5552) - 8.30) / (1 + 10.88 * Math.exp(-0.001736 * 700)) * 1e-3;
        assertThat(rainFirst - dryingFirst).isCloseTo(44.92 * share, TIGHT);
    }

    @Test
    void setsAreFoundByName() {
        for (KbdiChoices set : KbdiChoices.all()) {
            assertThat(KbdiChoices.parse(" " + set.name().toUpperCase(java.util.Locale.ROOT)))
                    .isEqualTo(set);
            assertThat(set.source()).isNotBlank();
        }
        assertThatThrownBy(() -> KbdiChoices.parse("mine"))
                .hasMessage(
                        "KBDI choice set [mine] is unknown; known are keetch-byram, keetch-byram-tables, finkele, geff,"
                                + " misprint-1968");
        assertThatThrownBy(() -> set(0, 1, 1, 1)).hasMessage("capacityMm [0.0] must be above 0");
        assertThatThrownBy(() -> set(1, -1, 1, 1)).hasMessage("interceptionMm [-1.0] must be above 0");
        assertThatThrownBy(() -> set(1, 1, 0, 1)).hasMessage("rainExponentPerMm [0.0] must be above 0");
        assertThatThrownBy(() -> set(1, 1, 1, Double.NaN)).hasMessage("evaporationConstant [NaN] must be above 0");
    }

    private static KbdiChoices set(double capacity, double interception, double exponent, double constant) {
        return new KbdiChoices(
                "x",
                capacity,
                interception,
                exponent,
                constant,
                KbdiChoices.Order.RAIN_FIRST,
                KbdiChoices.ColdRule.NEVER_NEGATIVE,
                "x");
    }

    @Test
    void missingStaysMissingAndTheImpossibleIsRefused() {
        KbdiState before = KbdiState.of(100);
        assertThat(Kbdi.step(before, Double.NaN, 20, 700, SET).kbdiMm()).isNaN();
        assertThat(Kbdi.step(before, Double.NaN, 20, 700, SET).wetSpellMm()).isNaN();
        assertThat(Kbdi.step(before, 0, Double.NaN, 700, SET).kbdiMm()).isNaN();
        assertThat(Kbdi.step(before, 0, 20, Double.NaN, SET).kbdiMm()).isNaN();
        assertThat(Kbdi.step(KbdiState.of(Double.NaN), 0, 20, 700, SET).kbdiMm())
                .isNaN();
        assertThatThrownBy(() -> Kbdi.step(before, -1, 20, 700, SET)).hasMessageContaining("rain24hMm [-1.0]");
        assertThatThrownBy(() -> Kbdi.step(before, 0, 99, 700, SET)).hasMessageContaining("tempC [99.0]");
        assertThatThrownBy(() -> Kbdi.step(before, 0, 20, -1, SET)).hasMessageContaining("annualRainMm [-1.0]");
        assertThatThrownBy(() -> KbdiState.of(204.1)).hasMessageContaining("soilDeficitMm [204.1]");
        assertThatThrownBy(() -> new KbdiState(1, -1)).hasMessageContaining("wetSpellMm [-1.0]");
    }
}
