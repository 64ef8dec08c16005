package io.emberwatch.geo;

import java.io.Serializable;

/**
 * How far a sensor's word reaches and from when on a cell has too little data to be spoken of.
 *
 * @param neighbours sensors that a cell's value is made of, at most
 * @param reachM a sensor further than this (metres in the plane) says nothing of a cell or of another sensor
 * @param maxNearestM a cell whose nearest live sensor is further than this has insufficient data
 * @param minSensors a cell with fewer live sensors in reach has insufficient data
 */
public record SurfaceSettings(int neighbours, double reachM, double maxNearestM, int minSensors)
        implements Serializable {

    /** Checks that something can be estimated at all. */
    public SurfaceSettings {
        require("neighbours", neighbours, 1, 64);
        require("reachM", reachM, 100, 5_000_000);
        require("maxNearestM", maxNearestM, 100, reachM);
        require("minSensors", minSensors, 1, neighbours);
    }

    /** For a provincial network with a sensor every 20 to 60 km. */
    public static SurfaceSettings defaults() {
        return new SurfaceSettings(16, 200_000, 80_000, 3);
    }

    /**
     * For a network of a given spacing: a reach that finds the wanted neighbours, and no word about places further than
     * four times the spacing from any sensor.
     */
    public static SurfaceSettings forSpacing(double spacingM) {
        double spacing = Math.max(2_000, Math.min(250_000, spacingM));
        return new SurfaceSettings(16, 6 * spacing, 4 * spacing, 3);
    }

    /**
     * Radius within which every sensor must be handed to a tile so that its cells come out the same, to the last bit,
     * whatever the tiling: a cell rests on neighbours in reach, their screening and calibration on theirs.
     */
    public double influenceM() {
        return 4 * reachM;
    }

    private static void require(String name, double value, double lowest, double highest) {
        if (!(value >= lowest && value <= highest)) {
            throw new IllegalArgumentException(name + " [" + value + "] must lie in " + lowest + " to " + highest);
        }
    }
}
