package io.emberwatch.danger.australia;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.assertj.core.data.Offset;

/** What holds over the whole weather. */
class AustraliaProperties {
    @Provide
    Arbitrary<KbdiChoices> choices() {
        return Arbitraries.of(KbdiChoices.all());
    }

    @Property(seed = "20261140")
    void markFiveIsContinuousAtEighteenPointEight(
            @ForAll @DoubleRange(min = 0, max = 150) double windKmh,
            @ForAll @DoubleRange(min = 0.1, max = 10) double loadTHa,
            @ForAll @Scale(6) @DoubleRange(min = 0.000001, max = 0.001) double apart) {
        double below = Gfdi.mk5OfMoisture(18.8 - apart, windKmh, loadTHa);
        double above = Gfdi.mk5OfMoisture(18.8 + apart, windKmh, loadTHa);
        assertThat(above / below).isBetween(1 - 2e-3, 1 + 2e-3);
    }

    @Property(seed = "20261141")
    void dangerGrowsWithHeatAndWindAndFallsWithHumidity(
            @ForAll @DoubleRange(min = -5, max = 49) double tempC,
            @ForAll @DoubleRange(min = 0, max = 99) double rhPercent,
            @ForAll @DoubleRange(min = 0, max = 120) double windKmh,
            @ForAll @DoubleRange(min = 50, max = 100) double curing) {
        assertThat(Ffdi.mk5(tempC + 1, rhPercent, windKmh, 9)).isGreaterThan(Ffdi.mk5(tempC, rhPercent, windKmh, 9));
        assertThat(Ffdi.mk5(tempC, rhPercent, windKmh + 1, 9)).isGreaterThan(Ffdi.mk5(tempC, rhPercent, windKmh, 9));
        assertThat(Ffdi.mk5(tempC, rhPercent + 1, windKmh, 9)).isLessThan(Ffdi.mk5(tempC, rhPercent, windKmh, 9));
        assertThat(Gfdi.mk3(tempC, rhPercent, windKmh + 1, curing))
                .isGreaterThan(Gfdi.mk3(tempC, rhPercent, windKmh, curing));
        assertThat(Gfdi.mk4(tempC, rhPercent + 1, windKmh, curing, 4))
                .isLessThan(Gfdi.mk4(tempC, rhPercent, windKmh, curing, 4));
        assertThat(Gfdi.mk5(tempC + 1, rhPercent, windKmh, curing, 4))
                .isGreaterThanOrEqualTo(Gfdi.mk5(tempC, rhPercent, windKmh, curing, 4));
        assertThat(Gfdi.mk5(tempC, rhPercent, windKmh, curing, 4))
                .isNotNegative()
                .isFinite();
    }

    @Property(seed = "20261142")
    void theIndexIsAWholeNumberThatNeverFallsAndNeverReachesARatingTooEarly(
            @ForAll @DoubleRange(min = 0, max = 120_000) double intensityKwM) {
        double grass = FireBehaviourIndex.grass(intensityKwM);
        assertThat(grass).isEqualTo(Math.rint(grass));
        assertThat(FireBehaviourIndex.grass(intensityKwM + 50)).isGreaterThanOrEqualTo(grass);
        assertThat(FireBehaviourIndex.forest(intensityKwM + 50))
                .isGreaterThanOrEqualTo(FireBehaviourIndex.forest(intensityKwM));
        assertThat(grass >= 12).isEqualTo(intensityKwM >= 3000);
        assertThat(grass >= 24).isEqualTo(intensityKwM >= 9000);
        assertThat(grass >= 50).isEqualTo(intensityKwM >= 17_500);
        assertThat(grass >= 100).isEqualTo(intensityKwM >= 25_000);
    }

