package io.emberwatch.jobs.chain;

import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;
import java.util.Set;

/** What an event of an incident or warning means to the calling about it. */
enum CallWords {
    /** People have to know: tell them, or tell them anew where it became worse. */
    CALLS,
    /** A person has taken it on. */
    ANSWERS,
    /** It is over. */
    ENDS,
    /** Nothing to the calling. */
    SILENT;

    private static final Set<String> OVER = Set.of("closed", "lifted", "expired", "rejected", "withdrawn");
    private static final Set<String> TAKEN = Set.of("acknowledged", "verified");
    private static final Set<String> BURNS = Set.of("suspected", "confirmed");
    private static final Set<String> DECISIONS = Set.of("proposed", "raise_proposed", "lower_proposed");
    private static final Set<String> DECIDED =
            Set.of("acknowledged", "consulted", "approved", "published", "raised", "lowered");
    private static final Set<String> ISSUED = Set.of("published", "raised", "lowered");

    /**
     * What an event means.
     *
     * @param township whether it is the call of one township about a warning
     */
    static CallWords of(AlertEvent event, boolean township) {
        if (OVER.contains(event.state())) {
            return ENDS;
        }
        if (event.kind() == AlertKind.INCIDENT) {
            return TAKEN.contains(event.event()) ? ANSWERS : BURNS.contains(event.state()) ? CALLS : SILENT;
        }
        if (township) {
            return ISSUED.contains(event.event()) ? CALLS : SILENT;
        }
        return DECISIONS.contains(event.event()) ? CALLS : DECIDED.contains(event.event()) ? ANSWERS : SILENT;
    }
}
