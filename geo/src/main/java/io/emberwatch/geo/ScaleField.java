package io.emberwatch.geo;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How large a sill is this hour, region by region and height by height: what the errors of left-out sensors turn out to
 * be beside what geometry alone leads one to expect.
 *
 * <p>Mean square of the standardised errors, in which sensors of like height count more, blended with the region's mean
 * as if that were four sensors, and with a prior as if that were four more. Mean and slope were learnt from the same
 * sensors, so two of their errors are none of their own and count neither there nor in the quantile. The 90 % quantile is Student's
 * t with as many degrees of freedom as sensors counted, to first order in their inverse.
 */
final class ScaleField {

    private static final double LATTICE_SHARE = 1.0 / 6;
    private static final double LEVEL_M = 250;
    private static final double ALIKE_M = 1200;
    private static final double REGION_COUNTS = 4;
    private static final double PRIOR_COUNTS = 4;
    /** Mean and slope with height. */
    private static final double LEARNT = 2;

    private static final double Z90 = 1.6449;
    private static final int LEVELS = 26;
    private static final int LOWEST = -2;

    private final SensorSet set;
    private final double[] errors;
    /** Positions in the set of the sensors whose error is known. */
    private final int[] known;

    private final WithinReach near;
    private final double priorSd;
    private final Taper taper;
    private final Lattice lattice;

    /**
     * A field from standardised errors.
     *
     * @param errors error of each left-out sensor over its expected standard deviation; NaN where it has none
     * @param priorSd the root mean square to expect before there are any
     */
    ScaleField(SensorSet set, double[] errors, double priorSd, double reachM) {
        this.set = set;
        this.errors = errors;
        this.known = IntStream.range(0, errors.length)
                .filter(i -> !Double.isNaN(errors[i]))
                .toArray();
        this.near = new WithinReach(set, known, reachM);
        this.priorSd = priorSd;
        this.taper = new Taper(reachM);
        this.lattice = new Lattice(reachM * LATTICE_SHARE, this::node);
    }

    /** Half the width of a 90 % interval at a place where geometry expects a standard deviation of one. */
    double halfWidth(double xM, double yM, double zM) {
        double level = Double.isNaN(zM) ? 0 : Math.max(LOWEST, Math.min(LOWEST + LEVELS - 1.001, zM / LEVEL_M));
        int below = (int) Math.floor(level);
        double f = level - below;
        return lattice.at(xM, yM, below - LOWEST) * (1 - f) + lattice.at(xM, yM, below + 1 - LOWEST) * f;
    }

    private Region node(double x, double y) {
        int[] around = near.of(x, y); // those beyond the reach weigh nothing
        Region region = new Region(around.length);
        double sum = 0;
        double sum2 = 0;
        double squares = 0;
        for (int t : around) {
            int i = known[t];
            double weight = taper.weight(set.xM[i] - x, set.yM[i] - y);
            if (weight > 0) {
                double square = errors[i] * errors[i];
                region.add(weight, square, set.zM[i]);
                sum += weight;
                sum2 += weight * weight;
                squares += weight * square;
            }
        }
        double effective = independent(sum, sum2);
        double mean = sum == 0 ? 0 : squares / sum;
        double freedom = effective + PRIOR_COUNTS;
        region.meanSquare = (effective * mean + PRIOR_COUNTS * priorSd * priorSd) / freedom;
        return region;
    }

    /** Errors that say something of their own among weighted ones, from the sums of weights and of their squares. */
    private static double independent(double sum, double sum2) {
        return sum2 == 0 ? 0 : Math.max(0, sum * sum / sum2 - LEARNT);
    }

    /** The errors around a node, and what they say of each height once it is asked for. */
    private static final class Region implements Lattice.Numbers {
        private final double[] w;
        private final double[] u2;
        private final double[] z;
        private final double[] levels = new double[LEVELS];
        private int n;
        private double meanSquare;

        Region(int most) {
            w = new double[most];
            u2 = new double[most];
            z = new double[most];
            Arrays.fill(levels, Double.NaN);
        }

        void add(double weight, double square, double height) {
            w[n] = weight;
            u2[n] = square;
            z[n++] = height;
        }

        @Override
        public double number(int k) {
            if (Double.isNaN(levels[k])) {
                levels[k] = Z90 * halfWidth((k + LOWEST) * LEVEL_M);
            }
            return levels[k];
        }

        /** Root mean square among sensors of like height, blended with the region's, wider the fewer they are. */
        private double halfWidth(double height) {
            double sum = 0;
            double sum2 = 0;
            double squares = 0;
            for (int i = 0; i < n; i++) {
                double d = (z[i] - height) / ALIKE_M;
                double weight = w[i] * Math.exp(-d * d);
                sum += weight;
                sum2 += weight * weight;
                squares += weight * u2[i];
            }
            double effective = independent(sum, sum2);
            double alike = sum == 0 ? 0 : squares / sum;
            double freedom = effective + REGION_COUNTS;
            return Math.sqrt((effective * alike + REGION_COUNTS * meanSquare) / freedom) * (1 + 1 / freedom);
        }
    }
}
