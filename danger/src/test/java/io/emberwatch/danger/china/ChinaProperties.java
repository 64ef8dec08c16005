package io.emberwatch.danger.china;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** What must hold for any weather, whatever the tables say. */
class ChinaProperties {

    private final Htz htz = Htz.standard();
    private final CmaIndex cma = CmaIndex.qxt77();

    @Property(seed = "20261129")
    void htzStaysOnItsScale(
            @ForAll @DoubleRange(min = -60, max = 65) double tempC,
            @ForAll @DoubleRange(min = 0, max = 100) double rh,
            @ForAll @DoubleRange(min = 0, max = 300) double rain,
            @ForAll @DoubleRange(min = 0, max = 300) double windKmh,
            @ForAll @DoubleRange(min = 0, max = 100) double green,
            @ForAll @IntRange(min = 0, max = 400) int dryDays) {
        HtzDay day =
                htz.step(new DrySpell(rain, dryDays), tempC, rh, rain / 2, windKmh, htz.correctionForGreenCover(green));
        assertThat(day.htz()).isBetween(-20.0, 130.0);
        assertThat(day.level()).isBetween(1, 5);
    }

    @Property(seed = "20261130")
    void dangerGrowsWithHeatWindAndDryDaysAndFallsWithHumidity(
            @ForAll @DoubleRange(min = -30, max = 45) double tempC,
            @ForAll @DoubleRange(min = 0, max = 90) double rh,
            @ForAll @DoubleRange(min = 0, max = 120) double windKmh,
            @ForAll @IntRange(min = 0, max = 30) int dryDays,
            @ForAll @DoubleRange(min = 0, max = 10) double more) {
        int htzLevel = htzLevel(tempC, rh, windKmh, dryDays);
        assertThat(htzLevel(tempC + more, rh, windKmh, dryDays)).isGreaterThanOrEqualTo(htzLevel);
        assertThat(htzLevel(tempC, rh, windKmh + more, dryDays)).isGreaterThanOrEqualTo(htzLevel);
        assertThat(htzLevel(tempC, rh, windKmh, dryDays + 1)).isGreaterThanOrEqualTo(htzLevel);
        assertThat(htzLevel(tempC, rh + more, windKmh, dryDays)).isLessThanOrEqualTo(htzLevel);
        int cmaLevel = cmaLevel(tempC, rh, windKmh, dryDays);
        assertThat(cmaLevel(tempC + more, rh, windKmh, dryDays)).isGreaterThanOrEqualTo(cmaLevel);
        assertThat(cmaLevel(tempC, rh, windKmh + more, dryDays)).isGreaterThanOrEqualTo(cmaLevel);
        assertThat(cmaLevel(tempC, rh, windKmh, dryDays + 1)).isGreaterThanOrEqualTo(cmaLevel);
        assertThat(cmaLevel(tempC, rh + more, windKmh, dryDays)).isLessThanOrEqualTo(cmaLevel);
    }

    private int htzLevel(double tempC, double rh, double windKmh, int dryDays) {
        return htz.step(new DrySpell(3, dryDays), tempC, rh, 0, windKmh, 5).level();
    }

    private int cmaLevel(double tempC, double rh, double windKmh, int dryDays) {
        return cma.step(dryDays, tempC, rh, windKmh, 0, false, 1).level();
    }

    @Property(tries = 60, seed = "20261131")
    void theBatchIsTheScalarStepOverManyDays(@ForAll long seed) {
        Random random = new Random(seed);
        int cells = 7;
        HtzSpells spells = HtzSpells.start(cells);
        int[] dryDays = new int[cells];
        DrySpell[] spell = new DrySpell[cells];
        java.util.Arrays.fill(spell, DrySpell.START);
        int[] dry = new int[cells];
        for (int day = 0; day < 30; day++) {
            double[] temp = randoms(random, cells, -20, 45);
            double[] rh = randoms(random, cells, 0, 100);
            double[] wind = randoms(random, cells, 0, 90);
            double[] rain = randoms(random, cells, -20, 15);
            double[] e = randoms(random, cells, 0, 20);
            double[] land = randoms(random, cells, 0, 1);
            for (int i = 0; i < cells; i++) {
                rain[i] = random.nextInt(9) == 0 ? Double.NaN : Math.max(rain[i], 0);
            }
            double[] htzOut = new double[cells];
            double[] cmaOut = new double[cells];
            byte[] htzLevel = new byte[cells];
            byte[] cmaLevel = new byte[cells];
            htz.step(spells, new HtzWeather(temp, rh, rain, wind, e), htzOut, htzLevel);
            cma.step(dryDays, new CmaWeather(temp, rh, wind, rain, land), cmaOut, cmaLevel);
            for (int i = 0; i < cells; i++) {
                HtzDay h = htz.step(spell[i], temp[i], rh[i], rain[i], wind[i], e[i]);
                CmaDay c = cma.step(dry[i], temp[i], rh[i], wind[i], rain[i], false, land[i]);
                spell[i] = h.spell();
                dry[i] = c.dryDays();
                assertThat(htzOut[i]).isEqualTo(Double.valueOf(h.htz()));
                assertThat(htzLevel[i]).isEqualTo((byte) h.level());
                assertThat(spells.get(i)).isEqualTo(h.spell());
                assertThat(cmaOut[i]).isEqualTo(Double.valueOf(c.u()));
                assertThat(cmaLevel[i]).isEqualTo((byte) c.level());
                assertThat(dryDays[i]).isEqualTo(c.dryDays());
            }
        }
    }

    private static double[] randoms(Random random, int cells, double min, double max) {
        return random.doubles(cells, min, max).toArray();
    }

    @Property(seed = "20261132")
    void cmaStaysOnItsScale(
            @ForAll @DoubleRange(min = -60, max = 65) double tempC,
            @ForAll @DoubleRange(min = 0, max = 100) double rh,
            @ForAll @DoubleRange(min = 0, max = 300) double windKmh,
            @ForAll @DoubleRange(min = 0, max = 0.2) double rain,
            @ForAll @IntRange(min = 0, max = 400) int dryDays) {
        assertThat(cma.step(dryDays, tempC, rh, windKmh, rain, false, 1).u()).isBetween(0.0, 99.668 + 1e-9);
    }
}
