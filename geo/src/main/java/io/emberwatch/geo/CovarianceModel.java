package io.emberwatch.geo;

import java.io.Serializable;

/**
 * How alike two places are, before the first reading comes in, in units of the field's own variance (sills).
 *
 * <p>Two scales fall off exponentially: weather of the hour over {@link #FAR_M}, and the lie of the land over {@link
 * #NEAR_M}; height counts {@code heightStretch} times as much as ground in both. Beside them each place has a nugget
 * of its own (sensor error, shade, a hollow), a vertical gradient may depart from its prior, and the field may lean.
 *
 * <p>The numbers are orders of magnitude from the literature, not fits to a network: hourly temperature stays alike over
 * some hundred kilometres (Gandin 1963), one metre of height changes the climate as 100 to 300 metres of ground do
 * (Hutchinson 1995, International Journal of GIS 9).
 *
 * @param nearShare share of the sill that belongs to the lie of the land
 * @param nugget variance of a place's own, in sills
 * @param slopeSd standard deviation of the vertical gradient around its prior, square root of sill per kilometre
 * @param leanSd standard deviation of the horizontal gradient around zero, square root of sill per 100 kilometres
 * @param heightStretch metres of ground that one metre of height counts as
 * @param range both scales in multiples of the usual ones
 */
record CovarianceModel(
        double nearShare, double nugget, double slopeSd, double leanSd, double heightStretch, double range)
        implements Serializable {

    /** Temperature, humidity and wind. */
    static final CovarianceModel AIR = new CovarianceModel(0.35, 0.2, 1, 0.3, 200, 1);
    /** Rain: mostly as far as a shower reaches, and height says little of it. */
    static final CovarianceModel SHOWERS = new CovarianceModel(0.8, 0.3, 0, 0, 200, 1);

    static final double NEAR_M = 60_000;
    /** Ten times the near scale: {@link #mixed} rests on it. */
    static final double FAR_M = 600_000;

    /** Covariance of two different places by their distances on the ground and in height, without the gradients. */
    double between(double dxM, double dyM, double dzM) {
        return between(squareOfDistance(dxM, dyM, dzM));
    }

    /** Square of the distance by which two places are alike, square metres of ground. */
    double squareOfDistance(double dxM, double dyM, double dzM) {
        double dz = dzM * heightStretch;
        return dxM * dxM + dyM * dyM + dz * dz;
    }

    private double between(double squareOfDistance) {
        return mixed(Decay.of(Math.sqrt(squareOfDistance) / (range * FAR_M)));
    }

    /** Turns the first n squares of distances into covariances, each as {@link #between} has it. */
    void between(double[] squares, int n) {
        double scale = range * FAR_M;
        for (int i = 0; i < n; i++) {
            squares[i] = Math.sqrt(squares[i]) / scale;
        }
        Decay.ofAll(squares, n);
        for (int i = 0; i < n; i++) {
            squares[i] = mixed(squares[i]);
        }
    }

    /** The sum of both scales, from how alike places are at the far one. */
    private double mixed(double far) {
        double far2 = far * far;
        double far4 = far2 * far2;
        double near = far4 * far4 * far2;
        return nearShare * near + (1 - nearShare) * far;
    }

    /** Covariance of two places by the uncertain gradients, places given from one origin. */
    double gradients(double x1, double y1, double z1, double x2, double y2, double z2) {
        return slopeSd * slopeSd * 1e-6 * z1 * z2 + leanSd * leanSd * 1e-10 * (x1 * x2 + y1 * y2);
    }

    /** Variance of a reading apart from the gradients: field and nugget. */
    double atOnePlace() {
        return 1 + nugget;
    }
}
