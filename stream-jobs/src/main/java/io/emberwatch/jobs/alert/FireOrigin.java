package io.emberwatch.jobs.alert;

import java.util.List;

/**
 * Where the fire behind some witnesses probably is: a place upwind and how far from it the truth may lie.
 *
 * <p>Each point of a lattice upwind of the witnesses is weighed by how well plumes from it explain them: a sensor must lie
 * downwind within the plume's spread (an eighth of the way and half a kilometre, since the wind at the fire is not the wind at the
 * mast), a report near the point itself; nearer points are likelier (e-folding 8 km). The place is the weighed mean, the
 * radius holds nine tenths of the weight. An area to begin the search in, no more. [M]
 *
 * @param latDeg its middle, degrees north
 * @param lonDeg its middle, degrees east
 * @param radiusKm nine in ten of the weighed points lie within, km
 */
record FireOrigin(double latDeg, double lonDeg, double radiusKm) {
    private static final double KM_PER_DEG = 111.32;
    private static final double REACH_KM = 30;
    private static final double STEP_KM = 1;
    private static final double FOLD_KM = 8;
    private static final double SPREAD = 0.125;
    private static final double LEAST_KM = 0.5;
    private static final double REPORT_KM = 2;
    private static final double HELD = 0.9;
    /** Wind below which smoke may come from anywhere near, km/h. */
    private static final double CALM_KMH = 3;

    static FireOrigin of(List<Witness> witnesses) {
        Witness first = witnesses.get(0);
        double kmPerLon = KM_PER_DEG * Math.cos(Math.toRadians(first.latDeg()));
        int n = (int) (2 * REACH_KM / STEP_KM) + 1;
        double[] weights = new double[n * n];
        double[] easts = new double[n * n];
        double[] norths = new double[n * n];
        double best = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n * n; i++) {
            easts[i] = (i % n) * STEP_KM - REACH_KM;
            norths[i] = (i / n) * STEP_KM - REACH_KM;
            for (Witness w : witnesses) {
                double eastKm = (w.lonDeg() - first.lonDeg()) * kmPerLon - easts[i];
                double northKm = (w.latDeg() - first.latDeg()) * KM_PER_DEG - norths[i];
                weights[i] += logWeight(w, eastKm, northKm);
            }
            best = Math.max(best, weights[i]);
        }
        double sum = 0;
        double east = 0;
        double north = 0;
        for (int i = 0; i < n * n; i++) {
            weights[i] = Math.exp(weights[i] - best);
            sum += weights[i];
            east += weights[i] * easts[i];
            north += weights[i] * norths[i];
        }
        double radiusKm = radius(weights, easts, norths, east / sum, north / sum, sum);
        return new FireOrigin(
                first.latDeg() + north / sum / KM_PER_DEG, first.lonDeg() + east / sum / kmPerLon, radiusKm);
    }

    /** How well a fire explains a witness that lies so far east and north of it. */
    private static double logWeight(Witness w, double eastKm, double northKm) {
        double km = Math.hypot(eastKm, northKm);
        if (!w.isSensor()) {
            return -0.5 * (km / REPORT_KM) * (km / REPORT_KM);
        }
        if (Double.isNaN(w.windFromDeg()) || !(w.windKmh() >= CALM_KMH)) {
            return -km / FOLD_KM;
        }
        double toward = Math.toRadians(w.windFromDeg() + 180);
        double alongKm = eastKm * Math.sin(toward) + northKm * Math.cos(toward);
        double acrossKm = eastKm * Math.cos(toward) - northKm * Math.sin(toward);
        double spread = LEAST_KM + 2 * SPREAD * Math.max(0, alongKm);
        double against = Math.min(0, alongKm) / LEAST_KM;
        return -0.5 * (acrossKm * acrossKm / spread / spread + against * against) - Math.log(spread) - km / FOLD_KM;
    }

    private static double radius(
            double[] weights, double[] easts, double[] norths, double east, double north, double sum) {
        double[] held = new double[(int) (4 * REACH_KM) + 1];
        for (int i = 0; i < weights.length; i++) {
            held[(int) Math.min(held.length - 1, Math.hypot(easts[i] - east, norths[i] - north))] += weights[i];
        }
        double within = 0;
        for (int km = 0; km < held.length; km++) {
            within += held[km];
            if (within >= HELD * sum) {
                return km + 1.0;
            }
        }
        return held.length;
    }
}
