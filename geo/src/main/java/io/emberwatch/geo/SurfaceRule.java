package io.emberwatch.geo;

/**
 * What is known of a weather quantity before any sensor speaks: how it falls with height, how alike neighbours are, how
 * far off an estimate usually is and from when on a sensor is not believed.
 */
enum SurfaceRule {
    /** −6.5 K/km is the mean of the standard atmosphere. */
    TEMPERATURE(-6.5, 3, 2, 10, 4, -80, 60, CovarianceModel.AIR),
    /** The dew point falls by about 2 K/km in mixed air, by less or more as the air is layered. */
    DEW_POINT(-2, 3, 2.5, 15, 6, -90, 45, CovarianceModel.AIR),
    /** Relative humidity, looked at directly beside the way over the dew point. */
    HUMIDITY(0, 10, 11, 60, 25, 0, 100, CovarianceModel.AIR),
    WIND(0, 6, 6, 50, 20, 0, 400, CovarianceModel.AIR),
    /** Eastward and northward parts of the wind. */
    WIND_PART(0, 6, 7, 60, 25, -400, 400, CovarianceModel.AIR),
    /** In square roots of millimetres, so that a cloudburst does not drown its neighbours. */
    RAIN_ROOT(0, 0, 0.4, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 0, 40, CovarianceModel.SHOWERS),
    SUNSHINE(0, 0, 90, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 0, 1600, CovarianceModel.AIR);

    /** Usual change with height, unit/km. */
    final double slopePerKm;
    /** How far that may be off, unit/km. */
    final double slopeSdPerKm;
    /** Square root of the sill to expect. */
    final double priorSd;
    /** A departure from the neighbours' median from which on no sensor is believed. */
    final double absurd;
    /** A departure from what the neighbours foretell below which every sensor is believed. */
    final double believed;

    final double lowest;
    final double highest;
    final CovarianceModel model;

    SurfaceRule(
            double slopePerKm,
            double slopeSdPerKm,
            double priorSd,
            double absurd,
            double believed,
            double lowest,
            double highest,
            CovarianceModel model) {
        this.slopePerKm = slopePerKm;
        this.slopeSdPerKm = slopeSdPerKm;
        this.priorSd = priorSd;
        this.absurd = absurd;
        this.believed = believed;
        this.lowest = lowest;
        this.highest = highest;
        this.model = model;
    }

    double clamp(double value) {
        return Math.max(lowest, Math.min(highest, value));
    }
}
