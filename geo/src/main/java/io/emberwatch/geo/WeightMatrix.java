package io.emberwatch.geo;

/**
 * What each place takes from each sensor: a sparse matrix that depends on geometry alone, built once and applied to
 * every variable and hour until a sensor comes, goes or moves. Then only the places that have it in their horizon are
 * solved anew.
 */
final class WeightMatrix {

    private final SensorSet set;
    private final WeightRows rows;
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
        this.rows = new WeightRows(places, stride);
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
        for (int p = 0; p < filler.targets().size(); p++) {
            matrix.fill(p, filler);
        }
        matrix.rows.group();
        return matrix;
    }

    private static WeightMatrix of(WeightFiller filler) {
        return new WeightMatrix(filler.set(), filler.targets().size(), stride(filler.settings()));
    }

    /** Length of a row: what is kept, rounded up. */
    static int stride(SurfaceSettings settings) {
        return (settings.kept() + WeightRows.BLOCK - 1) / WeightRows.BLOCK * WeightRows.BLOCK;
    }

    /** The same matrix for another set of sensors, solving anew only where it differs. */
    WeightMatrix derive(Targets targets, SensorChange change, CovarianceModel model, SurfaceSettings settings) {
        WeightFiller filler = new WeightFiller(change.to(), model, settings).at(targets);
        WeightMatrix matrix = of(filler);
        for (int p = 0; p < targets.size(); p++) {
            matrix.derive(p, p, this, change, filler);
        }
        matrix.rows.group();
        return matrix;
    }

    /** The same leave-one-out matrix for another set of sensors, solving anew only where it differs. */
    WeightMatrix deriveLeaveOneOut(SensorChange change, CovarianceModel model, SurfaceSettings settings) {
        WeightFiller filler = new WeightFiller(change.to(), model, settings).atEachSensor();
        WeightMatrix matrix = of(filler);
        for (int p = 0; p < change.to().size(); p++) {
            matrix.derive(p, change.back()[p], this, change, filler);
        }
        matrix.rows.group();
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
        rows.copy(p, from.rows, q, map);
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
        rows.name(p, sensors);
        double sum = 0;
        double height = 0;
        for (int i = 0; i < kept; i++) {
            double weight = filler.weight(i);
            sum += weight;
            height += weight * set.zM[sensors[i]];
        }
        for (int i = 0; i < kept; i++) {
            rows.set(p, i, (float) filler.weight(i) / (float) sum);
        }
        double z = filler.targets().zM()[p];
        liftM[p] = Double.isNaN(z) ? 0 : (float) (z - height / sum);
    }

    /**
     * Weighted sum of the sensors' values at every place; a missing sensor (NaN) is left out and the others stand in for
     * it in proportion.
     */
    void apply(double[] values, double[] out) {
        WeightRows.Sums sums = rows.room();
        rows.sum(values, sums);
        rows.tell(sums, 0, behind.length, out, 0);
    }

    /** The weights themselves, for who adds up many matrices in the same room. */
    WeightRows rows() {
        return rows;
    }
}
