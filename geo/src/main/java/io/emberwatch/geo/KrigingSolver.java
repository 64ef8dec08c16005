package io.emberwatch.geo;

import java.util.Arrays;

/**
 * The weights with which neighbouring sensors best say what a place would read, and how wrong that will be: ordinary
 * kriging with gradients that are uncertain around a prior.
 *
 * <p>Weights sum to one. The factor of the sensors' covariance is kept while the neighbours stay the same, so that a row
 * of cells costs little more than its right-hand sides. Source: Cressie (1993), Statistics for Spatial Data, section
 * 3.2; gradients with a prior as in Omre (1987), Mathematical Geology 19.
 */
final class KrigingSolver {

    private static final int MOST_PAIRED = 1000;

    private final SensorSet set;
    private final CovarianceModel model;
    private final int max;
    private final int[] neighbours;
    private int count = -1;
    private double originX;
    private double originY;
    private double originZ;
    /** Lower Cholesky factor, row-major with stride {@link #max}. */
    private final double[] factor;
    /** C⁻¹·1 and its sum. */
    private final double[] ones;

    private double onesSum;
    final double[] weights;
    private final double[] rhs;
    /** Covariances of two sensors once computed; empty where there are so many that a table would be too large. */
    private final double[] pairs;

    private double variance;

    KrigingSolver(SensorSet set, CovarianceModel model, int max) {
        this.set = set;
        this.model = model;
        this.max = max;
        this.neighbours = new int[max];
        this.factor = new double[max * max];
        this.ones = new double[max];
        this.weights = new double[max];
        this.rhs = new double[max];
        this.pairs = new double[set.size() > MOST_PAIRED ? 0 : set.size() * set.size()];
    }

    /** Solves for a place from the first n of the neighbours; the answers lie in the accessors. */
    void solve(int[] wanted, int n, double x, double y, double z) {
        if (n != count || !Arrays.equals(wanted, 0, n, neighbours, 0, n)) {
            System.arraycopy(wanted, 0, neighbours, 0, n);
            count = n;
            factorise();
        }
        double dx = x - originX;
        double dy = y - originY;
        double dz = (Double.isNaN(z) ? originZ : z) - originZ;
        for (int i = 0; i < n; i++) {
            int s = neighbours[i];
            double sx = set.xM[s] - originX;
            double sy = set.yM[s] - originY;
            double sz = set.zM[s] - originZ;
            rhs[i] = model.between(sx - dx, sy - dy, sz - dz) + model.gradients(sx, sy, sz, dx, dy, dz);
            weights[i] = rhs[i];
        }
        cholesky(weights);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += weights[i];
        }
        double lack = 1 - sum;
        double explained = 0;
        for (int i = 0; i < n; i++) {
            explained += weights[i] * rhs[i];
            weights[i] += lack / onesSum * ones[i];
        }
        variance = Math.max(
                model.atOnePlace() + model.gradients(dx, dy, dz, dx, dy, dz) - explained + lack * lack / onesSum, 0);
    }

    /** Variance of what a sensor at the place would read, in sills. */
    double variance() {
        return variance;
    }

    private void factorise() {
        originX = mean(set.xM);
        originY = mean(set.yM);
        originZ = mean(set.zM);
        for (int i = 0; i < count; i++) {
            int a = neighbours[i];
            double ax = set.xM[a] - originX;
            double ay = set.yM[a] - originY;
            double az = set.zM[a] - originZ;
            for (int j = 0; j < i; j++) {
                int b = neighbours[j];
                double bx = set.xM[b] - originX;
                double by = set.yM[b] - originY;
                double bz = set.zM[b] - originZ;
                factor[i * max + j] = pair(a, b) + model.gradients(ax, ay, az, bx, by, bz);
            }
            factor[i * max + i] = model.atOnePlace() + model.gradients(ax, ay, az, ax, ay, az);
        }
        decompose();
        Arrays.fill(ones, 0, count, 1);
        cholesky(ones);
        onesSum = 0;
        for (int i = 0; i < count; i++) {
            onesSum += ones[i];
        }
    }

    /** Covariance of two sensors, kept once computed. */
    private double pair(int a, int b) {
        if (pairs.length == 0) {
            return model.between(set.xM[a] - set.xM[b], set.yM[a] - set.yM[b], set.zM[a] - set.zM[b]);
        }
        int at = a * set.size() + b;
        double known = pairs[at];
        if (known == 0) {
            known = model.between(set.xM[a] - set.xM[b], set.yM[a] - set.yM[b], set.zM[a] - set.zM[b]);
            pairs[at] = known;
        }
        return known;
    }

    private double mean(double[] of) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += of[neighbours[i]];
        }
        return sum / count;
    }

    private void decompose() {
        for (int i = 0; i < count; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = factor[i * max + j];
                for (int m = 0; m < j; m++) {
                    sum -= factor[i * max + m] * factor[j * max + m];
                }
                factor[i * max + j] = i == j ? Math.sqrt(sum) : sum / factor[j * max + j];
            }
        }
    }

    /** Solves C·x = b in place. */
    private void cholesky(double[] b) {
        for (int i = 0; i < count; i++) {
            double sum = b[i];
            for (int m = 0; m < i; m++) {
                sum -= factor[i * max + m] * b[m];
            }
            b[i] = sum / factor[i * max + i];
        }
        for (int i = count - 1; i >= 0; i--) {
            double sum = b[i];
            for (int m = i + 1; m < count; m++) {
                sum -= factor[m * max + i] * b[m];
            }
            b[i] = sum / factor[i * max + i];
        }
    }
}
