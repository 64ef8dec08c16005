package io.emberwatch.geo;

import java.util.Arrays;

/**
 * What each place takes from each sensor: a sparse matrix that depends on geometry alone, built once and applied to
 * every variable and hour until a sensor comes, goes or moves. Then only the places that have it in their horizon are
 * solved anew.
 */
final class WeightMatrix {

    private final SensorSet set;
    private final int stride;
    private final int[] counts;
    private final int[] sensors;
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
        this.counts = new int[places];
        this.sensors = new int[places * stride];
        this.weights = new float[places * stride];
        this.behind = new int[places];
        this.sd = new float[places];
        this.liftM = new float[places];
        this.nearestM = new float[places];
        this.horizonM = new float[places];
    }

    /** The work of filling rows: what is asked for, from whom, by which rules. */
    private static final class Filler {
        private final Targets targets;
        private final boolean leaveOneOut;
        private final NearestSensors nearest;
        private final KrigingSolver solver;
        private final int[] wanted;

        Filler(Targets targets, SensorSet set, CovarianceModel model, SurfaceSettings settings, boolean leaveOneOut) {
            // One more than there are: a set smaller than the wanted neighbours reaches as far as any sensor may come.
            int k = Math.min(settings.neighbours(), set.size() + 1);
            this.targets = targets;
            this.leaveOneOut = leaveOneOut;
            this.nearest = new NearestSensors(set, k, settings.reachM());
            this.solver = new KrigingSolver(set, model, k);
            this.wanted = new int[k];
            targets.focus(nearest);
        }
    }

    /** Builds the weights of all places. */
    static WeightMatrix build(Targets targets, SensorSet set, CovarianceModel model, SurfaceSettings settings) {
        return build(new Filler(targets, set, model, settings, false), set, settings);
    }

    /** Builds, for each sensor, its weights on the others: what they would say of its place without it. */
    static WeightMatrix leaveOneOut(SensorSet set, CovarianceModel model, SurfaceSettings settings) {
        return build(new Filler(Targets.of(set), set, model, settings, true), set, settings);
    }

    private static WeightMatrix build(Filler filler, SensorSet set, SurfaceSettings settings) {
        WeightMatrix matrix = new WeightMatrix(set, filler.targets.size(), settings.kept());
        for (int p = 0; p < filler.targets.size(); p++) {
            matrix.fill(p, filler);
        }
        return matrix;
    }

    /** The same matrix for another set of sensors, solving anew only where it differs. */
    WeightMatrix derive(Targets targets, SensorChange change, CovarianceModel model, SurfaceSettings settings) {
        Filler filler = new Filler(targets, change.to(), model, settings, false);
        WeightMatrix matrix = new WeightMatrix(change.to(), targets.size(), stride);
        for (int p = 0; p < targets.size(); p++) {
            matrix.derive(p, p, this, change, filler);
        }
        return matrix;
    }

    /** The same leave-one-out matrix for another set of sensors, solving anew only where it differs. */
    WeightMatrix deriveLeaveOneOut(SensorChange change, CovarianceModel model, SurfaceSettings settings) {
        SensorSet other = change.to();
        Filler filler = new Filler(Targets.of(other), other, model, settings, true);
        WeightMatrix matrix = new WeightMatrix(other, other.size(), stride);
        for (int p = 0; p < other.size(); p++) {
            matrix.derive(p, change.back()[p], this, change, filler);
        }
        return matrix;
    }

    private void derive(int p, int old, WeightMatrix from, SensorChange change, Filler filler) {
        Targets targets = filler.targets;
        if (old < 0 || change.touches(targets.xM()[p], targets.yM()[p], from.horizonM[old])) {
            fill(p, filler);
        } else {
            copy(p, from, old, change.map());
        }
    }

    private void copy(int p, WeightMatrix from, int q, int[] map) {
        counts[p] = from.counts[q];
        for (int i = 0; i < counts[p]; i++) {
            sensors[p * stride + i] = map[from.sensors[q * stride + i]];
            weights[p * stride + i] = from.weights[q * stride + i];
        }
        behind[p] = from.behind[q];
        sd[p] = from.sd[q];
        liftM[p] = from.liftM[q];
        nearestM[p] = from.nearestM[q];
        horizonM[p] = from.horizonM[q];
    }

    private void fill(int p, Filler filler) {
        double x = filler.targets.xM()[p];
        double y = filler.targets.yM()[p];
        double z = filler.targets.zM()[p];
        int n = filler.nearest.search(x, y, filler.leaveOneOut ? p : -1);
        behind[p] = n;
        nearestM[p] = (float) filler.nearest.nearestM();
        horizonM[p] = (float) filler.nearest.horizonM();
        sd[p] = Float.NaN;
        if (n > 0) {
            filler.nearest.copyTo(filler.wanted);
            filler.solver.solve(filler.wanted, n, x, y, z);
            sd[p] = (float) Math.sqrt(filler.solver.variance());
            keep(p, filler, n, z);
        }
    }

    /** Keeps the largest weights of a solution, scaled to one again: beyond a dozen they say next to nothing. */
    private void keep(int p, Filler filler, int n, double z) {
        double[] w = filler.solver.weights;
        double least = n <= stride ? 0 : smallestKept(w, n);
        double sum = 0;
        double height = 0;
        int kept = 0;
        for (int i = 0; i < n && kept < stride; i++) {
            if (Math.abs(w[i]) >= least) {
                sensors[p * stride + kept] = filler.wanted[i];
                weights[p * stride + kept] = (float) w[i];
                kept++;
                sum += w[i];
                height += w[i] * set.zM[filler.wanted[i]];
            }
        }
        counts[p] = kept;
        for (int i = p * stride; i < p * stride + kept; i++) {
            weights[i] /= (float) sum;
        }
        liftM[p] = Double.isNaN(z) ? 0 : (float) (z - height / sum);
    }

    private double smallestKept(double[] w, int n) {
        double[] sizes = new double[n];
        for (int i = 0; i < n; i++) {
            sizes[i] = Math.abs(w[i]);
        }
        Arrays.sort(sizes);
        return sizes[n - stride];
    }

    /**
     * Weighted sum of the sensors' values at every place; a missing sensor (NaN) is left out and the others stand in for
     * it in proportion.
     */
    void apply(double[] values, double[] out) {
        double[] heard = new double[values.length];
        double[] speaks = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            speaks[i] = Double.isNaN(values[i]) ? 0 : 1;
            heard[i] = Double.isNaN(values[i]) ? 0 : values[i];
        }
        for (int p = 0; p < counts.length; p++) {
            double sum = 0;
            double live = 0;
            for (int i = p * stride, end = i + counts[p]; i < end; i++) {
                sum += weights[i] * heard[sensors[i]];
                live += weights[i] * speaks[sensors[i]];
            }
            out[p] = live > 0.1 ? sum / live : Double.NaN;
        }
    }
}
