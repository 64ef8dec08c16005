package io.emberwatch.jobs.tile;

import java.io.Serializable;
import java.util.Arrays;

/**
 * How the cells of a tile are stepped: memory, clock, start values, gaps, fuel and class tables.
 *
 * @param horizonHours late data within so many hours rewind the tile; older ones are only stored
 * @param denseHours of the newest hours every state is kept, of the older ones every {@code sparseHours}th
 * @param sparseHours distance of the kept states of the older hours
 * @param utcOffsetHours the region's standard time, hours ahead of UTC; no daylight saving
 * @param ffmcStart start value of FFMC
 * @param dmcStart start value of DMC
 * @param dcStart start value of DC
 * @param percentCuredByMonth share of dead grass, %, January first; empty for the Canadian default calendar
 * @param grassFuelLoadKgM2 grass fuel load
 * @param standingFrom first day of standing grass, {@code MM-dd}
 * @param mattedFrom first day of matted grass, {@code MM-dd}; equal to {@code standingFrom}: always standing
 * @param insufficientAfterHours a cell whose weather was estimated for more hours in a row has no class
 * @param restartAfterHours a cell whose temperature, humidity or wind was estimated for more hours in a row starts anew
 * @param forestLimits FWI from which class 2, 3, 4 and 5 begin
 * @param grassLimits GFWI from which class 2, 3, 4 and 5 begin
 * @param indices which indices are reckoned beside, and in which class tables
 * @param season whether the forest rests in frost
 */
public record TileSettings(
        int horizonHours,
        int denseHours,
        int sparseHours,
        double utcOffsetHours,
        double ffmcStart,
        double dmcStart,
        double dcStart,
        double[] percentCuredByMonth,
        double grassFuelLoadKgM2,
        String standingFrom,
        String mattedFrom,
        int insufficientAfterHours,
        int restartAfterHours,
        double[] forestLimits,
        double[] grassLimits,
        IndexSettings indices,
        SeasonSettings season)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Checks every setting; the message names it, its value and what is expected. */
    public TileSettings {
        require(horizonHours >= 1 && horizonHours <= 24 * 31, "horizonHours", horizonHours, "must be 1 to 744");
        require(denseHours >= 1, "denseHours", denseHours, "must be at least 1");
        require(sparseHours >= 1 && sparseHours <= 24, "sparseHours", sparseHours, "must be 1 to 24");
        require(Math.abs(utcOffsetHours) <= 14, "utcOffsetHours", utcOffsetHours, "must lie in -14 to 14");
        require(
                utcOffsetHours == Math.rint(utcOffsetHours),
                "utcOffsetHours",
                utcOffsetHours,
                "must be a whole number: noon must fall on the end of an hour");
        require(ffmcStart >= 0 && ffmcStart <= 101, "ffmcStart", ffmcStart, "must lie in 0 to 101");
        require(dmcStart >= 0, "dmcStart", dmcStart, "must not be negative");
        require(dcStart >= 0, "dcStart", dcStart, "must not be negative");
        requireCuring(percentCuredByMonth);
        require(grassFuelLoadKgM2 > 0, "grassFuelLoadKgM2", grassFuelLoadKgM2, "must be positive");
        GrassDays.monthDay("standingFrom", standingFrom);
        GrassDays.monthDay("mattedFrom", mattedFrom);
        require(insufficientAfterHours >= 0, "insufficientAfterHours", insufficientAfterHours, "must not be negative");
        require(
                restartAfterHours > insufficientAfterHours,
                "restartAfterHours",
                restartAfterHours,
                "must be more than insufficientAfterHours " + insufficientAfterHours);
        requireLimits("forestLimits", forestLimits);
        requireLimits("grassLimits", grassLimits);
    }

    /**
     * Three days of memory, China Standard Time, spring start values, the five-level tables for FWI and GFWI (to be
     * replaced by local percentiles).
     */
    public static TileSettings defaults() {
        return new TileSettings(
                72,
                6,
                12,
                8,
                85,
                6,
                15,
                new double[0],
                0.35,
                "07-01",
                "01-01",
                3,
                720,
                new double[] {5.2, 11.2, 21.3, 38},
                new double[] {4, 28, 36, 40.5},
                IndexSettings.defaults(),
                SeasonSettings.ALL_YEAR);
    }

    /** The same with other indices. */
    public TileSettings withIndices(IndexSettings others) {
        return with(horizonHours, denseHours, sparseHours, utcOffsetHours, restartAfterHours, others, season);
    }

    /** The same with another winter. */
    public TileSettings withSeason(SeasonSettings other) {
        return with(horizonHours, denseHours, sparseHours, utcOffsetHours, restartAfterHours, indices, other);
    }

    /** The same for a region with another standard time. */
    public TileSettings withUtcOffsetHours(double hours) {
        return with(horizonHours, denseHours, sparseHours, hours, restartAfterHours, indices, season);
    }

    /** The same with another memory. */
    public TileSettings withHorizon(int horizon, int dense, int sparse) {
        return with(horizon, dense, sparse, utcOffsetHours, restartAfterHours, indices, season);
    }

    /** The same with another patience with cells without air. */
    public TileSettings withRestartAfterHours(int hours) {
        return with(horizonHours, denseHours, sparseHours, utcOffsetHours, hours, indices, season);
    }

    private TileSettings with(
            int horizon,
            int dense,
            int sparse,
            double offset,
            int restart,
            IndexSettings others,
            SeasonSettings winter) {
        return new TileSettings(
                horizon,
                dense,
                sparse,
                offset,
                ffmcStart,
                dmcStart,
                dcStart,
                percentCuredByMonth,
                grassFuelLoadKgM2,
                standingFrom,
                mattedFrom,
                insufficientAfterHours,
                restart,
                forestLimits,
                grassLimits,
                others,
                winter);
    }

    private static void requireCuring(double[] months) {
        require(
                months.length == 0 || months.length == 12,
                "percentCuredByMonth",
                Arrays.toString(months),
                "must have 12 numbers or none");
        for (double month : months) {
            require(month >= 0 && month <= 100, "percentCuredByMonth", month, "must lie in 0 to 100");
        }
    }

    private static void requireLimits(String name, double[] limits) {
        require(limits.length == 4, name, Arrays.toString(limits), "must have 4 numbers");
        for (int i = 1; i < limits.length; i++) {
            require(limits[i] > limits[i - 1], name, Arrays.toString(limits), "must rise");
        }
    }

    private static void require(boolean holds, String name, Object value, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(name + " [" + value + "] " + rule);
        }
    }
}
