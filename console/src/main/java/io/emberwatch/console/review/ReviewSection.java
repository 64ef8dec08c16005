package io.emberwatch.console.review;

import java.util.List;

/**
 * One question of a review and its answer.
 *
 * @param key its own name, stable
 * @param title the question
 * @param note what must be known to read it; empty where nothing must
 * @param figures the answer
 * @param charts the answer as pictures
 */
public record ReviewSection(String key, Words title, Words note, List<Figure> figures, List<ReviewChart> charts) {

    /** Copies its lists. */
    public ReviewSection {
        figures = List.copyOf(figures);
        charts = List.copyOf(charts);
    }
}
