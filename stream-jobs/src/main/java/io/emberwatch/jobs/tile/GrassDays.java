package io.emberwatch.jobs.tile;

import io.emberwatch.danger.fwi.CanadianCuring;
import io.emberwatch.danger.fwi.GrassCalendar;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.format.DateTimeFormatter;

/** The grass of a region through the year: how much of it is dead, and whether it stands. */
final class GrassDays {

    private static final DateTimeFormatter MONTH_DAY = DateTimeFormatter.ofPattern("MM-dd");

    private final double[] percentCuredByMonth;
    private final GrassCalendar calendar;

    GrassDays(TileSettings settings) {
        percentCuredByMonth = settings.percentCuredByMonth();
        calendar = new GrassCalendar(
                monthDay("standingFrom", settings.standingFrom()), monthDay("mattedFrom", settings.mattedFrom()));
    }

    /** Share of dead grass on a day, %. */
    double percentCured(LocalDate date) {
        return percentCuredByMonth.length == 0
                ? CanadianCuring.percentCured(date)
                : percentCuredByMonth[date.getMonthValue() - 1];
    }

    /** When it stands. */
    GrassCalendar calendar() {
        return calendar;
    }

    /** Reads {@code MM-dd}. */
    static MonthDay monthDay(String name, String text) {
        try {
            return MonthDay.parse(text, MONTH_DAY);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(name + " [" + text + "] must be a day of the year as MM-dd", e);
        }
    }
}
