package io.emberwatch.jobs;

import org.jspecify.annotations.Nullable;

/** The job could not be started or has ended for good; the message says why. */
public final class JobFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With what has failed and why. */
    public JobFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
