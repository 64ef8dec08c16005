package io.emberwatch.jobs.chain;

/**
 * How far up the chain and the ladder of channels a call is, and when it goes on.
 *
 * @param step the step that is being called
 * @param rung the channel of that step that was tried last; -1 before the first
 * @param round how often the top step was called over again
 * @param told how many tellings this rung has
 * @param failed how many of them failed for good
 * @param deadlineMs when the next rung is due; {@link #NEVER} where nothing is awaited
 * @param lengthMs how long the running deadline is from its beginning
 */
public record CallRung(int step, int rung, int round, int told, int failed, long deadlineMs, long lengthMs) {

    /** Nothing awaited. */
    static final long NEVER = Long.MAX_VALUE;

    /** Before the first telling. */
    static final CallRung NONE = new CallRung(0, -1, 0, 0, 0, NEVER, 0);

    /** Before the first telling of a step, which is due. */
    static CallRung before(int step, int round, long dueMs) {
        return new CallRung(step, -1, round, 0, 0, dueMs, 0);
    }

    CallRung due(long newDeadlineMs) {
        return new CallRung(step, rung, round, told, failed, newDeadlineMs, lengthMs);
    }

    CallRung withFailed(int newFailed) {
        return new CallRung(step, rung, round, told, newFailed, deadlineMs, lengthMs);
    }
}
