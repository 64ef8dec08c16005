package io.emberwatch.geo;

import java.io.Serializable;

/**
 * How far a sensor's word reaches and from when on a cell has too little data to be spoken of.
 *
 * @param neighbours nearest sensors that a cell's weights are solved from, at most
 * @param kept sensors that a cell's value is then made of, at most
 * @param reachM a sensor further than this (metres in the plane) says nothing of a cell or of another sensor
 * @param maxNearestM a cell whose nearest live sensor is further than this has insufficient data
 * @param minSensors a cell with fewer live sensors in reach has insufficient data
 */
public record SurfaceSettings(int neighbours, int kept, double reachM, double maxNearestM, int minSensors)
        implements Serializable {

    private static final int NEIGHBOURS = 24;
    private static final int KEPT = 12;
    private static final int MIN_SENSORS = 3;

    /** Checks that something can be estimated at all. */
    public SurfaceSettings {
        require("neighbours", neighbours, 1, 64);
        require("kept", kept, 1, neighbours);
        require("reachM", reachM, 100, 5_000_000);
        require("maxNearestM", maxNearestM, 100, reachM);
        require("minSensors", minSensors, 1, neighbours);
    }

    /** Keeps at most a dozen of the neighbours: further weights say next to nothing. */
    public SurfaceSettings(int neighbours, double reachM, double maxNearestM, int minSensors) {
        this(neighbours, Math.min(neighbours, KEPT), reachM, maxNearestM, minSensors);
    }

    /** For a provincial network with a sensor every 15 to 40 km. */
    public static SurfaceSettings defaults() {
        return new SurfaceSettings(NEIGHBOURS, KEPT, 150_000, 60_000, MIN_SENSORS);
    }

    /**
     * For a network by the median distance from a sensor to its nearest: a reach that finds the wanted neighbours, and no
     * word about places further than four times that distance from any sensor.
     */
    public static SurfaceSettings forSpacing(double spacingM) {
        double spacing = Math.max(2_000, Math.min(300_000, spacingM));
        return new SurfaceSettings(NEIGHBOURS, KEPT, 8 * spacing, 4 * spacing, MIN_SENSORS);
    }

    /**
     * Radius within which sensors are to be handed to a tile: those that its cells take from, and those that check and
     * calibrate these.
     */
    public double influenceM() {
        return 2 * reachM;
    }

    /**
     * Radius within which sensors must be handed to a tile for its cells to come out the same to the last bit as if every
     * sensor on Earth had been: verdicts on sensors rest on their neighbours, and on theirs in turn.
     */
    public double exactInfluenceM() {
        return 6 * reachM;
    }

    private static void require(String name, double value, double lowest, double highest) {
        if (!(value >= lowest && value <= highest)) {
            throw new IllegalArgumentException(name + " [" + value + "] must lie in " + lowest + " to " + highest);
        }
    }
}