    @Property(seed = "20261143")
    void rainNeverRaisesTheSoilsDeficit(
            @ForAll @DoubleRange(min = 0, max = 200) double kbdiMm,
            @ForAll @DoubleRange(min = 0, max = 30) double spellMm,
            @ForAll @DoubleRange(min = 0.1, max = 300) double rainMm,
            @ForAll @DoubleRange(min = -30, max = 48) double tempC,
            @ForAll("choices") KbdiChoices choices) {
        KbdiState before = new KbdiState(kbdiMm, spellMm);
        double dry = Kbdi.step(before, 0, tempC, 700, choices).kbdiMm();
        double wet = Kbdi.step(before, rainMm, tempC, 700, choices).kbdiMm();
        assertThat(wet).isLessThanOrEqualTo(dry + 1e-9).isBetween(0.0, 203.2);
        assertThat(dry).isGreaterThanOrEqualTo(kbdiMm - 1e-9);
        assertThat(Kbdi.step(before, 0, tempC + 1, 700, choices).kbdiMm()).isGreaterThanOrEqualTo(dry - 1e-9);
    }

    @Property(seed = "20261144")
    void theDroughtFactorStaysOnItsScaleAndFallsWithRain(
            @ForAll @DoubleRange(min = 0, max = 203) double deficitMm,
            @ForAll @DoubleRange(min = 0, max = 100) double rainMm,
            @ForAll DroughtFactor.Limit limit) {
        RainHistory history = RainHistory.dry().plus(7).plus(0).plus(0);
        double dry = DroughtFactor.griffiths(deficitMm, history.plus(0), limit);
        double wet = DroughtFactor.griffiths(deficitMm, history.plus(rainMm), limit);
        assertThat(dry).isBetween(0.0, 10.0);
        assertThat(wet).isBetween(0.0, dry);
        assertThat(DroughtFactor.noble(deficitMm, 3, rainMm)).isBetween(0.0, 10.0);
        assertThat(DroughtFactor.noble(deficitMm, 3, rainMm + 1))
                .isLessThanOrEqualTo(DroughtFactor.noble(deficitMm, 3, rainMm));
    }

    /** Many cells at once are the scalar steps one by one, to the last bit. */
    @Property(tries = 30, seed = "20261145")
    void theBatchIsTheScalarForm(@ForAll long seed, @ForAll("choices") KbdiChoices choices) {
        int cells = 50;
        double[] temp = random(seed, cells, -20, 45);
        double[] rh = random(seed + 1, cells, 0, 100);
        double[] wind = random(seed + 2, cells, 0, 80);
        double[] drought = random(seed + 3, cells, 0, 10);
        double[] load = random(seed + 4, cells, 0.5, 8);
        double[] curing = random(seed + 5, cells, 0, 100);
        temp[3] = Double.NaN;
        double[] ffdi = new double[cells];
        Ffdi.mk5(temp, rh, wind, drought, ffdi);
        double[] ros = new double[cells];
        double[] intensity = new double[cells];
        double[] index = new double[cells];
        AfdrsGrass.compute(temp, rh, wind, curing, GrassCondition.GRAZED, load, ros, intensity, index);
        double[] rain = random(seed + 6, cells, -5, 20);
        Arrays.setAll(rain, i -> Math.max(0, rain[i]));
        double[] kbdi = random(seed + 7, cells, 0, 203);
        double[] spell = random(seed + 8, cells, 0, 10);
        double[] annual = random(seed + 9, cells, 100, 2000);
        double[] kbdiBefore = kbdi.clone();
        double[] spellBefore = spell.clone();
        Kbdi.step(kbdi, spell, rain, temp, annual, choices);
        for (int i = 0; i < cells; i++) {
            assertThat(ffdi[i]).isEqualTo(Double.valueOf(Ffdi.mk5(temp[i], rh[i], wind[i], drought[i])));
            FireBehaviour fire = AfdrsGrass.compute(temp[i], rh[i], wind[i], curing[i], GrassCondition.GRAZED, load[i]);
            assertThat(new double[] {ros[i], intensity[i], index[i]})
                    .containsExactly(fire.rosMH(), fire.intensityKwM(), fire.fireBehaviourIndex());
            KbdiState today =
                    Kbdi.step(new KbdiState(kbdiBefore[i], spellBefore[i]), rain[i], temp[i], annual[i], choices);
            assertThat(new KbdiState(kbdi[i], spell[i])).isEqualTo(today);
        }
    }

    private static double[] random(long seed, int cells, double low, double high) {
        Random random = new Random(seed);
        return random.doubles(cells, low, high).toArray();
    }

