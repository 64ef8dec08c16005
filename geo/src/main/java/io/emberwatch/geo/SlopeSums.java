package io.emberwatch.geo;

import java.util.Arrays;

/**
 * The sums that make the slopes with height at some places near each other. Each sensor is added at all of the places before the
 * next one is, in a loop of which a processor takes several steps at once, and at each place in the order of the sensors: the sums are
 * those of each place by itself, to the last bit. Not for use by several threads at once.
 */
final class SlopeSums {

    private final Taper taper;
    private int places;
    private double[] x = {};
    private double[] y = {};
    private double[] weight = {};
    private double[] sum = {};
    private double[] squares = {};
    private double[] products = {};
    private double[] lifts = {};

    SlopeSums(Taper taper) {
        this.taper = taper;
    }

    /** Begins anew, for the places of some sensors. */
    void begin(SensorSet set, int[] sensors) {
        clear(sensors.length);
        for (int p = 0; p < places; p++) {
            x[p] = set.xM[sensors[p]];
            y[p] = set.yM[sensors[p]];
        }
    }

    /** Begins anew, for one place. */
    void begin(double xM, double yM) {
        clear(1);
        x[0] = xM;
        y[0] = yM;
    }

    private void clear(int n) {
        places = n;
        if (n > x.length) {
            x = new double[n];
            y = new double[n];
            weight = new double[n];
            sum = new double[n];
            squares = new double[n];
            products = new double[n];
            lifts = new double[n];
            return;
        }
        Arrays.fill(sum, 0, n, 0);
        Arrays.fill(squares, 0, n, 0);
        Arrays.fill(products, 0, n, 0);
        Arrays.fill(lifts, 0, n, 0);
    }

    /**
     * Adds a sensor.
     *
     * @param own which of the places is its own, where it has no say; −1 if none
     * @param square the square of its residual, by how far off it may be
     * @param product its residual times its lift, by the same
     * @param lift2 the square of its lift, by the same
     */
    void add(double xM, double yM, int own, double square, double product, double lift2) {
        taper.weights(xM, yM, x, y, places, weight);
        if (own >= 0) {
            weight[own] = 0;
        }
        double[] w = weight;
        double[] all = sum;
        double[] ofSquares = squares;
        double[] ofProducts = products;
        double[] ofLifts = lifts;
        for (int p = 0; p < places; p++) {
            all[p] += w[p];
            ofSquares[p] += w[p] * square;
            ofProducts[p] += w[p] * product;
            ofLifts[p] += w[p] * lift2;
        }
    }

    /** Change per kilometre of height at a place, held back towards what is usual. */
    double slope(int place, SurfaceRule rule) {
        double sigma2 = (squares[place] + rule.priorSd * rule.priorSd) / (sum[place] + 1);
        double departure = products[place] / (lifts[place] + sigma2 / (rule.slopeSdPerKm * rule.slopeSdPerKm));
        double most = 3 * rule.slopeSdPerKm;
        return rule.slopePerKm + Math.max(-most, Math.min(most, departure));
    }
}
