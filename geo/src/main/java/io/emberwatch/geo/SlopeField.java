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
    private final double[] residual;
    private final float[] liftM;
    private final float[] sd;
    private final SurfaceRule rule;
    private final Taper taper;
    private final Lattice lattice;

    SlopeField(SensorSet set, double[] residual, WeightMatrix leaveOneOut, SurfaceRule rule, double reachM) {
        this.set = set;
        this.residual = residual;
        this.liftM = leaveOneOut.liftM;
        this.sd = leaveOneOut.sd;
        this.rule = rule;
        this.taper = new Taper(reachM);
        this.lattice = new Lattice(reachM * LATTICE_SHARE, (x, y) -> new double[] {slope(x, y, -1)});
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
        for (int i = 0; i < set.size(); i++) {
            double w = i == except || Double.isNaN(residual[i]) ? 0 : taper.weight(set.xM[i] - x, set.yM[i] - y);
            if (w == 0) {
                continue;
            }
            double s2 = (double) sd[i] * sd[i];
            double lift = liftM[i] / 1000.0;
            double usual = residual[i] - rule.slopePerKm * lift;
            sum += w;
            squares += w * Math.min(usual * usual / s2, 9 * rule.priorSd * rule.priorSd);
            products += w * usual * lift / s2;
            lifts += w * lift * lift / s2;
        }
        double sigma2 = (squares + rule.priorSd * rule.priorSd) / (sum + 1);
        double departure = products / (lifts + sigma2 / (rule.slopeSdPerKm * rule.slopeSdPerKm));
        double most = 3 * rule.slopeSdPerKm;
        return rule.slopePerKm + Math.max(-most, Math.min(most, departure));
    }
}
