package io.emberwatch.geo;

/** How much a sensor counts for a statement about the region around a place: 1 at the place, 0 from the reach on. */
final class Taper {

    private final double reach2;

    Taper(double reachM) {
        this.reach2 = reachM * reachM;
    }

    double weight(double dxM, double dyM) {
        double t = 1 - (dxM * dxM + dyM * dyM) / reach2;
        return t <= 0 ? 0 : t * t;
    }

    /** How much one sensor counts at each of the first n places: {@link #weight} to the last bit, several places at a time. */
    void weights(double xM, double yM, double[] placesXM, double[] placesYM, int n, double[] into) {
        double square = reach2;
        for (int i = 0; i < n; i++) {
            double dx = xM - placesXM[i];
            double dy = yM - placesYM[i];
            double t = 1 - (dx * dx + dy * dy) / square;
            double twice = t + Math.abs(t); // without a branch, and exact: 2t or nought
            into[i] = twice * twice * 0.25;
        }
    }
}
