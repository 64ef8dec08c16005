package io.emberwatch.console.review;

import java.util.List;

/**
 * A season's review: what page, HTML, PDF and CSV show alike.
 *
 * @param title whose season
 * @param subject what kind of subject, and its id
 * @param season the season in words, with first and last day
 * @param table id of the class table, with what it stands on
 * @param madeAt when it was worked out, ISO 8601 in UTC
 * @param warnings what a reader must know first: holes, few years; empty where nothing
 * @param sections the answers
 * @param queries the questions asked of the store, in the order of their numbers
 */
public record ReviewReport(
        Words title,
        Words subject,
        Words season,
        Words table,
        String madeAt,
        List<Words> warnings,
        List<ReviewSection> sections,
        List<String> queries) {

    /** Copies its lists. */
    public ReviewReport {
        warnings = List.copyOf(warnings);
        sections = List.copyOf(sections);
        queries = List.copyOf(queries);
    }

    /** A section that is there. */
    public ReviewSection section(String key) {
        return sections.stream()
                .filter(section -> section.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("section [" + key + "] is not in the review"));
    }

    /** A figure that is there. */
    public Figure figure(String section, String key) {
        return section(section).figures().stream()
                .filter(figure -> figure.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "figure [" + key + "] is not in section " + section + " of the review"));
    }
}
