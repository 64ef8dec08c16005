package io.emberwatch.geo;

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
        this.taper = new Taper(reachM);
        this.lattice = new Lattice(reachM * LATTICE_SHARE, (x, y) -> {
            double slope = slope(x, y, -1);
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

    /** Change per metre of height at a sensor, as the others would have it. */
    double without(int sensor) {
        return rule.slopeSdPerKm == 0 ? rule.slopePerKm / 1000 : slope(set.xM[sensor], set.yM[sensor], sensor) / 1000;
    }

    private double slope(double x, double y, int except) {
        double sum = 0;
        double squares = 0;
        double products = 0;
        double lifts = 0;
        for (int t : near.of(x, y)) { // those beyond the reach weigh nothing
            int i = told[t];
            double w = i == except ? 0 : taper.weight(set.xM[i] - x, set.yM[i] - y);
            sum += w;
            squares += w * square[t];
            products += w * product[t];
            lifts += w * lift2[t];
        }
        double sigma2 = (squares + rule.priorSd * rule.priorSd) / (sum + 1);
        double departure = products / (lifts + sigma2 / (rule.slopeSdPerKm * rule.slopeSdPerKm));
        double most = 3 * rule.slopeSdPerKm;
        return rule.slopePerKm + Math.max(-most, Math.min(most, departure));
    }
}
