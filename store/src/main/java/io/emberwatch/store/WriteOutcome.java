package io.emberwatch.store;

/**
 * What became of one post of lines.
 *
 * @param kind what it means for the lines
 * @param status HTTP status; 0 where there was no answer
 * @param sentence what went wrong, in words; empty where nothing did
 * @param retryAfterMs how long the server asked to be left alone; 0 where it did not ask
 */
record WriteOutcome(Kind kind, int status, String sentence, long retryAfterMs) {

    /** What an answer means for the lines. */
    enum Kind {
        /** All are in. */
        STORED,
        /** Some line is at fault; the others may or may not be in, and posting them again does no harm. */
        BAD_LINE,
        /** Too many at once. */
        TOO_LARGE,
        /** The server does not serve us (401, 403, 404): a setting is wrong, on one side or the other. */
        DENIED,
        /** The server is away or overloaded: the same post will do later. */
        UNAVAILABLE
    }

    static final WriteOutcome STORED = new WriteOutcome(Kind.STORED, 204, "", 0);

    /** Whether the same lines have to be posted again. */
    boolean again() {
        return kind == Kind.DENIED || kind == Kind.UNAVAILABLE;
    }
}
