package io.emberwatch.geo;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How much a quantity changes with height, region by region and hour by hour: the slope with which sensors best foretell
 * one another when each is left out, held back towards what is usual.
 *
 * <p>With residual e₀ and lift Δz of each left-out sensor the squared error Σ w (e₀ − b Δz)² / s² is least at b = Σ w e₀
 * Δz / s² / Σ w Δz² / s²; the prior enters as one more observation. So an inversion shows as a slope near zero or above,
 * and height does no harm where it says nothing.
 */
final class SlopeField {

    private static final double LATTICE_SHARE = 1.0 / 6;

    private final SensorSet set;
    private final SurfaceRule rule;
    private final double reachM;
    private final Taper taper;
    private final Lattice lattice;
    /** Positions in the set of the sensors that others foretell, and the terms of the sums that they enter with. */
    private final int[] told;

    private final WithinReach near;
    private final double[] square;
    private final double[] product;
    private final double[] lift2;

    SlopeField(SensorSet set, double[] residual, WeightMatrix leaveOneOut, SurfaceRule rule, double reachM) {
        this.set = set;
        this.rule = rule;
        this.reachM = reachM;
        this.taper = new Taper(reachM);
        this.lattice = new Lattice(reachM * LATTICE_SHARE, (x, y) -> {
            double slope = slope(x, y);
            return k -> slope;
        });
        this.told = Screening.finite(residual);
        this.near = new WithinReach(set, told, reachM);
        this.square = new double[told.length];
        this.product = new double[told.length];
        this.lift2 = new double[told.length];
        for (int t = 0; t < told.length; t++) {
            double s2 = (double) leaveOneOut.sd[told[t]] * leaveOneOut.sd[told[t]];
            double lift = leaveOneOut.liftM[told[t]] / 1000.0;
            double usual = residual[told[t]] - rule.slopePerKm * lift;
            square[t] = Math.min(usual * usual / s2, 9 * rule.priorSd * rule.priorSd);
            product[t] = usual * lift / s2;
            lift2[t] = lift * lift / s2;
        }
    }

    /** Change per metre of height at a place. */
    double at(double xM, double yM) {
        return rule.slopeSdPerKm == 0 ? rule.slopePerKm / 1000 : lattice.at(xM, yM, 0) / 1000;
    }

    /** Change per metre of height at each sensor, as the others would have it. */
    double[] withoutEach() {
        double[] slopes = new double[set.size()];
        if (rule.slopeSdPerKm == 0) {
            Arrays.fill(slopes, rule.slopePerKm / 1000);
            return slopes;
        }
        int[] everybody = IntStream.range(0, set.size()).toArray();
        SlopeSums sums = new SlopeSums(taper);
        for (int[] places : new Squares(set, everybody, WithinReach.sideM(reachM)).all()) {
            sums.begin(set, places);
            int own = 0;
            for (int t : near.of(set.xM[places[0]], set.yM[places[0]])) {
                int i = told[t];
                while (own < places.length && places[own] < i) {
                    own++;
                }
                boolean among = own < places.length && places[own] == i;
                sums.add(set.xM[i], set.yM[i], among ? own : -1, square[t], product[t], lift2[t]);
            }
            for (int p = 0; p < places.length; p++) {
                slopes[places[p]] = sums.slope(p, rule) / 1000;
            }
        }
        return slopes;
    }

    private double slope(double x, double y) {
        SlopeSums sums = new SlopeSums(taper);
        sums.begin(x, y);
        for (int t : near.of(x, y)) { // those beyond the reach weigh nothing
            sums.add(set.xM[told[t]], set.yM[told[t]], -1, square[t], product[t], lift2[t]);
        }
        return sums.slope(0, rule);
    }
}
