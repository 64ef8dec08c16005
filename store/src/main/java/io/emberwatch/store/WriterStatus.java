package io.emberwatch.store;

/**
 * How a writer is doing, for people and health checks.
 *
 * @param connected whether the last post came through
 * @param sinceMs since when it has been so, milliseconds since 1970-01-01T00:00Z
 * @param storedLines lines stored since the writer was opened
 * @param refusedLines lines that the server would not take, each of them a dead letter
 * @param queuedLines lines waiting in memory
 * @param spooledBytes bytes waiting on disk
 * @param lastError the last failure in one sentence; empty where there was none
 */
public record WriterStatus(
        boolean connected,
        long sinceMs,
        long storedLines,
        long refusedLines,
        long queuedLines,
        long spooledBytes,
        String lastError) {

    /** Why nothing goes in at the moment; empty where it does, or where nothing was tried. */
    public String trouble() {
        return connected ? "" : lastError;
    }
}
