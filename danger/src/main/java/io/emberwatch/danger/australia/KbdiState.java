package io.emberwatch.danger.australia;

/**
 * How dry the soil is at the end of a day, and how much of the running wet spell has fallen.
 *
 * @param kbdiMm Keetch–Byram Drought Index: water that the soil lacks, mm, 0 (full) to 203.2 (dry)
 * @param wetSpellMm rain since the last dry day, mm; 0 after a dry day
 */
public record KbdiState(double kbdiMm, double wetSpellMm) {

    /** After a soaking: 150 to 200 mm within a week, or the end of a wet season. Anything else needs a year to settle. */
    public static final KbdiState SATURATED = new KbdiState(0, 0);

    /**
     *
     * @throws IllegalArgumentException outside 0 to 203.2 mm, or for negative rain
     */
    public KbdiState {
        Ranges.SOIL_DEFICIT_MM.require(kbdiMm);
        Ranges.WET_SPELL_MM.require(wetSpellMm);
    }

    /**
     * A state known from elsewhere, after a dry day.
     *
     * @param kbdiMm soil moisture deficit, mm, 0 to 203.2
     */
    public static KbdiState of(double kbdiMm) {
        return new KbdiState(kbdiMm, 0);
    }
}
