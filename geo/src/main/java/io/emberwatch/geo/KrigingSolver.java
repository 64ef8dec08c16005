package io.emberwatch.geo;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The weights with which neighbouring sensors best say what a place would read, and how wrong that will be: ordinary
 * kriging with gradients that are uncertain around a prior.
 *
 * <p>Weights sum to one. Neighbourhoods once solved are kept for the cells to come, so that a cell costs little more
 * than its covariances and one product of a matrix and a vector. Source: Cressie (1993), Statistics for Spatial Data,
 * section 3.2; gradients with a prior as in Omre (1987), Mathematical Geology 19.
 */
final class KrigingSolver {

    /** Neighbourhoods kept, a power of two: a tile of 32 × 32 cells has some dozens. */
    private static final int KEPT = 128;

    private final SensorSet set;
    private final CovarianceModel model;
    private final PairCovariances pairs;
    private final @Nullable Neighbourhood[] solved = new Neighbourhood[KEPT];
    final double[] weights;
    private final double[] rhs;
    private double variance;

    KrigingSolver(SensorSet set, CovarianceModel model, int max) {
        this.set = set;
        this.model = model;
        this.pairs = new PairCovariances(set, model);
        this.weights = new double[max];
        this.rhs = new double[max];
    }

    /** Solves for a place from the first n of the neighbours, ascending; the answers lie in the accessors. */
    void solve(int[] wanted, int n, double x, double y, double z) {
        Neighbourhood around = around(wanted, n);
        double dx = x - around.originX;
        double dy = y - around.originY;
        double dz = Double.isNaN(z) ? 0 : z - around.originZ;
        covariances(around, dx, dy, dz);
        multiply(around.inverse, n);
        double sum = 0;
        double explained = 0;
        for (int i = 0; i < n; i++) {
            sum += weights[i];
            explained += weights[i] * rhs[i];
        }
        double lack = 1 - sum;
        double share = lack / around.onesSum;
        for (int i = 0; i < n; i++) {
            weights[i] += share * around.ones[i];
        }
        variance = Math.max(model.atOnePlace() + model.gradients(dx, dy, dz, dx, dy, dz) - explained + lack * share, 0);
    }

    /** Variance of what a sensor at the place would read, in sills. */
    double variance() {
        return variance;
    }

    private Neighbourhood around(int[] wanted, int n) {
        int hash = n;
        for (int i = 0; i < n; i++) {
            hash = 31 * hash + wanted[i];
        }
        int slot = (hash ^ hash >>> 15) & KEPT - 1;
        Neighbourhood known = solved[slot];
        if (known == null || !Arrays.equals(wanted, 0, n, known.sensors, 0, known.sensors.length)) {
            known = new Neighbourhood(set, Arrays.copyOf(wanted, n), pairs, model);
            solved[slot] = known;
        }
        return known;
    }

    /** Covariance of each sensor with the place. */
    private void covariances(Neighbourhood around, double dx, double dy, double dz) {
        double[] sx = around.x;
        double[] sy = around.y;
        double[] sz = around.z;
        for (int i = 0; i < sx.length; i++) {
            rhs[i] = model.squareOfDistance(sx[i] - dx, sy[i] - dy, sz[i] - dz);
        }
        model.between(rhs, sx.length);
        for (int i = 0; i < sx.length; i++) {
            rhs[i] += model.gradients(sx[i], sy[i], sz[i], dx, dy, dz);
        }
    }

    /** weights = C⁻¹·rhs, four columns at a time, of which a processor can take several rows at once. */
    private void multiply(double[] inverse, int n) {
        Arrays.fill(weights, 0, n, 0);
        int j = 0;
        for (; j + 3 < n; j += 4) {
            add(inverse, j * n, n, rhs[j], rhs[j + 1], rhs[j + 2], rhs[j + 3]);
        }
        for (; j < n; j++) {
            for (int i = 0; i < n; i++) {
                weights[i] += inverse[j * n + i] * rhs[j];
            }
        }
    }

    private void add(double[] inverse, int at, int n, double a, double b, double c, double d) {
        int two = at + n;
        int three = two + n;
        int four = three + n;
        for (int i = 0; i < n; i++) {
            weights[i] += inverse[at + i] * a + inverse[two + i] * b + inverse[three + i] * c + inverse[four + i] * d;
        }
    }
}