    @Example
    void theBatchNamesTheCellItRefusesAndLeavesTheStateAlone() {
        double[] kbdi = {10, 20};
        double[] spell = {0, 0};
        double[] fine = {1, 1};
        double[] wrong = {1, -1};
        KbdiChoices set = KbdiChoices.KEETCH_BYRAM;
        assertThatThrownBy(() -> Kbdi.step(kbdi, spell, wrong, fine, fine, set))
                .hasMessage("rain24hMm [-1.0] must lie in 0.0 to 2000.0 at cell 1");
        assertThatThrownBy(() -> Kbdi.step(new double[] {1, 999}, spell, fine, fine, fine, set))
                .hasMessageContaining("soilDeficitMm [999.0]");
        assertThatThrownBy(() -> Kbdi.step(kbdi, wrong, fine, fine, fine, set)).hasMessageContaining("wetSpellMm");
        assertThatThrownBy(() -> Kbdi.step(kbdi, spell, fine, new double[] {1, 99}, fine, set))
                .hasMessageContaining("tempC [99.0]");
        assertThatThrownBy(() -> Kbdi.step(kbdi, spell, fine, fine, wrong, set)).hasMessageContaining("annualRainMm");
        assertThatThrownBy(() -> Kbdi.step(kbdi, spell, new double[1], fine, fine, set))
                .hasMessage("rain24hMm has [1] cells, the others have 2");
        assertThat(kbdi).containsExactly(10, 20);
        double[] out = new double[2];
        assertThatThrownBy(() -> Ffdi.mk5(new double[] {99, 1}, fine, fine, fine, out))
                .hasMessageContaining("cell 0");
        assertThatThrownBy(() -> Ffdi.mk5(fine, wrong, fine, fine, out)).hasMessageContaining("rhPercent [-1.0]");
        assertThatThrownBy(() -> Ffdi.mk5(fine, fine, wrong, fine, out)).hasMessageContaining("windKmh [-1.0]");
        assertThatThrownBy(() -> Ffdi.mk5(fine, fine, fine, wrong, out)).hasMessageContaining("droughtFactor [-1.0]");
        refusesGrass("tempC", new double[] {1, 99}, fine, fine, fine, fine);
        refusesGrass("rhPercent", fine, wrong, fine, fine, fine);
        refusesGrass("windKmh", fine, fine, wrong, fine, fine);
        refusesGrass("curingPercent", fine, fine, fine, wrong, fine);
        refusesGrass("loadTHa", fine, fine, fine, fine, wrong);
    }

    private static void refusesGrass(
            String name, double[] temp, double[] rh, double[] wind, double[] curing, double[] load) {
        double[] out = new double[2];
        assertThatThrownBy(() -> AfdrsGrass.compute(
                        temp, rh, wind, curing, GrassCondition.NATURAL, load, out, new double[2], new double[2]))
                .hasMessageContaining(name)
                .hasMessageContaining("at cell 1");
        assertThat(out).containsExactly(0, 0);
    }

    @Property(seed = "20261146")
    void grassFiresGrowWithWindAndCuring(
            @ForAll @DoubleRange(min = 0, max = 45) double tempC,
            @ForAll @DoubleRange(min = 0, max = 60) double rhPercent,
            @ForAll @DoubleRange(min = 10.1, max = 100) double windKmh,
            @ForAll @DoubleRange(min = 0, max = 99) double curing,
            @ForAll GrassCondition condition) {
        double ros = AfdrsGrass.compute(tempC, rhPercent, windKmh, curing, condition, 4)
                .rosMH();
        assertThat(AfdrsGrass.compute(tempC, rhPercent, windKmh + 1, curing, condition, 4)
                        .rosMH())
                .isGreaterThan(ros);
        assertThat(AfdrsGrass.compute(tempC, rhPercent, windKmh, curing + 1, condition, 4)
                        .rosMH())
                .isGreaterThan(ros);
        assertThat(AfdrsGrass.compute(tempC, rhPercent, windKmh, curing, GrassCondition.NATURAL, 4)
                        .rosMH())
                .isCloseTo(
                        Math.max(
                                ros,
                                AfdrsGrass.compute(tempC, rhPercent, windKmh, curing, GrassCondition.NATURAL, 4)
                                        .rosMH()),
                        Offset.offset(1e-9));
    }
}
