package io.emberwatch.jobs;

import io.emberwatch.jobs.chain.ChainSettings;
import io.emberwatch.jobs.warning.WarningSettings;
import java.io.Serializable;

/**
 * Warnings and the people who are called.
 *
 * @param chain the chain of responsibility
 * @param warnings how danger becomes a warning
 * @param anchorMs time between two anchors of the chains of events
 */
public record PeopleSettings(ChainSettings chain, WarningSettings warnings, long anchorMs) implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Checks the time between anchors. */
    public PeopleSettings {
        if (anchorMs < 1) {
            throw new IllegalArgumentException("anchorMs [" + anchorMs + "] must be at least 1");
        }
    }
}
