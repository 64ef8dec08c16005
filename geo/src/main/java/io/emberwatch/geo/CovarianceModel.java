package io.emberwatch.geo;

/**
 * How alike two places are: what is known before the first reading comes in, in units of the field's own variance.
 *
 * <p>Likeness falls exponentially with a distance in which height counts {@code heightStretch} times as much as ground;
 * beside it each place has a nugget of its own (sensor error, shade, a hollow), and a vertical gradient may depart from
 * its prior by {@code slopeSd} sills per kilometre.
 *
 * @param rangeM distance at which likeness has fallen to 1/e, metres
 * @param heightStretch metres of ground that one metre of height counts for
 * @param nugget variance of a place's own, as a share of the sill
 * @param slopeSd standard deviation of the vertical gradient around its prior, square root of sill per kilometre
 * @param driftSd standard deviation of the horizontal gradient around zero, square root of sill per 100 kilometres
 */
record CovarianceModel(double rangeM, double heightStretch, double nugget, double slopeSd, double driftSd) {

    /** Covariance of two different places; for one and the same place see {@link #variance}. */
    double between(double x1, double y1, double z1, double x2, double y2, double z2) {
        double dx = x1 - x2;
        double dy = y1 - y2;
        double dz = (z1 - z2) * heightStretch;
        double slope = slopeSd * slopeSd * z1 * z2 * 1e-6;
        double drift = driftSd * driftSd * (x1 * x2 + y1 * y2) * 1e-10;
        return Math.exp(-Math.sqrt(dx * dx + dy * dy + dz * dz) / rangeM) + slope + drift;
    }

    /** Variance of a reading at a place: field, nugget and gradients. */
    double variance(double x, double y, double z) {
        return 1 + nugget + slopeSd * slopeSd * z * z * 1e-6 + driftSd * driftSd * (x * x + y * y) * 1e-10;
    }
}
