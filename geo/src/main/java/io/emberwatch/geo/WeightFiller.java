package io.emberwatch.geo;

/**
 * The work of filling rows of a weight matrix: what is asked for, from whom, by which rules. It goes from one block of
 * places to the next and keeps what their cells share. Not for use by several threads at once.
 */
final class WeightFiller {

    private final NearestSensors nearest;
    private final KrigingSolver solver;
    private final LargestWeights largest;
    private final SensorSet set;
    private final SurfaceSettings settings;
    private final int[] wanted;
    private final int[] list;
    private int kept;
    private Targets targets;
    private boolean leaveOneOut;

    WeightFiller(SensorSet set, CovarianceModel model, SurfaceSettings settings) {
        // One more than there are: a set smaller than the wanted neighbours reaches as far as any sensor may come.
        int k = Math.min(settings.neighbours(), set.size() + 1);
        this.set = set;
        this.settings = settings;
        this.nearest = new NearestSensors(set, k, settings.reachM());
        this.solver = new KrigingSolver(set, model, k);
        this.largest = new LargestWeights(settings.kept(), k);
        this.wanted = new int[k];
        this.list = new int[WeightMatrix.stride(settings)];
        this.targets = Targets.of(set);
    }

    /** From now on fills rows of these places. */
    WeightFiller at(Targets targets) {
        this.targets = targets;
        this.leaveOneOut = false;
        targets.focus(nearest);
        return this;
    }

    /** From now on fills, for each sensor, the row of its place from the others. */
    WeightFiller atEachSensor() {
        this.targets = Targets.of(set);
        this.leaveOneOut = true;
        targets.focus(nearest);
        return this;
    }

    SensorSet set() {
        return set;
    }

    SurfaceSettings settings() {
        return settings;
    }

    Targets targets() {
        return targets;
    }

    /** Finds the neighbours of a place and solves for it; how many they are. */
    int solve(int p) {
        double x = targets.xM()[p];
        double y = targets.yM()[p];
        int n = leaveOneOut ? nearest.search(x, y, p) : nearest.searchOn(x, y);
        if (n > 0) {
            nearest.copyTo(wanted);
            solver.solve(wanted, n, x, y, targets.zM()[p]);
        }
        return n;
    }

    /**
     * Chooses the largest of the first n weights of the last solution; their sensors, ascending, the last one again
     * where there are fewer than a list is long. The list is used again for the next place.
     */
    int[] keepLargest(int n) {
        kept = largest.choose(solver.weights, n);
        for (int i = 0; i < list.length; i++) {
            list[i] = wanted[largest.kept(Math.max(0, Math.min(i, kept - 1)))];
        }
        return list;
    }

    /** How many were kept. */
    int kept() {
        return kept;
    }

    /** The i-th weight that is kept. */
    double weight(int i) {
        return solver.weights[largest.kept(i)];
    }

    /** Standard deviation of what a sensor there would read around the estimate, square roots of sill. */
    double sd() {
        return Math.sqrt(solver.variance());
    }

    double nearestM() {
        return nearest.nearestM();
    }

    double horizonM() {
        return nearest.horizonM();
    }
}
