package io.emberwatch.jobs.alert;

import io.emberwatch.danger.fbp.Fbp;
import io.emberwatch.danger.fbp.FbpInput;
import io.emberwatch.danger.fbp.FuelCodes;
import io.emberwatch.danger.fbp.FuelType;

/**
 * How far a fire could run from its origin in 1, 3 and 6 hours: a rough guide for whom to warn, no forecast.
 *
 * <p>The head of an FBP fire from one point on level ground in matted grass, nine tenths of it dead (fuel O-1a, one of the fastest,
 * since the fuel there is not known), with the wind and dryness of now held for all six hours. [M]
 *
 * @param towardDeg where the wind drives it, degrees from north
 * @param km1 after one hour, km
 * @param km3 after three hours, km
 * @param km6 after six hours, km
 */
record RunOut(double towardDeg, double km1, double km3, double km6) {
    private static final double FULL_CURING_PERCENT = 90;
    private static final double MOST_WIND_KMH = 100;

    /** Nothing known. */
    static final RunOut UNKNOWN = new RunOut(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    static RunOut of(double ffmc, double bui, double windKmh, double windFromDeg) {
        if (Double.isNaN(ffmc + bui + windKmh + windFromDeg)) {
            return UNKNOWN;
        }
        return new RunOut(
                (windFromDeg + 180) % 360,
                km(ffmc, bui, windKmh, windFromDeg, 60),
                km(ffmc, bui, windKmh, windFromDeg, 180),
                km(ffmc, bui, windKmh, windFromDeg, 360));
    }

    boolean isKnown() {
        return !Double.isNaN(km6);
    }

    private static double km(double ffmc, double bui, double windKmh, double windFromDeg, double minutes) {
        FbpInput input = FbpInput.of(FuelType.O1A, FuelCodes.fwi1987(ffmc, bui))
                .wind(Math.min(MOST_WIND_KMH, windKmh), windFromDeg)
                .grass(FbpInput.DEFAULT_GRASS_LOAD_KG_M2, FULL_CURING_PERCENT)
                .after(minutes)
                .build();
        return Fbp.compute(input).head().distanceM() / 1000;
    }
}
