package io.emberwatch.danger.scale;

import java.time.LocalDate;
import java.time.MonthDay;

/**
 * A span of days that returns each year, as 1 October to 31 May; it may run over the new year.
 *
 * @param first the first day of the season
 * @param last the last day of the season, which still belongs to it
 */
public record Season(MonthDay first, MonthDay last) {

    /** Every day of the year. */
    public static final Season WHOLE_YEAR = new Season(MonthDay.of(1, 1), MonthDay.of(12, 31));

    /** True on the days of the season, both ends among them. */
    public boolean contains(LocalDate day) {
        MonthDay at = MonthDay.from(day);
        boolean afterFirst = !at.isBefore(first);
        boolean beforeLast = !at.isAfter(last);
        return first.isAfter(last) ? afterFirst || beforeLast : afterFirst && beforeLast;
    }

    /** The year in which the season that holds this day began. */
    public int seasonYear(LocalDate day) {
        boolean begunLastYear = first.isAfter(last) && MonthDay.from(day).isBefore(first);
        return begunLastYear ? day.getYear() - 1 : day.getYear();
    }
}
