package io.emberwatch.jobs.tile;

import io.emberwatch.geo.DatedCover;
import java.io.Serializable;

/**
 * What is told from outside of the ground's changing cover.
 *
 * @param curing share of dead grass; where nothing is told the calendar of {@link TileSettings} holds
 * @param snow share of the ground under snow; where nothing is told there is none
 * @param snowFromPercent a cell counts as under snow from this share on, %
 */
public record CoverSettings(DatedCover curing, DatedCover snow, double snowFromPercent) implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Nothing is told. */
    public static final CoverSettings NONE = new CoverSettings(DatedCover.NONE, DatedCover.NONE, 50);

    /** Checks the share; the message names it, its value and what is expected. */
    public CoverSettings {
        if (!(snowFromPercent > 0 && snowFromPercent <= 100)) {
            throw new IllegalArgumentException("snowFromPercent [" + snowFromPercent + "] must be above 0, up to 100");
        }
    }
}
