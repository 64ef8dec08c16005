package io.emberwatch.geo;

import java.util.Arrays;

/**
 * What each place takes from each sensor: a sparse matrix that depends on geometry alone, built once and applied to
 * every variable and hour until a sensor comes, goes or moves.
 */
final class WeightMatrix {

    private final int stride;
    private final int[] counts;
    private final int[] sensors;
    private final float[] weights;
    /** Variance of what a sensor there would read, in sills. */
    final float[] variance;
    /** Height of the place less the weighted height of its sensors, metres. */
    final float[] liftM;
    /** Distance to the nearest sensor, metres; NaN where none is in reach. */
    final float[] nearestM;

    private WeightMatrix(int places, int stride) {
        this.stride = stride;
        this.counts = new int[places];
        this.sensors = new int[places * stride];
        this.weights = new float[places * stride];
        this.variance = new float[places];
        this.liftM = new float[places];
        this.nearestM = new float[places];
        Arrays.fill(nearestM, Float.NaN);
        Arrays.fill(variance, Float.NaN);
    }

    /** Builds the weights of all places. */
    static WeightMatrix build(Targets targets, SensorSet set, CovarianceModel model, SurfaceSettings settings) {
        int stride = Math.min(settings.neighbours(), Math.max(1, set.size()));
        WeightMatrix matrix = new WeightMatrix(targets.size(), stride);
        NearestSensors nearest = new NearestSensors(set, stride, settings.reachM());
        KrigingSolver solver = new KrigingSolver(set, model, stride);
        focus(nearest, targets);
        for (int p = 0; p < targets.size(); p++) {
            matrix.fill(p, targets, nearest, solver);
        }
        return matrix;
    }

    private static void focus(NearestSensors nearest, Targets targets) {
        double west = Double.POSITIVE_INFINITY;
        double east = Double.NEGATIVE_INFINITY;
        double south = Double.POSITIVE_INFINITY;
        double north = Double.NEGATIVE_INFINITY;
        for (int p = 0; p < targets.size(); p++) {
            west = Math.min(west, targets.xM()[p]);
            east = Math.max(east, targets.xM()[p]);
            south = Math.min(south, targets.yM()[p]);
            north = Math.max(north, targets.yM()[p]);
        }
        if (targets.size() > 0) {
            nearest.focus((west + east) / 2, (south + north) / 2, Math.hypot(east - west, north - south) / 2 + 1);
        }
    }

    private void fill(int p, Targets targets, NearestSensors nearest, KrigingSolver solver) {
        double x = targets.xM()[p];
        double y = targets.yM()[p];
        double z = targets.zM()[p];
        int n = nearest.search(x, y, -1);
        counts[p] = n;
        nearestM[p] = (float) nearest.nearestM();
        if (n == 0) {
            return;
        }
        int[] wanted = new int[n];
        nearest.copyTo(wanted);
        solver.solve(wanted, n, x, y, z);
        for (int i = 0; i < n; i++) {
            sensors[p * stride + i] = wanted[i];
            weights[p * stride + i] = (float) solver.weights[i];
        }
        variance[p] = (float) solver.variance();
        liftM[p] = Double.isNaN(z) ? 0 : (float) (z - solver.weightedZ());
    }

    /** Live sensors behind a place. */
    int count(int place) {
        return counts[place];
    }

    /**
     * Weighted sum of the sensors' values at every place; a missing sensor (NaN) is left out and the others stand in for
     * it in proportion.
     */
    void apply(double[] values, double[] out) {
        for (int p = 0; p < counts.length; p++) {
            double sum = 0;
            double live = 0;
            for (int i = p * stride, end = i + counts[p]; i < end; i++) {
                double v = values[sensors[i]];
                if (!Double.isNaN(v)) {
                    sum += weights[i] * v;
                    live += weights[i];
                }
            }
            out[p] = live > 0.1 ? sum / live : Double.NaN;
        }
    }
}
