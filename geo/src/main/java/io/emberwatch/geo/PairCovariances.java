package io.emberwatch.geo;

/** Covariances of two sensors of a set, kept once computed where the set is not too large for a table of pairs. */
final class PairCovariances {

    private static final int MOST_PAIRED = 1000;

    private final SensorSet set;
    private final CovarianceModel model;
    private final double[] known;

    PairCovariances(SensorSet set, CovarianceModel model) {
        this.set = set;
        this.model = model;
        this.known = new double[set.size() > MOST_PAIRED ? 0 : set.size() * set.size()];
    }

    double of(int a, int b) {
        if (known.length == 0) {
            return between(a, b);
        }
        int at = a * set.size() + b;
        if (known[at] == 0) {
            known[at] = between(a, b);
        }
        return known[at];
    }

    private double between(int a, int b) {
        return model.between(set.xM[a] - set.xM[b], set.yM[a] - set.yM[b], set.zM[a] - set.zM[b]);
    }
}
