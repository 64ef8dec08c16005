package io.emberwatch.geo;

import java.util.Arrays;

/** One quantity of one hour as its believed sensors see it: what each would read if left out, and what places have. */
final class Field {

    private final SurfaceRule rule;
    private final GeometryCache.Geometry geometry;
    private final double[] values;
    private final SlopeField slopes;
    private final double[] foretold;

    Field(SurfaceRule rule, GeometryCache.Geometry geometry, double[] values, double reachM) {
        this.rule = rule;
        this.geometry = geometry;
        this.values = values;
        Foretelling foretelling = Foretelling.of(rule, geometry.set(), geometry.leaveOneOut(), values, reachM);
        this.slopes = foretelling.slopes();
        this.foretold = foretelling.values();
    }

    /** What each sensor's others say of its place, and the slope with height by which they say it. */
    record Foretelling(SlopeField slopes, double[] values) {

        static Foretelling of(
                SurfaceRule rule, SensorSet set, WeightMatrix leaveOneOut, double[] values, double reachM) {
            double[] foretold = new double[values.length];
            leaveOneOut.apply(values, foretold);
            double[] residual = new double[values.length];
            for (int i = 0; i < residual.length; i++) {
                residual[i] = values[i] - foretold[i];
            }
            SlopeField slopes = new SlopeField(set, residual, leaveOneOut, rule, reachM);
            double[] without = slopes.withoutEach();
            for (int i = 0; i < foretold.length; i++) {
                foretold[i] = rule.clamp(foretold[i] + without[i] * leaveOneOut.liftM[i]);
            }
            return new Foretelling(slopes, foretold);
        }
    }

    /** What the others say of each sensor's place; NaN where there are no others. */
    double[] foretold() {
        return foretold;
    }

    GeometryCache.Geometry geometry() {
        return geometry;
    }

    double[] values() {
        return values;
    }

    /** Error of what is foretold over the standard deviation that geometry expects. */
    double[] standardErrors(double[] foretold) {
        double[] errors = new double[values.length];
        for (int i = 0; i < errors.length; i++) {
            errors[i] = (values[i] - foretold[i]) / geometry.leaveOneOut().sd[i];
        }
        return errors;
    }

    /** The estimate at each target. */
    double[] at(Targets targets) {
        double[] out = new double[targets.size()];
        WeightMatrix cells = geometry.cells();
        cells.apply(values, out);
        for (int p = 0; p < out.length; p++) {
            out[p] = rule.clamp(out[p] + slopes.at(targets.xM()[p], targets.yM()[p]) * cells.liftM[p]);
        }
        return out;
    }

    /** Sensors whose error is out of all proportion to their neighbours', worst among those that rest on each other. */
    boolean[] suspects() {
        double[] errors = standardErrors(foretold);
        boolean[] suspects = new boolean[errors.length];
        for (int i = 0; i < errors.length; i++) {
            suspects[i] = Math.abs(values[i] - foretold[i]) > rule.believed
                    && Math.abs(errors[i]) > Screening.TIMES * Math.max(usual(i, errors), rule.priorSd / 2)
                    && isWorst(i, errors);
        }
        return suspects;
    }

    private double usual(int i, double[] errors) {
        return 1.4826 * geometry.buddies().medianSize(i, Buddies.MOST, errors);
    }

    private boolean isWorst(int i, double[] errors) {
        int[] buddies = geometry.buddies().of(i);
        for (int j : Arrays.copyOf(buddies, Math.min(12, buddies.length))) {
            if (Math.abs(errors[j]) > Math.abs(errors[i])) {
                return false;
            }
        }
        return true;
    }
}
