package io.emberwatch.jobs.smoke;

import java.io.Serializable;

/**
 * How the watch for smoke decides: false-alarm budgets first, floors for the time when a sensor has little past.
 *
 * @param suspectPerHour chance per hour, per sensor and channel, that harmless air may reach a suspicion
 * @param slowPerHour the same for slow rises
 * @param confirmPerHour chance per hour and sensor that harmless air may reach a confirmation
 * @param priorHours how many hours of a sensor's own past weigh as much as the assumed tail
 * @param forgetHours e-folding time of a sensor's past, hours
 * @param floorRise least rise for a suspicion, in natural logarithms of the shifted concentration
 * @param floorSlow least rise in the mean of some four hours for a slow suspicion, same unit
 * @param floorPair least evidence for a confirmation, in units of a single sensor's threshold
 * @param freezeHours how long a baseline stands still while its sensor is alarmed
 * @param maxPairKm farthest second sensor, km
 * @param maxLagHours longest travel time between two sensors, hours
 * @param calmFactor how many times the evidence must be where the danger is known to be none; 1 at extreme or unknown
 */
public record SmokeSettings(
        double suspectPerHour,
        double slowPerHour,
        double confirmPerHour,
        double priorHours,
        double forgetHours,
        double floorRise,
        double floorSlow,
        double floorPair,
        double freezeHours,
        double maxPairKm,
        double maxLagHours,
        double calmFactor)
        implements Serializable {

    /** Budgets of about one suspicion per sensor and channel in 20 days and one confirmation in 4 years. */
    public static final SmokeSettings DEFAULT = new SmokeSettings(
            1 / (24.0 * 20), 1 / (24.0 * 60), 1 / (24.0 * 365 * 4), 48, 24 * 60, 0.6, 0.45, 0.9, 24, 120, 6, 1.5);

    /** Checks every number. */
    public SmokeSettings {
        requireShare("suspectPerHour", suspectPerHour);
        requireShare("slowPerHour", slowPerHour);
        requireShare("confirmPerHour", confirmPerHour);
        requirePositive("priorHours", priorHours);
        requirePositive("forgetHours", forgetHours);
        requirePositive("floorRise", floorRise);
        requirePositive("floorSlow", floorSlow);
        requirePositive("floorPair", floorPair);
        requirePositive("freezeHours", freezeHours);
        requirePositive("maxPairKm", maxPairKm);
        requirePositive("maxLagHours", maxLagHours);
        if (!(calmFactor >= 1 && calmFactor <= 5)) {
            throw new IllegalArgumentException("calmFactor [" + calmFactor + "] must lie in 1 to 5");
        }
    }

    /** How many times the usual evidence is asked for at a danger from 0 to 1; unknown danger asks for no more. */
    double evidenceFactor(double danger) {
        return Double.isNaN(danger) ? 1 : calmFactor - (calmFactor - 1) * danger;
    }

    private static void requireShare(String name, double value) {
        if (!(value > 0 && value < 0.05)) {
            throw new IllegalArgumentException(name + " [" + value + "] must lie above 0 and below 0.05");
        }
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " [" + value + "] must be above 0");
        }
    }
}
