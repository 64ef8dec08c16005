package io.emberwatch.geo;

/** What the sensors of one list say in an hour, beside the first of them that speaks. */
final class Voices {

    private final double[] departures;
    private final boolean[] silence;
    private double base;
    private int silent;

    /** Room for lists of a length. */
    Voices(int length) {
        this.departures = new double[length];
        this.silence = new boolean[length];
    }

    /** Takes in a list of sensors out of the values of all; NaN is silent. */
    void hear(int[] sensors, int first, double[] values) {
        base = Double.NaN;
        silent = 0;
        for (int i = 0; i < silence.length; i++) {
            double value = values[sensors[first + i]];
            boolean speaks = !Double.isNaN(value);
            base = Double.isNaN(base) ? value : base;
            departures[i] = speaks ? value - base : 0;
            silence[i] = !speaks;
            silent += speaks ? 0 : 1;
        }
    }

    /** What the first that speaks says; NaN where nobody does. */
    double base() {
        return base;
    }

    /** How far each differs from the first; nought for a silent one. */
    double[] departures() {
        return departures;
    }

    /** How many are silent. */
    int silent() {
        return silent;
    }

    /** Whether one is. */
    boolean isSilent(int i) {
        return silence[i];
    }
}
