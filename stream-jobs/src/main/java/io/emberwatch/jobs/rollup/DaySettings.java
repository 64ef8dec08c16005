package io.emberwatch.jobs.rollup;

import io.emberwatch.danger.fwi.Fwi1987State;
import io.emberwatch.jobs.tile.TileSettings;
import java.io.Serializable;

/**
 * How hours become days.
 *
 * @param utcOffsetHours the region's standard time, hours ahead of UTC; decides which day an hour belongs to and when noon is
 * @param horizonHours a day takes corrections of its hours for so long
 * @param hoursADay hours that make a day whole: 24, or 1 for stations that observe once a day, whose observation is noon
 * @param ffmcStart start value of FFMC
 * @param dmcStart start value of DMC
 * @param dcStart start value of DC
 * @param overwinter whether a station's season closes in winter and opens with an overwintered Drought Code
 * @param restartAfterDays after more estimated days in a row a station's codes stop and start anew
 */
public record DaySettings(
        double utcOffsetHours,
        int horizonHours,
        int hoursADay,
        double ffmcStart,
        double dmcStart,
        double dcStart,
        boolean overwinter,
        int restartAfterDays)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    static final int HOURS_OF_DAY = 24;

    /** Checks every setting; the message names it, its value and what is expected. */
    public DaySettings {
        if (Math.abs(utcOffsetHours) > 14 || utcOffsetHours != Math.rint(utcOffsetHours)) {
            throw new IllegalArgumentException(
                    "utcOffsetHours [" + utcOffsetHours + "] must be a whole number in -14 to 14");
        }
        if (horizonHours < 1 || horizonHours > 744) {
            throw new IllegalArgumentException("horizonHours [" + horizonHours + "] must be 1 to 744");
        }
        if (hoursADay != 1 && hoursADay != HOURS_OF_DAY) {
            throw new IllegalArgumentException("hoursADay [" + hoursADay + "] must be 24 or 1");
        }
        if (restartAfterDays < 1) {
            throw new IllegalArgumentException("restartAfterDays [" + restartAfterDays + "] must be at least 1");
        }
    }

    /** The usual start values and 30 days of patience, for a region's clock. */
    public static DaySettings of(double utcOffsetHours, int horizonHours) {
        return new DaySettings(utcOffsetHours, horizonHours, HOURS_OF_DAY, 85, 6, 15, false, 30);
    }

    /** The clock, memory, start values and patience with which cells are stepped. */
    public static DaySettings of(TileSettings tiles) {
        return new DaySettings(
                tiles.utcOffsetHours(),
                tiles.horizonHours(),
                HOURS_OF_DAY,
                tiles.ffmcStart(),
                tiles.dmcStart(),
                tiles.dcStart(),
                false,
                Math.max(1, tiles.restartAfterHours() / HOURS_OF_DAY));
    }

    /** The same for stations that observe once a day. */
    public DaySettings daily() {
        return new DaySettings(
                utcOffsetHours, horizonHours, 1, ffmcStart, dmcStart, dcStart, overwinter, restartAfterDays);
    }

    /** The same with winters that close the season, or without. */
    public DaySettings withOverwinter(boolean on) {
        return new DaySettings(
                utcOffsetHours, horizonHours, hoursADay, ffmcStart, dmcStart, dcStart, on, restartAfterDays);
    }

    /** The state with which a record begins. */
    Fwi1987State start() {
        return new Fwi1987State(ffmcStart, dmcStart, dcStart);
    }

    /** Days that are kept for corrections, and the one before for its afternoon's rain. */
    int keptDays() {
        return (horizonHours + HOURS_OF_DAY - 1) / HOURS_OF_DAY + 2;
    }

    /** The calendar day that an hour belongs to. */
    long dayOf(long hourEndMs) {
        return Math.floorDiv(localMs(hourEndMs) - 1, DayAccount.DAY_MS);
    }

    /** The place of an hour in its day: 0 for the hour that ends at 01:00, 23 for the one that ends at midnight. */
    int hourOf(long hourEndMs) {
        return (int) ((localMs(hourEndMs) - dayOf(hourEndMs) * DayAccount.DAY_MS) / DayAccount.HOUR_MS) - 1;
    }

    /** When a day ends. */
    long endMs(long day) {
        return (day + 1) * DayAccount.DAY_MS - Math.round(utcOffsetHours * DayAccount.HOUR_MS);
    }

    private long localMs(long timeMs) {
        return timeMs + Math.round(utcOffsetHours * DayAccount.HOUR_MS);
    }
}
