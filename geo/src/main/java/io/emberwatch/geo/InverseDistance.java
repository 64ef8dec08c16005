package io.emberwatch.geo;

/**
 * The yardstick: inverse distance weighting, power 2, of the twelve nearest sensors, values brought to the place's height
 * with a fixed lapse rate. What most services draw their maps with.
 */
final class InverseDistance {

    private static final int NEAREST = 12;

    private final SensorSet set;
    private final double lapsePerKm;
    private final NearestSensors nearest;
    private final int[] found = new int[NEAREST];

    InverseDistance(SensorSet set, double lapsePerKm) {
        this.set = set;
        this.lapsePerKm = lapsePerKm;
        this.nearest = new NearestSensors(set, NEAREST, Double.MAX_VALUE);
    }

    /** What the others say of a sensor's place. */
    double foretold(int sensor, double[] values) {
        int n = nearest.search(set.xM[sensor], set.yM[sensor], sensor);
        nearest.copyTo(found);
        double sum = 0;
        double weights = 0;
        for (int k = 0; k < n; k++) {
            int j = found[k];
            double dx = set.xM[j] - set.xM[sensor];
            double dy = set.yM[j] - set.yM[sensor];
            double w = 1 / Math.max(dx * dx + dy * dy, 1);
            sum += w * (values[j] + lapsePerKm * (set.zM[sensor] - set.zM[j]) / 1000);
            weights += w;
        }
        return sum / weights;
    }
}
