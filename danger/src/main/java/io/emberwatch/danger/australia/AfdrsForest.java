package io.emberwatch.danger.australia;

import io.emberwatch.danger.Evidence;
import io.emberwatch.danger.Range;
import io.emberwatch.danger.Verification;

/**
 * The dry eucalypt forest model of the Australian Fire Danger Rating System (AFDRS), known as Vesta Mark 1.
 *
 * <p>Source: Cheney, Gould, McCaw and Anderson (2012), Forest Ecology and Management 280, 120–131; moisture by Matthews,
 * Gould and McCaw (2010); as fdrs_calcs 2024.6.0 combines them. The operational model, not Vesta Mark 2.
 */
public final class AfdrsForest {
    /** What the model stands on. */
    public static final Evidence EVIDENCE =
            new Evidence(Verification.VECTORS, "fdrs_calcs 2024.6.0, 3,888 points of one set of fuel parameters");

    private static final double HEAT_KJ_KG = 18_600;
    private static final double KINK_KMH = 5;

    private AfdrsForest() {}

    /**
     * The weather and drought at a forest.
     *
     * @param tempC air temperature, °C
     * @param rhPercent relative humidity, %
     * @param windKmh wind at 10 m in the open, km/h
     * @param droughtFactor 0 to 10
     * @param month 1 to 12, of the southern year: October to March is summer
     * @param hour local hour, 0 to 23
     */
    public record Weather(double tempC, double rhPercent, double windKmh, double droughtFactor, int month, int hour) {
        private static final Range MONTH = new Range("month", 1, 12);
        private static final Range HOUR = new Range("hour", 0, 23);

        /**
         *
         * @throws IllegalArgumentException if a present value lies outside its range
         */
        public Weather {
            Range.TEMP_C.require(tempC);
            Range.RH_PERCENT.require(rhPercent);
            Range.WIND_KMH.require(windKmh);
            Ranges.DROUGHT_FACTOR.require(droughtFactor);
            MONTH.require(month);
            HOUR.require(hour);
        }
    }

    /**
     * The fire in a forest so many years after it burned last.
     *
     * @param weather the weather of the hour
     * @param fuel fuel type
     */
    public static FireBehaviour compute(Weather weather, double yearsSinceFire, ForestFuel fuel) {
        Ranges.YEARS_SINCE_FIRE.require(yearsSinceFire);
        double moisture = moisturePercent(weather.tempC(), weather.rhPercent(), weather.month(), weather.hour());
        return formulas(moisture, weather.windKmh(), weather.droughtFactor(), yearsSinceFire, fuel);
    }

    static FireBehaviour formulas(
            double moisture, double windKmh, double droughtFactor, double years, ForestFuel fuel) {
        double available = 0.1 * droughtFactor;
        double ros = moistureFactor(moisture) * rosAtSevenPercent(windKmh, available, years, fuel);
        double flame = 0.0193 * Math.pow(ros, 0.723) * Math.exp(0.64 * fuel.elevatedHeightM()) * 1.07;
        double intensity = HEAT_KJ_KG * loadTHa(flame, available, years, fuel) / 10 * ros / 3600;
        return new FireBehaviour(
                moisture,
                ros,
                flame,
                intensity,
                spottingM(ros, windKmh, fuel.surface().hazardScore()),
                FireBehaviourIndex.forest(intensity));
    }

    /** Moisture of the dead fine fuel, %: summer afternoon, night, or any other hour (Matthews and others 2010). */
    static double moisturePercent(double tempC, double rhPercent, int month, int hour) {
        boolean summer = month >= 10 || month <= 3;
        if (summer && hour >= 12 && hour <= 17) {
            return 2.76 + 0.124 * rhPercent - 0.0187 * tempC;
        }
        if (hour <= 6 || hour >= 19) {
            return 3.08 + 0.198 * rhPercent - 0.0483 * tempC;
        }
        return 3.6 + 0.169 * rhPercent - 0.045 * tempC;
    }

    private static double moistureFactor(double moisturePercent) {
        return moisturePercent > 20 ? 0.05 : 18.35 * Math.pow(Math.max(4, moisturePercent), -1.495);
    }

    private static double rosAtSevenPercent(double windKmh, double available, double years, ForestFuel fuel) {
        double wind = windKmh * 3 / fuel.windReductionFactor();
        double surface = available
                * ForestFuel.grown(fuel.surface().hazardScore(), fuel.surface().perYear(), years);
        double nearSurface = available
                * ForestFuel.grown(
                        fuel.nearSurface().hazardScore(), fuel.nearSurface().perYear(), years);
        double height =
                Math.min(20, ForestFuel.grown(fuel.nearSurfaceHeightCm(), fuel.nearSurfaceHeightPerYear(), years));
        if (wind <= KINK_KMH) {
            return Double.isNaN(surface + nearSurface + height) ? Double.NaN : 30;
        }
        return 30
                + 1.5308
                        * Math.pow(wind - KINK_KMH, 0.8576)
                        * Math.pow(surface, 0.9301)
                        * Math.pow(nearSurface * height, 0.6366)
                        * 1.03;
    }

    /** Fuel that the flames reach: the ground always, shrubs from 1 m, half the crowns from 0.66 of their height. */
    private static double loadTHa(double flameM, double available, double years, ForestFuel fuel) {
        double load = Math.min(10, available * grownLoad(fuel.surface(), years))
                + available * grownLoad(fuel.nearSurface(), years);
        if (flameM > 1) {
            load += available * grownLoad(fuel.elevated(), years);
        }
        if (flameM > 0.66 * fuel.overstoreyHeightM()) {
            load += 0.5 * available * fuel.overstoreyLoadTHa();
        }
        return load;
    }

    private static double grownLoad(ForestFuel.Layer layer, double years) {
        return ForestFuel.grown(layer.loadTHa(), layer.perYear(), years);
    }

    /** Spotting distance, m; 50 while the fire is slow. */
    private static double spottingM(double rosMH, double windKmh, double surfaceScore) {
        if (rosMH < 150) {
            return 50;
        }
        double drive = rosMH / Math.pow(windKmh, 0.25);
        return Math.abs(176.969 * Math.atan(surfaceScore) * Math.sqrt(drive)
                + 1_568_800 / surfaceScore * Math.pow(drive, -1.5)
                - 3015.09);
    }
}
