package io.emberwatch.jobs.chain;

import io.emberwatch.domain.Zone;
import java.io.Serializable;

/**
 * One step of the chain of responsibility: the people of a role in the area of a level, and how long they have to answer.
 *
 * @param role name of the step and of the role in the roster, such as {@code ranger}, {@code township}, {@code county}
 * @param level whose area they answer for
 * @param redMs time to answer a red alert or a confirmed incident, milliseconds
 * @param orangeMs time to answer an orange one
 * @param yellowMs time to answer a yellow one
 * @param blueMs time to answer a blue one, and one without a colour
 */
public record ChainStep(String role, Zone.Level level, long redMs, long orangeMs, long yellowMs, long blueMs)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Checks that time is given. */
    public ChainStep {
        if (Math.min(Math.min(redMs, orangeMs), Math.min(yellowMs, blueMs)) <= 0) {
            throw new IllegalArgumentException("deadlines of step [" + role + "] must be longer than nothing");
        }
    }

    /** Time to answer, milliseconds. */
    long deadlineMs(int level, boolean confirmed) {
        if (confirmed || level >= 5) {
            return redMs;
        }
        return level == 4 ? orangeMs : level == 3 ? yellowMs : blueMs;
    }
}
