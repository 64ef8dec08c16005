package io.emberwatch.jobs.neighbour;

import java.io.Serializable;

/**
 * How neighbours are asked.
 *
 * @param radiusKm how far a neighbour may be, km; 0: nobody is asked
 * @param fewest fewer than this are no neighbours to ask: the sensor is isolated
 * @param horizonMs event time for which an hour may be judged anew
 * @param delayMs processing time that late neighbours are gathered for
 */
public record NeighbourSettings(double radiusKm, int fewest, long horizonMs, long delayMs) implements Serializable {

    /** Widest radius, km: a block is twice as wide and must stay small beside the Earth. */
    public static final double WIDEST_KM = 500;

    private static final long serialVersionUID = 1L;

    /** Checks the ranges. */
    public NeighbourSettings {
        if (!(radiusKm >= 0 && radiusKm <= WIDEST_KM)) {
            throw new IllegalArgumentException("radiusKm [" + radiusKm + "] must lie in 0 to " + WIDEST_KM);
        }
        if (fewest < 2) {
            throw new IllegalArgumentException("fewest [" + fewest + "] must be at least 2");
        }
    }

    /** Whether anybody is asked. */
    public boolean on() {
        return radiusKm > 0;
    }
}
