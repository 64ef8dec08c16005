package io.emberwatch.danger.australia;

import java.util.List;
import java.util.Locale;

/**
 * A named way to compute the Keetch–Byram Drought Index where the programs part: the constants and the order of the day.
 *
 * <p>Not offered: the whole-number arithmetic in hundredths of an inch of the United States (NFDRS4).
 *
 * @param name what a user writes to choose it
 * @param capacityMm water that the soil holds between full and dry, mm
 * @param interceptionMm rain of a wet spell that stays on leaves and litter, mm
 * @param rainExponentPerMm how fast the cover grows with the annual rain, 1/mm
 * @param evaporationConstant subtracted in the evaporation term: 8.30, misprinted 0.830 in 1968
 * @param order what comes first within a day
 * @param coldRule what happens on cold days
 * @param source where the choice comes from, for users
 */
public record KbdiChoices(
        String name,
        double capacityMm,
        double interceptionMm,
        double rainExponentPerMm,
        double evaporationConstant,
        Order order,
        ColdRule coldRule,
        String source) {

    /** What is done first with yesterday's deficit. */
    public enum Order {
        /** The rain lowers the deficit, then the soil dries from there: Keetch and Byram's bookkeeping. */
        RAIN_FIRST,
        /** The soil dries from yesterday's deficit, then the rain is subtracted. */
        DRYING_FROM_YESTERDAY
    }

    /** When a cold day stops drying the soil. */
    public enum ColdRule {
        /** Where the evaporation term would be negative (some 6.8 °C). */
        NEVER_NEGATIVE,
        /** At a maximum of 10 °C (50 °F) and below, the lower end of the tables of 1968. */
        NONE_UP_TO_10C
    }

    /** The recommended set: Keetch and Byram (1968) with Alexander's (1990) correction, exact metric conversion. */
    public static final KbdiChoices KEETCH_BYRAM = new KbdiChoices(
            "keetch-byram",
            203.2,
            5.08,
            0.001736,
            8.30,
            Order.RAIN_FIRST,
            ColdRule.NEVER_NEGATIVE,
            "Keetch and Byram 1968, corrected by Alexander 1990, in exact metric units");

    /** As the first, with no drying up to 10 °C, the tables' lower end. */
    public static final KbdiChoices KEETCH_BYRAM_TABLES = new KbdiChoices(
            "keetch-byram-tables",
            203.2,
            5.08,
            0.001736,
            8.30,
            Order.RAIN_FIRST,
            ColdRule.NONE_UP_TO_10C,
            "as keetch-byram, without drying up to 10 °C, where the tables of 1968 begin");

    /** Finkele and others (2006), as the program xclim has it. */
    public static final KbdiChoices FINKELE = new KbdiChoices(
            "finkele",
            203.2,
            5.0,
            0.00173,
            8.30,
            Order.DRYING_FROM_YESTERDAY,
            ColdRule.NEVER_NEGATIVE,
            "Finkele et al. 2006 as computed by xclim");

    /** The constants of the first set, with the drying taken from yesterday's deficit: what GEFF's example shows. */
    public static final KbdiChoices GEFF = new KbdiChoices(
            "geff",
            203.2,
            5.08,
            0.001736,
            8.30,
            Order.DRYING_FROM_YESTERDAY,
            ColdRule.NEVER_NEGATIVE,
            "ECMWF GEFF, by its published example");

    /** The equation as it was misprinted in 1968: for comparison with programs that carry it, never for use. */
    public static final KbdiChoices MISPRINT_1968 = new KbdiChoices(
            "misprint-1968",
            203.2,
            5.08,
            0.001736,
            0.830,
            Order.RAIN_FIRST,
            ColdRule.NEVER_NEGATIVE,
            "the misprint 0.830 of 1968; for comparison only");

    /**
     * Refuses constants that no soil has.
     */
    public KbdiChoices {
        requirePositive("capacityMm", capacityMm);
        requirePositive("interceptionMm", interceptionMm);
        requirePositive("rainExponentPerMm", rainExponentPerMm);
        requirePositive("evaporationConstant", evaporationConstant);
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0)) {
            throw new IllegalArgumentException(name + " [" + value + "] must be above 0");
        }
    }

    /** All named sets, the recommended one first. */
    public static List<KbdiChoices> all() {
        return List.of(KEETCH_BYRAM, KEETCH_BYRAM_TABLES, FINKELE, GEFF, MISPRINT_1968);
    }

    /**
     * The set of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static KbdiChoices parse(String name) {
        return all().stream()
                .filter(set -> set.name.equals(name.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("KBDI choice set [" + name + "] is unknown; known are "
                        + String.join(
                                ", ", all().stream().map(KbdiChoices::name).toList())));
    }
}
