package io.emberwatch.jobs.tile;

import io.emberwatch.danger.fwi.CanadianCuring;
import io.emberwatch.danger.fwi.GrassCalendar;
import io.emberwatch.geo.TileCover;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.format.DateTimeFormatter;

/** The grass of a tile through the year: how much of it is dead, as told from outside or by the calendar, and whether it stands. */
final class GrassDays {

    private static final DateTimeFormatter MONTH_DAY = DateTimeFormatter.ofPattern("MM-dd");

    private final double[] percentCuredByMonth;
    private final GrassCalendar calendar;
    private final TileCover told;
    private LocalDate day = LocalDate.MIN;
    private double[] percentCured = new double[0];

    GrassDays(TileSettings settings, TileCover told) {
        this.told = told;
        percentCuredByMonth = settings.percentCuredByMonth();
        calendar = new GrassCalendar(
                monthDay("standingFrom", settings.standingFrom()), monthDay("mattedFrom", settings.mattedFrom()));
    }

    /** Share of dead grass of each cell on a day, %; do not change. */
    double[] percentCured(LocalDate date) {
        if (!date.equals(day)) {
            percentCured = told.percentOn(date);
            double usual = usualPercentCured(date);
            for (int i = 0; i < percentCured.length; i++) {
                percentCured[i] = Double.isNaN(percentCured[i]) ? usual : percentCured[i];
            }
            day = date;
        }
        return percentCured;
    }

    private double usualPercentCured(LocalDate date) {
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
