package io.emberwatch.app.surface;

import io.emberwatch.app.csv.Station;
import io.emberwatch.geo.Grid;
import io.emberwatch.geo.GridSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** How the stations of a file lie: the plane they are laid on and how far it is from one to the next. */
final class Network {

    private static final double MARGIN_DEG = 0.5;
    private static final double UNKNOWN_SPACING_M = 30_000;

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

    /** Median distance from a station to its nearest, metres. */
    private static double spacing(Grid plan, Collection<Station> stations) {
        int n = stations.size();
        double[] x = stations.stream()
                .mapToDouble(s -> plan.toX(s.latDeg(), s.lonDeg()))
                .toArray();
        double[] y = stations.stream()
                .mapToDouble(s -> plan.toY(s.latDeg(), s.lonDeg()))
                .toArray();
        double[] nearest = new double[n];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (i != j) {
                    nearest[i] = Math.min(nearest[i], Math.hypot(x[i] - x[j], y[i] - y[j]));
                }
            }
        }
        Arrays.sort(nearest);
        return n < 2 ? UNKNOWN_SPACING_M : nearest[n / 2];
    }

    Grid plan() {
        return plan;
    }

    double spacingM() {
        return spacingM;
    }
}
