package io.emberwatch.geo;

import java.util.Arrays;

/** For each sensor the nearest others, near ones first: those it is judged by. */
final class Buddies {

    static final int MOST = 40;

    private final SensorSet set;
    private final int[][] buddies;
    /** A sensor that comes or goes within this distance changes the list, metres. */
    private final double[] horizonM;

    private Buddies(SensorSet set) {
        this.set = set;
        this.buddies = new int[set.size()][];
        this.horizonM = new double[set.size()];
    }

    static Buddies of(SensorSet set, double reachM) {
        Buddies made = new Buddies(set);
        NearestSensors nearest = new NearestSensors(set, MOST, reachM);
        for (int i = 0; i < set.size(); i++) {
            made.search(i, nearest);
        }
        return made;
    }

    private void search(int i, NearestSensors nearest) {
        nearest.search(set.xM[i], set.yM[i], i);
        buddies[i] = nearest.byDistance();
        horizonM[i] = nearest.horizonM();
    }

    /** The lists for another set, searching anew only where it differs. */
    Buddies derive(SensorChange change, double reachM) {
        SensorSet other = change.to();
        Buddies made = new Buddies(other);
        NearestSensors nearest = new NearestSensors(other, MOST, reachM);
        for (int i = 0; i < other.size(); i++) {
            int old = change.back()[i];
            if (old < 0 || change.touches(other.xM[i], other.yM[i], horizonM[old])) {
                made.search(i, nearest);
            } else {
                int[] copied = buddies[old].clone();
                for (int j = 0; j < copied.length; j++) {
                    copied[j] = change.map()[copied[j]];
                }
                made.buddies[i] = copied;
                made.horizonM[i] = horizonM[old];
            }
        }
        return made;
    }

    int[] of(int sensor) {
        return buddies[sensor];
    }

    /** Median size of a number over the nearest buddies of a sensor, at most so many; NaN where it has none. */
    double medianSize(int sensor, int most, double[] numbers) {
        int[] mine = buddies[sensor];
        int n = Math.min(most, mine.length);
        double[] sizes = new double[n];
        for (int j = 0; j < n; j++) {
            sizes[j] = Math.abs(numbers[mine[j]]);
        }
        return median(sizes, n);
    }

    static double median(double[] numbers, int n) {
        if (n == 0) {
            return Double.NaN;
        }
        Arrays.sort(numbers, 0, n);
        return (numbers[(n - 1) / 2] + numbers[n / 2]) / 2;
    }
}
