package io.emberwatch.geo;

import java.util.Arrays;

/**
 * Some sensors and the inverse of their covariance: what all cells that have just these as their nearest share.
 *
 * <p>Places are counted from the sensors' mean, so that the uncertain gradients hinge there.
 */
final class Neighbourhood {

    /** Positions in the set, ascending. */
    final int[] sensors;

    final double originX;
    final double originY;
    final double originZ;
    /** Places of the sensors from the origin, metres. */
    final double[] x;

    final double[] y;
    final double[] z;
    /** C⁻¹, row by row. */
    final double[] inverse;
    /** C⁻¹·1 and its sum. */
    final double[] ones;

    final double onesSum;

    Neighbourhood(SensorSet set, int[] sensors, PairCovariances pairs, CovarianceModel model) {
        int n = sensors.length;
        this.sensors = sensors;
        this.originX = mean(set.xM);
        this.originY = mean(set.yM);
        this.originZ = mean(set.zM);
        this.x = from(originX, set.xM);
        this.y = from(originY, set.yM);
        this.z = from(originZ, set.zM);
        double[] factor = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                factor[i * n + j] =
                        pairs.of(sensors[i], sensors[j]) + model.gradients(x[i], y[i], z[i], x[j], y[j], z[j]);
            }
            factor[i * n + i] = model.atOnePlace() + model.gradients(x[i], y[i], z[i], x[i], y[i], z[i]);
        }
        decompose(factor, n);
        this.inverse = invert(factor, n);
        this.ones = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                ones[i] += inverse[i * n + j];
            }
        }
        this.onesSum = Arrays.stream(ones).sum();
    }

    private double mean(double[] of) {
        double sum = 0;
        for (int s : sensors) {
            sum += of[s];
        }
        return sum / sensors.length;
    }

    private double[] from(double origin, double[] of) {
        double[] differences = new double[sensors.length];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = of[sensors[i]] - origin;
        }
        return differences;
    }

    /** Turns the lower triangle of C into its Cholesky factor L. */
    private static void decompose(double[] factor, int n) {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = factor[i * n + j];
                for (int m = 0; m < j; m++) {
                    sum -= factor[i * n + m] * factor[j * n + m];
                }
                factor[i * n + j] = i == j ? Math.sqrt(sum) : sum / factor[j * n + j];
            }
        }
    }

    /** C⁻¹ from the factor L, as the product of L⁻¹ turned and L⁻¹. */
    private static double[] invert(double[] factor, int n) {
        double[] turned = new double[n * n];
        for (int j = 0; j < n; j++) {
            turned[j * n + j] = 1 / factor[j * n + j];
            for (int i = j + 1; i < n; i++) {
                double sum = 0;
                for (int m = j; m < i; m++) {
                    sum -= factor[i * n + m] * turned[j * n + m];
                }
                turned[j * n + i] = sum / factor[i * n + i];
            }
        }
        double[] inverse = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int m = i; m < n; m++) {
                    sum += turned[i * n + m] * turned[j * n + m];
                }
                inverse[i * n + j] = sum;
                inverse[j * n + i] = sum;
            }
        }
        return inverse;
    }
}
