package io.emberwatch.jobs.hour;

import io.emberwatch.domain.Reading;

/**
 * A reading with quality control's word on it, to be stored; stored again where later knowledge changed that word.
 *
 * @param reading values and flags as they stand now; received at {@link Reading#NO_TIME} where it is stored again
 * @param clearedChannels a bit per channel whose flag was stored before and is withdrawn now
 */
public record JudgedReading(Reading reading, int clearedChannels) {

    /** Whether something speaks against one of its values. */
    boolean isFlagged() {
        for (int flags : reading.flags()) {
            if (flags != 0) {
                return true;
            }
        }
        return false;
    }

    /** A moment of which nothing was stored before. */
    static JudgedReading first(Reading judged) {
        return new JudgedReading(judged, 0);
    }

    /** A reading as it arrived, with the word on it as it stands; before: what was stored of that moment. */
    static JudgedReading of(Reading before, Reading now) {
        int cleared = 0;
        for (int c = 0; c < now.flags().length; c++) {
            cleared |= before.flags()[c] != 0 && now.flags()[c] == 0 ? 1 << c : 0;
        }
        return new JudgedReading(now, cleared);
    }
}
