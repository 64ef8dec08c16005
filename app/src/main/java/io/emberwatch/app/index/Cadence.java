package io.emberwatch.app.index;

/** How the rows of one station follow one another. */
enum Cadence {
    /** Consecutive hours; the index remembers. */
    HOURLY("one row an hour"),
    /** One row a day, in order; the index remembers. */
    DAILY("one row a day"),
    /** Each row for itself. */
    ANY("each row for itself");

    private final String words;

    Cadence(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
