package io.emberwatch.geo;

import io.emberwatch.domain.HourVariable;

/**
 * What is known of a weather quantity before any sensor speaks: how it falls with height, how alike neighbours are, how
 * far off an estimate usually is.
 */
enum SurfaceRule {
    /** −6.5 K/km is the mean of the standard atmosphere. */
    TEMPERATURE(-6.5, 1.5, 6, new CovarianceModel(150_000, 100, 0.25, 1.5, 0.5)),
    /** The dew point falls by about 2 K/km in mixed air, and by less or more as the air is stratified. */
    DEW_POINT(-2, 2, 10, new CovarianceModel(150_000, 100, 0.25, 1.5, 0.5)),
    WIND(0, 5, 40, new CovarianceModel(100_000, 100, 1, 0.5, 0.3)),
    RAIN(0, 1, 100, new CovarianceModel(60_000, 0, 0.3, 0, 0)),
    SUNSHINE(0, 80, 1500, new CovarianceModel(150_000, 0, 0.3, 0, 0.5));

    final double slopePerKm;
    final double priorSd;
    final double absurd;
    final CovarianceModel model;

    SurfaceRule(double slopePerKm, double priorSd, double absurd, CovarianceModel model) {
        this.slopePerKm = slopePerKm;
        this.priorSd = priorSd;
        this.absurd = absurd;
        this.model = model;
    }

    static SurfaceRule of(HourVariable variable) {
        return switch (variable) {
            case TEMP_C, END_TEMP_C -> TEMPERATURE;
            case DEWPOINT_C, END_DEWPOINT_C, RH_PCT, END_RH_PCT -> DEW_POINT;
            case WIND_KMH, END_WIND_KMH, GUST_KMH, WIND_U_KMH, WIND_V_KMH -> WIND;
            case RAIN_MM -> RAIN;
            case SOLRAD_WM2 -> SUNSHINE;
        };
    }
}
