package io.emberwatch.danger.australia;

import io.emberwatch.danger.Evidence;
import io.emberwatch.danger.Range;
import io.emberwatch.danger.Verification;

/**
 * The drought factor (DF): the share of the fine fuel that is dry enough to burn, 0 (none) to 10 (all).
 *
 * <p>Two ways: Noble, Bary and Gill (1980) from the last rain, Griffiths (1999) from the rains of twenty days as Finkele
 * and others (2006) run it. The soil's deficit is the KBDI in mm.
 */
public final class DroughtFactor {
    /** What Griffiths' form stands on. */
    public static final Evidence GRIFFITHS_EVIDENCE =
            new Evidence(Verification.VECTORS, "Griffiths 1999, Finkele et al. 2006; hand-computed vectors of xclim");

    /** What Noble's form stands on. */
    public static final Evidence NOBLE_EVIDENCE =
            new Evidence(Verification.ONE_SOURCE, "Noble, Bary and Gill 1980; no vector at hand");

    private static final double SIGNIFICANT_RAIN_MM = 2;

    private DroughtFactor() {}

    /** How a recent wet season limits the effect of the last rains. */
    public enum Limit {
        /** A smooth limit on the rain's effect by the soil's deficit (Finkele and others 2006). */
        CONTINUOUS,
        /** The factor rounded to whole numbers and capped by steps of the deficit, as xclim offers beside it. */
        DISCRETE
    }

    /**
     * Drought factor by the last rain (Noble, Bary and Gill 1980).
     *
     * @param soilDeficitMm KBDI, mm
     * @param daysSinceRain days since the last rain, 0 upward
     * @param lastRainMm amount of the last rain, mm
     */
    public static double noble(double soilDeficitMm, double daysSinceRain, double lastRainMm) {
        Ranges.SOIL_DEFICIT_MM.require(soilDeficitMm);
        Range.DAYS.require(daysSinceRain);
        Range.RAIN_24H_MM.require(lastRainMm);
        double dried = 3.52 * Math.pow(daysSinceRain + 1, 1.5);
        double factor = 0.191 * (soilDeficitMm + 104) * Math.pow(daysSinceRain + 1, 1.5) / (dried + lastRainMm - 1);
        return Math.min(10, factor);
    }

    /**
     * Drought factor by the rains of twenty days (Griffiths 1999) and none since.
     *
     * @param soilDeficitMm soil moisture deficit (KBDI), mm, 0 to 203.2
     * @param rains daily rains of the last twenty days, mm
     * @param limit how the recovery is limited by dryness
     * @see #griffiths(double, RainHistory, double, Limit)
     */
    public static double griffiths(double soilDeficitMm, RainHistory rains, Limit limit) {
        return griffiths(soilDeficitMm, rains, 0, limit);
    }

    /**
     * Drought factor by the rains of twenty days and the rain since (Griffiths 1999).
     *
     * <p>An event is a run of days with more than 2 mm each. It is as old as its wettest day: the newest of the twenty
     * days is one day old, rain since counts as 0.8 days.
     *
     * @param soilDeficitMm KBDI, mm
     * @param rains the last twenty full rain days, newest last
     * @param rainSinceMm rain since the newest of them ended, mm
     * @param limit how a wet season limits it
     * @return 0 to 10, or NaN where the deficit or one of the rains is missing
     */
    public static double griffiths(double soilDeficitMm, RainHistory rains, double rainSinceMm, Limit limit) {
        double deficit = Ranges.SOIL_DEFICIT_MM.require(soilDeficitMm);
        double x = leastRecovery(rains, Range.RAIN_24H_MM.require(rainSinceMm));
        if (limit == Limit.CONTINUOUS) {
            x = Math.min(x, recoveryLimit(deficit));
        }
        double factor = 10.5 * (1 - Math.exp(-(deficit + 30) / 40)) * (41 * x * x + x) / (40 * x * x + x + 1);
        double capped = Math.min(10, factor);
        return limit == Limit.DISCRETE ? Math.min(Math.rint(capped), stepLimit(deficit)) : capped;
    }

    /** Recovery of the fuel since the rain that still tells most, 0 to 1. */
    private static double leastRecovery(RainHistory rains, double rainSinceMm) {
        double least = 1;
        double eventMm = 0;
        double largestMm = 0;
        int daysSinceLargest = 0;
        for (int ago = RainHistory.DAYS; ago >= 0; ago--) {
            double rain = ago == 0 ? rainSinceMm : rains.daysAgo(ago);
            if (Double.isNaN(rain)) {
                return Double.NaN;
            }
            if (rain > SIGNIFICANT_RAIN_MM) {
                eventMm += rain;
                if (rain >= largestMm) {
                    largestMm = rain;
                    daysSinceLargest = ago;
                }
                least = Math.min(least, recovery(eventMm, daysSinceLargest));
            } else {
                eventMm = 0;
                largestMm = 0;
            }
        }
        return least;
    }

    private static double recovery(double eventMm, int daysSinceLargest) {
        double days = Math.pow(daysSinceLargest == 0 ? 0.8 : daysSinceLargest, 1.3);
        return days / (days + eventMm - SIGNIFICANT_RAIN_MM);
    }

    private static double recoveryLimit(double deficitMm) {
        return deficitMm < 20 ? 1 / (1 + 0.1135 * deficitMm) : 75 / (270.525 - 1.267 * deficitMm);
    }

    private static double stepLimit(double deficitMm) {
        if (deficitMm < 25) {
            return 6;
        }
        if (deficitMm < 42) {
            return 7;
        }
        if (deficitMm < 65) {
            return 8;
        }
        return deficitMm < 100 ? 9 : 10;
    }
}
