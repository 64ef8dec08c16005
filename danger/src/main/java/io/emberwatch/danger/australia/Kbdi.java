package io.emberwatch.danger.australia;

import io.emberwatch.danger.Evidence;
import io.emberwatch.danger.Range;
import io.emberwatch.danger.Verification;

/**
 * The Keetch–Byram Drought Index (KBDI): the water that duff and upper soil lack, as a daily account of rain and drying.
 *
 * <p>In mm, 0 to 203.2 (eight inches). Source: Keetch and Byram (1968), USDA Research Paper SE-38, equations 17 and 18;
 * Alexander (1990), Fire Management Notes 51(4), on the misprint. The first 5.08 mm of a wet spell (days of rain without a
 * dry day between) wet the canopy only. Programs part on constants and order: see {@link KbdiChoices}.
 */
public final class Kbdi {
    /** What the formula stands on. */
    public static final Evidence EVIDENCE = new Evidence(
            Verification.VECTORS, "Keetch and Byram 1968 with Alexander 1990; hand-computed vectors of xclim");

    private Kbdi() {}

    /**
     * One day.
     *
     * @param yesterday the state at the end of the day before
     * @param rain24hMm rain of the day, mm
     * @param maxTempC maximum temperature of the day, °C
     * @param annualRainMm mean annual rain of the place, mm
     * @param choices the way to compute it
     * @return the state at the end of the day; NaN from the first missing input on: fill gaps before
     * @throws IllegalArgumentException if a present input lies outside its range
     */
    public static KbdiState step(
            KbdiState yesterday, double rain24hMm, double maxTempC, double annualRainMm, KbdiChoices choices) {
        Range.RAIN_24H_MM.require(rain24hMm);
        Range.TEMP_C.require(maxTempC);
        Ranges.ANNUAL_RAIN_MM.require(annualRainMm);
        double spell = wetSpell(yesterday.wetSpellMm(), rain24hMm);
        double deficit = deficit(
                yesterday.kbdiMm(), netRain(yesterday.wetSpellMm(), spell, choices), maxTempC, annualRainMm, choices);
        return new KbdiState(deficit, spell);
    }

    /**
     * One day of many cells at once; {@code kbdiMm} and {@code wetSpellMm} are yesterday's and become today's.
     *
     * @param kbdiMm soil moisture deficit, mm, 0 to 203.2
     * @param rain24hMm rain of the 24 hours that end with the observation, mm, 0 or more
     */
    public static void step(
            double[] kbdiMm,
            double[] wetSpellMm,
            double[] rain24hMm,
            double[] maxTempC,
            double[] annualRainMm,
            KbdiChoices choices) {
        int cells = kbdiMm.length;
        Ranges.requireAll(Ranges.SOIL_DEFICIT_MM, kbdiMm, cells);
        Ranges.requireAll(Ranges.WET_SPELL_MM, wetSpellMm, cells);
        Ranges.requireAll(Range.RAIN_24H_MM, rain24hMm, cells);
        Ranges.requireAll(Range.TEMP_C, maxTempC, cells);
        Ranges.requireAll(Ranges.ANNUAL_RAIN_MM, annualRainMm, cells);
        for (int i = 0; i < cells; i++) {
            double spell = wetSpell(wetSpellMm[i], rain24hMm[i]);
            double net = netRain(wetSpellMm[i], spell, choices);
            kbdiMm[i] = deficit(kbdiMm[i], net, maxTempC[i], annualRainMm[i], choices);
            wetSpellMm[i] = spell;
        }
    }

    private static double wetSpell(double spellBeforeMm, double rain24hMm) {
        return rain24hMm == 0 ? 0 : spellBeforeMm + rain24hMm;
    }

    /** The part of today's rain that reaches the soil: what the spell has beyond the interception, less what it had. */
    private static double netRain(double spellBeforeMm, double spellMm, KbdiChoices choices) {
        if (spellMm == 0) {
            return 0;
        }
        double limit = choices.interceptionMm();
        return Math.max(0, spellMm - limit) - Math.max(0, spellBeforeMm - limit);
    }

    private static double deficit(
            double yesterdayMm, double netRainMm, double maxTempC, double annualRainMm, KbdiChoices choices) {
        double wetted = Math.max(0, yesterdayMm - netRainMm);
        double today = switch (choices.order()) {
            case RAIN_FIRST -> wetted + drying(wetted, maxTempC, annualRainMm, choices);
            case DRYING_FROM_YESTERDAY ->
                yesterdayMm - netRainMm + drying(yesterdayMm, maxTempC, annualRainMm, choices);
        };
        return Math.min(Math.max(0, today), choices.capacityMm());
    }

    /** Water that the day takes from the soil, mm (18). */
    private static double drying(double deficitMm, double maxTempC, double annualRainMm, KbdiChoices choices) {
        if (choices.coldRule() == KbdiChoices.ColdRule.NONE_UP_TO_10C && maxTempC <= 10) {
            return 0;
        }
        double heat = Math.max(0, 0.968 * Math.exp(0.0875 * maxTempC + 1.5552) - choices.evaporationConstant());
        double cover = 1 + 10.88 * Math.exp(-choices.rainExponentPerMm() * annualRainMm);
        return (choices.capacityMm() - deficitMm) * heat / cover * 1e-3;
    }
}
