package io.emberwatch.jobs.tile;

import java.io.Serializable;

/**
 * Whether the forest of a cell rests in frost or under snow, and with which codes it wakes.
 *
 * @param byFrost whether forest codes stand still in frost: from three days in a row with a maximum below {@code closeBelowC} until three
 *     above {@code openAboveC} (Wotton and Flannigan 1993); without it cells are stepped all the year
 * @param bySnow whether they stand still under snow, where it is told of: from the first day until the third without (Lawson and Armitage
 *     2008); where nothing is told frost decides, or without {@code byFrost} the cell counts as free of snow
 * @param winterFromDays with {@code bySnow} a shorter rest is no winter: the codes go on from where they stood, days
 * @param openAboveC daily maximum above which a day opens the season, °C
 * @param closeBelowC daily maximum below which a day closes it, °C
 * @param overwinter whether DC wakes with what autumn and winter left (Lawson and Armitage 2008), or with its start value
 * @param carryOver share of the autumn's moisture that is still there in spring, 0 to 1
 * @param wetting share of the winter's water that the ground takes up, 0 to 1
 */
public record SeasonSettings(
        boolean byFrost,
        boolean bySnow,
        int winterFromDays,
        double openAboveC,
        double closeBelowC,
        boolean overwinter,
        double carryOver,
        double wetting)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /** No rest: cells are stepped all the year. */
    public static final SeasonSettings ALL_YEAR = new SeasonSettings(false, false, 30, 12, 5, true, 0.75, 0.75);

    /** Rest in frost by the usual limits of 12 and 5 °C, DC overwintered. */
    public static final SeasonSettings FROST = new SeasonSettings(true, false, 30, 12, 5, true, 0.75, 0.75);

    /** Rest under snow, DC overwintered after a month of it. */
    public static final SeasonSettings SNOW = new SeasonSettings(false, true, 30, 12, 5, true, 0.75, 0.75);

    /** The same with another length of the shortest winter. */
    public SeasonSettings withWinterFromDays(int days) {
        return new SeasonSettings(byFrost, bySnow, days, openAboveC, closeBelowC, overwinter, carryOver, wetting);
    }

    /** Whether forests ever rest. */
    boolean rests() {
        return byFrost || bySnow;
    }

    /** Checks every setting; the message names it, its value and what is expected. */
    public SeasonSettings {
        require(winterFromDays >= 1 && winterFromDays <= 200, "winterFromDays", winterFromDays, "must be 1 to 200");
        require(openAboveC >= -60 && openAboveC <= 65, "openAboveC", openAboveC, "must lie in -60 to 65");
        require(closeBelowC < openAboveC, "closeBelowC", closeBelowC, "must be below openAboveC " + openAboveC);
        require(carryOver >= 0 && carryOver <= 1, "carryOver", carryOver, "must lie in 0 to 1");
        require(wetting >= 0 && wetting <= 1, "wetting", wetting, "must lie in 0 to 1");
    }

    private static void require(boolean holds, String name, double value, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(name + " [" + value + "] " + rule);
        }
    }
}
