package io.emberwatch.console.review;

import io.emberwatch.console.review.ReviewSettings.NamedSeason;
import io.emberwatch.domain.DaySubject;
import java.util.List;

/**
 * Which review is asked for.
 *
 * @param subject sensor, cell or zone
 * @param id its id; {@link DaySubject#REGION} for all cells
 * @param season the season
 * @param year the year in which it begins
 * @param tables ids of class tables to be seen side by side; empty for the configured ones
 * @param detectors other settings of the smoke detector to be seen side by side; empty for none
 */
public record ReviewQuestion(
        DaySubject subject, String id, NamedSeason season, int year, List<String> tables, List<String> detectors) {

    /** Copies its lists. */
    public ReviewQuestion {
        tables = List.copyOf(tables);
        detectors = List.copyOf(detectors);
    }

    /** A review with the configured tables and the detector as it was. */
    public static ReviewQuestion of(DaySubject subject, String id, NamedSeason season, int year) {
        return new ReviewQuestion(subject, id, season, year, List.of(), List.of());
    }
}
