package io.emberwatch.danger.china;

/** Wind as the Chinese tables have it, m/s, out of the km/h of the house, with the printed limits met exactly. */
final class WindMs {

    private static final double NANO = 1e9;

    private WindMs() {}

    /** Metres a second to the ninth decimal: 5.4 m/s stays 5.4 m/s after its passage through 19.44 km/h. */
    static double of(double windKmh) {
        return Math.rint(windKmh / 3.6 * NANO) / NANO;
    }
}
