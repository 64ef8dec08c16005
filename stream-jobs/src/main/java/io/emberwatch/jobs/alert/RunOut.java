package io.emberwatch.jobs.alert;

import io.emberwatch.danger.fbp.Fbp;
import io.emberwatch.danger.fbp.FbpInput;
import io.emberwatch.danger.fbp.FuelCodes;
import io.emberwatch.danger.fbp.FuelType;

/**
 * How far a fire could run from its origin in 1, 3 and 6 hours: a rough guide for whom to warn, no forecast.
 *
 * <p>The head of an FBP fire from one point on level ground, in the fuel that the land cover of the origin's cell suggests
 * ({@link RoughFuel}; grass nine tenths dead, mixedwood half conifers with a foliar moisture of 100 %), with the wind and dryness of
 * now held for all six hours. [M]
 *
 * @param towardDeg where the wind drives it, degrees from north
 * @param km1 after one hour, km
 * @param km3 after three hours, km
 * @param km6 after six hours, km
 * @param fuel what it would run through
 * @param fuelType that fuel's FBP type, as its publication spells it
 */
record RunOut(double towardDeg, double km1, double km3, double km6, RoughFuel fuel, String fuelType) {
    private static final double FULL_CURING_PERCENT = 90;
    private static final double CONIFERS_PERCENT = 50;
    /** The formula for foliar moisture holds for North America only. */
    private static final double FOLIAR_MOISTURE_PERCENT = 100;

    private static final double MOST_WIND_KMH = 100;

    /** Nothing known. */
    static final RunOut UNKNOWN = new RunOut(Double.NaN, Double.NaN, Double.NaN, Double.NaN, RoughFuel.UNKNOWN, "");

    /**
     * The run of a fire.
     *
     * @param weather whose wind and dryness hold
     * @param fuel what grows at its origin
     * @param month month of the year, 1 to 12
     */
    static RunOut of(Witness weather, RoughFuel fuel, int month) {
        if (Double.isNaN(weather.ffmc() + weather.bui() + weather.windKmh() + weather.windFromDeg())) {
            return UNKNOWN;
        }
        return new RunOut(
                (weather.windFromDeg() + 180) % 360,
                km(weather, fuel, month, 60),
                km(weather, fuel, month, 180),
                km(weather, fuel, month, 360),
                fuel,
                fuel.code(month));
    }

    boolean isKnown() {
        return !Double.isNaN(km6);
    }

    private static double km(Witness weather, RoughFuel fuel, int month, double minutes) {
        FbpInput input = FbpInput.of(FuelType.parse(fuel.code(month)), FuelCodes.fwi1987(weather.ffmc(), weather.bui()))
                .wind(Math.min(MOST_WIND_KMH, weather.windKmh()), weather.windFromDeg())
                .grass(FbpInput.DEFAULT_GRASS_LOAD_KG_M2, FULL_CURING_PERCENT)
                .conifers(CONIFERS_PERCENT)
                .foliarMoisture(FOLIAR_MOISTURE_PERCENT)
                .after(minutes)
                .build();
        return Fbp.compute(input).head().distanceM() / 1000;
    }
}
