package io.emberwatch.danger.fwi;

import java.time.LocalDate;
import java.time.MonthDay;

/**
 * When the grass of a region stands and when it lies matted by snow. From {@code standingFrom} on it stands, until {@code
 * mattedFrom}; both may lie anywhere in the year. Equal dates mean that it always stands.
 *
 * <p>The default of cffdrs-ng is matted until 30 June, standing from 1 July: made for Canada's snow-flattened grass.
 * Choose the dates of the region.
 *
 * @param standingFrom first day on which new grass stands
 * @param mattedFrom first day on which the grass counts as matted
 */
public record GrassCalendar(MonthDay standingFrom, MonthDay mattedFrom) {
    /** Matted from 1 January, standing from 1 July: the default of cffdrs-ng. */
    public static final GrassCalendar CANADA = new GrassCalendar(MonthDay.of(7, 1), MonthDay.of(1, 1));

    /** Grass that no snow flattens. */
    public static final GrassCalendar ALWAYS_STANDING = new GrassCalendar(MonthDay.of(1, 1), MonthDay.of(1, 1));

    /**
     * Whether the grass stands on that day.
     *
     * @param date the day, on the clock of the site
     */
    public boolean isStanding(LocalDate date) {
        MonthDay day = MonthDay.from(date);
        boolean afterStanding = day.compareTo(standingFrom) >= 0;
        boolean afterMatted = day.compareTo(mattedFrom) >= 0;
        if (standingFrom.equals(mattedFrom)) {
            return true;
        }
        return standingFrom.isBefore(mattedFrom) ? afterStanding && !afterMatted : afterStanding || !afterMatted;
    }
}
