package io.emberwatch.jobs.neighbour;

import io.emberwatch.domain.SensorHour;
import io.emberwatch.ingestion.BuddyCheck;

/**
 * What was told last of a sensor's hour.
 *
 * @param account the revision of the account it was made of; of a running hour, which has none, a negative number by its samples
 * @param again how often that account was told again for its neighbours' sake
 * @param removed what was removed of it
 * @param flags what was flagged
 */
public record ToldHour(int account, int again, int removed, int flags) {

    private static final int AGAIN_BITS = 5;
    private static final int MOST_AGAIN = (1 << AGAIN_BITS) - 1;

    /** An account told for the first time. */
    static ToldHour of(SensorHour hour, BuddyCheck.Verdict verdict) {
        int account = hour.provisional() ? -1 - hour.samples() : hour.revision();
        return new ToldHour(account, 0, verdict.removed(), verdict.flags());
    }

    /** The same account told once more. */
    ToldHour next(BuddyCheck.Verdict verdict) {
        return new ToldHour(account, Math.min(MOST_AGAIN, again + 1), verdict.removed(), verdict.flags());
    }

    /**
     * The revision under which a final account goes on: a fuller account outranks all before it, and each telling of one
     * account the one before, even where the sensor has come to another block.
     */
    int toldRevision() {
        return account << AGAIN_BITS | again;
    }
}
