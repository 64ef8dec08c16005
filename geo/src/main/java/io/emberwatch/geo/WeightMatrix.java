package io.emberwatch.geo;

/**
 * What each place takes from each sensor: a sparse matrix that depends on geometry alone, built once and applied to
 * every variable and hour until a sensor comes, goes or moves. Then only the places that have it in their horizon are
 * solved anew.
 */
final class WeightMatrix {

    /** Weights that are added up in one step of a loop. */
    private static final int UNROLLED = 4;

    private final SensorSet set;
    /** Weights of a row; those beyond the sensors that it names are nought. */
    private final int stride;

    private final SensorLists lists;
    /** Which list of sensors each row names. */
    private final int[] named;

    private final float[] weights;
    /** Sensors in reach that the solution rests on; more than those kept in the row. */
    final int[] behind;
    /** Standard deviation of what a sensor there would read around the estimate, square roots of sill. */
    final float[] sd;
    /** Height of the place less the weighted height of its sensors, metres. */
    final float[] liftM;
    /** Distance to the nearest sensor, metres; NaN where none is in reach. */
    final float[] nearestM;
    /** A sensor that comes or goes within this distance changes the row, metres. */
    private final float[] horizonM;

    private WeightMatrix(SensorSet set, int places, int stride) {
        this.set = set;
        this.stride = stride;
        this.lists = new SensorLists(stride);
        this.named = new int[places];
        this.weights = new float[places * stride];
        this.behind = new int[places];
        this.sd = new float[places];
        this.liftM = new float[places];
        this.nearestM = new float[places];
        this.horizonM = new float[places];
    }

    /** Builds the weights of all places. */
    static WeightMatrix build(Targets targets, SensorSet set, CovarianceModel model, SurfaceSettings settings) {
        return build(new WeightFiller(set, model, settings).at(targets));
    }

    /** Builds, for each sensor, its weights on the others: what they would say of its place without it. */
    static WeightMatrix leaveOneOut(SensorSet set, CovarianceModel model, SurfaceSettings settings) {
        return build(new WeightFiller(set, model, settings).atEachSensor());
    }

    /** Builds the weights of all places that a filler is at. */
    static WeightMatrix build(WeightFiller filler) {
        WeightMatrix matrix = of(filler);
        for (int p = 0; p < matrix.named.length; p++) {
            matrix.fill(p, filler);
        }
        return matrix;
    }

    private static WeightMatrix of(WeightFiller filler) {
        return new WeightMatrix(filler.set(), filler.targets().size(), stride(filler.settings()));
    }

    /** Length of a row: what is kept, rounded up. */
    static int stride(SurfaceSettings settings) {
        return (settings.kept() + UNROLLED - 1) / UNROLLED * UNROLLED;
    }

    /** The same matrix for another set of sensors, solving anew only where it differs. */
    WeightMatrix derive(Targets targets, SensorChange change, CovarianceModel model, SurfaceSettings settings) {
        WeightFiller filler = new WeightFiller(change.to(), model, settings).at(targets);
        WeightMatrix matrix = of(filler);
        for (int p = 0; p < targets.size(); p++) {
            matrix.derive(p, p, this, change, filler);
        }
        return matrix;
    }

    /** The same leave-one-out matrix for another set of sensors, solving anew only where it differs. */
    WeightMatrix deriveLeaveOneOut(SensorChange change, CovarianceModel model, SurfaceSettings settings) {
        WeightFiller filler = new WeightFiller(change.to(), model, settings).atEachSensor();
        WeightMatrix matrix = of(filler);
        for (int p = 0; p < change.to().size(); p++) {
            matrix.derive(p, change.back()[p], this, change, filler);
        }
        return matrix;
    }

    private void derive(int p, int old, WeightMatrix from, SensorChange change, WeightFiller filler) {
        Targets targets = filler.targets();
        if (old < 0 || change.touches(targets.xM()[p], targets.yM()[p], from.horizonM[old])) {
            fill(p, filler);
        } else {
            copy(p, from, old, change.map());
        }
    }

    private void copy(int p, WeightMatrix from, int q, int[] map) {
        if (from.named[q] != SensorLists.NOBODY) {
            named[p] = lists.add(from.lists.renamed(from.named[q], map));
        }
        System.arraycopy(from.weights, q * stride, weights, p * stride, stride);
        behind[p] = from.behind[q];
        sd[p] = from.sd[q];
        liftM[p] = from.liftM[q];
        nearestM[p] = from.nearestM[q];
        horizonM[p] = from.horizonM[q];
    }

    private void fill(int p, WeightFiller filler) {
        int n = filler.solve(p);
        behind[p] = n;
        nearestM[p] = (float) filler.nearestM();
        horizonM[p] = (float) filler.horizonM();
        sd[p] = Float.NaN;
        if (n > 0) {
            sd[p] = (float) filler.sd();
            keep(p, filler, n);
        }
    }

    /** Keeps the largest weights of a solution, scaled to one again: beyond a dozen they say next to nothing. */
    private void keep(int p, WeightFiller filler, int n) {
        int[] sensors = filler.keepLargest(n);
        int kept = filler.kept();
        double sum = 0;
        double height = 0;
        for (int i = 0; i < kept; i++) {
            double weight = filler.weight(i);
            weights[p * stride + i] = (float) weight;
            sum += weight;
            height += weight * set.zM[sensors[i]];
        }
        for (int i = p * stride; i < p * stride + kept; i++) {
            weights[i] /= (float) sum;
        }
        named[p] = lists.add(sensors);
        double z = filler.targets().zM()[p];
        liftM[p] = Double.isNaN(z) ? 0 : (float) (z - height / sum);
    }

    /**
     * Weighted sum of the sensors' values at every place; a missing sensor (NaN) is left out and the others stand in for
     * it in proportion.
     */
    void apply(double[] values, double[] out) {
        apply(heard(values), 0, named.length, out, 0);
    }

    /** What sensors say in pairs: the value and one, or two noughts for a sensor that is silent (NaN). */
    static double[] heard(double[] values) {
        double[] heard = new double[Math.max(2, 2 * values.length)];
        for (int i = 0; i < values.length; i++) {
            boolean speaks = !Double.isNaN(values[i]);
            heard[2 * i] = speaks ? values[i] : 0;
            heard[2 * i + 1] = speaks ? 1 : 0;
        }
        return heard;
    }

    /** The weighted sums of some places one after the other, written from a position on. */
    void apply(double[] heard, int from, int to, double[] out, int at) {
        float[] w = weights;
        int length = stride;
        double[] pairs = new double[2 * length];
        int list = -1;
        for (int p = from, i = from * length; p < to; p++) {
            if (named[p] != list) {
                list = named[p];
                lists.pick(list, heard, pairs);
            }
            double sum = 0;
            double live = 0;
            for (int k = 0; k < 2 * length; k += 2 * UNROLLED, i += UNROLLED) {
                double a = w[i];
                double b = w[i + 1];
                double c = w[i + 2];
                double d = w[i + 3];
                sum += a * pairs[k] + b * pairs[k + 2] + (c * pairs[k + 4] + d * pairs[k + 6]);
                live += a * pairs[k + 1] + b * pairs[k + 3] + (c * pairs[k + 5] + d * pairs[k + 7]);
            }
            out[at + p - from] = live > 0.1 ? sum / live : Double.NaN;
        }
    }
}
