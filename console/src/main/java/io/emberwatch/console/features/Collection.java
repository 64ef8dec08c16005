package io.emberwatch.console.features;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Features of one kind, in an order that does not change while nothing is added. */
interface Collection {

    /**
     * One page of a collection.
     *
     * @param features those of the page
     * @param matched how many the whole question has
     */
    record Page(List<Feature> features, int matched) {

        /** Cuts a page out of all that a question matched. */
        static Page of(List<Feature> all, Question question) {
            int from = Math.min(question.offset(), all.size());
            return new Page(all.subList(from, Math.min(all.size(), from + question.limit())), all.size());
        }
    }

    /** The name in the address. */
    String id();

    /** The name people read. */
    String title();

    /** What the features are. */
    String description();

    /** Where they lie at most: west, south, east, north in degrees. */
    double[] extent();

    /** The page that a question asks for. */
    Page page(Question question) throws IOException;

    /** One feature by its id. */
    Optional<Feature> find(String id) throws IOException;
}
