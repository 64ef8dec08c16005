package io.emberwatch.jobs;

import io.emberwatch.domain.Zone;
import io.emberwatch.jobs.chain.ChainSettings;
import io.emberwatch.jobs.warning.WarningSettings;
import java.io.Serializable;
import java.util.List;

/**
 * Warnings and the people who are called.
 *
 * @param chain the chain of responsibility
 * @param warnings how danger becomes a warning
 * @param anchorMs time between two anchors of the chains of events
 */
public record PeopleSettings(ChainSettings chain, WarningSettings warnings, long anchorMs) implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Nobody to tell and no area to warn of. */
    public static final PeopleSettings OFF = new PeopleSettings(
            ChainSettings.OFF,
            new WarningSettings(
                    WarningSettings.Scheme.FORESTRY, Zone.Level.COUNTY, List.of(), 1, 1, 1, 1, true, 1, List.of()),
            300_000);

    /** Whether there is anybody to tell. */
    public boolean on() {
        return chain.on();
    }

    /** Checks the time between anchors. */
    public PeopleSettings {
        if (anchorMs < 1) {
            throw new IllegalArgumentException("anchorMs [" + anchorMs + "] must be at least 1");
        }
    }
}
