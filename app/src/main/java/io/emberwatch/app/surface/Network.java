package io.emberwatch.app.surface;

import io.emberwatch.app.csv.Station;
import io.emberwatch.geo.Grid;
import io.emberwatch.geo.GridSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How the stations of a file lie: the plane they are laid on and how far it is from one to the next. */
final class Network {

    private static final double MARGIN_DEG = 0.5;
    private static final double UNKNOWN_SPACING_M = 30_000;
    private static final double ONE_PLACE_M = 300;

    private final Grid plan;
    private final double spacingM;

    private Network(Grid plan, double spacingM) {
        this.plan = plan;
        this.spacingM = spacingM;
    }

    static Network of(Collection<Station> stations, Collection<Station> points) {
        List<Station> all = new ArrayList<>(stations);
        all.addAll(points);
        double west = all.stream().mapToDouble(Station::lonDeg).min().orElse(0) - MARGIN_DEG;
        double east = all.stream().mapToDouble(Station::lonDeg).max().orElse(0) + MARGIN_DEG;
        double south = all.stream().mapToDouble(Station::latDeg).min().orElse(0) - MARGIN_DEG;
        double north = all.stream().mapToDouble(Station::latDeg).max().orElse(0) + MARGIN_DEG;
        Grid plan = Grid.of(GridSpec.around(
                Math.max(-180, west), Math.max(-85, south), Math.min(180, east), Math.min(85, north), 10_000, 32));
        return new Network(plan, spacing(plan, stations));
    }

    /**
     * How far it is from one place to the next, metres: the median, or a third of what nineteen in twenty places have,
     * so that a town full of stations does not make the land around it silent. Stations at one place count once.
     */
    private static double spacing(Grid plan, Collection<Station> stations) {
        Set<Long> places = new HashSet<>();
        double[] x = new double[stations.size()];
        double[] y = new double[stations.size()];
        int n = 0;
        for (Station station : stations) {
            x[n] = plan.toX(station.latDeg(), station.lonDeg());
            y[n] = plan.toY(station.latDeg(), station.lonDeg());
            if (places.add(Math.round(x[n] / ONE_PLACE_M) << 32 ^ Math.round(y[n] / ONE_PLACE_M) & 0xffffffffL)) {
                n++;
            }
        }
        if (n < 2) {
            return UNKNOWN_SPACING_M;
        }
        double[] nearest = nearest(x, y, n);
        Arrays.sort(nearest);
        return Math.max(nearest[n / 2], nearest[Math.min(n - 1, n * 19 / 20)] / 3);
    }

    private static double[] nearest(double[] x, double[] y, int n) {
        double[] nearest = new double[n];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double distance = Math.hypot(x[i] - x[j], y[i] - y[j]);
                nearest[i] = Math.min(nearest[i], distance);
                nearest[j] = Math.min(nearest[j], distance);
            }
        }
        return nearest;
    }

    Grid plan() {
        return plan;
    }

    double spacingM() {
        return spacingM;
    }
}
