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
}
