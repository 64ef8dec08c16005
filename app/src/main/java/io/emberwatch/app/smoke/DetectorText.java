package io.emberwatch.app.smoke;

import io.emberwatch.jobs.smoke.SmokeSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Settings of the watch for smoke as people write them: {@code careful:floor_rise=0.8,confirm_years=8}. What is not named
 * stays as the job has it.
 *
 * @param name what they are called
 * @param settings the settings
 */
record DetectorText(String name, SmokeSettings settings) {

    private static final double DAY_H = 24;
    private static final double YEAR_H = 24 * 365;

    private static final List<String> KEYS = List.of(
            "suspect_days",
            "slow_days",
            "confirm_years",
            "prior_hours",
            "forget_days",
            "floor_rise",
            "floor_slow",
            "floor_pair",
            "freeze_hours",
            "max_pair_km",
            "max_lag_hours",
            "calm_factor");

    /**
     * Reads them.
     *
     * @param usual what the job has
     * @throws IllegalArgumentException if they cannot be understood
     */
    static DetectorText parse(String text, SmokeSettings usual) {
        int colon = text.indexOf(':');
        if (colon < 1 || colon == text.length() - 1) {
            throw bad(text, "must look like careful:floor_rise=0.8,confirm_years=8");
        }
        Map<String, Double> all = numbers(usual);
        for (String pair : text.substring(colon + 1).split(",", -1)) {
            int equals = pair.indexOf('=');
            String key = equals < 0 ? pair : pair.substring(0, equals).strip();
            if (!all.containsKey(key)) {
                throw bad(text, "has [" + key + "], which must be one of " + KEYS);
            }
            all.put(key, number(text, key, pair.substring(equals + 1).strip()));
        }
        try {
            return new DetectorText(text.substring(0, colon).strip(), settings(all));
        } catch (IllegalArgumentException e) {
            throw bad(text, "is out of range: " + e.getMessage());
        }
    }

    private static double number(String text, String key, String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw bad(text, "has " + key + " [" + value + "], which must be a number");
        }
    }

    /** Chances per hour are told as the time in which harmless air may reach one alarm. */
    private static Map<String, Double> numbers(SmokeSettings s) {
        double[] values = {
            1 / (s.suspectPerHour() * DAY_H),
            1 / (s.slowPerHour() * DAY_H),
            1 / (s.confirmPerHour() * YEAR_H),
            s.priorHours(),
            s.forgetHours() / DAY_H,
            s.floorRise(),
            s.floorSlow(),
            s.floorPair(),
            s.freezeHours(),
            s.maxPairKm(),
            s.maxLagHours(),
            s.calmFactor()
        };
        Map<String, Double> all = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            all.put(KEYS.get(i), values[i]);
        }
        return all;
    }

    private static SmokeSettings settings(Map<String, Double> all) {
        double[] v = all.values().stream().mapToDouble(Double::doubleValue).toArray();
        return new SmokeSettings(
                1 / (v[0] * DAY_H),
                1 / (v[1] * DAY_H),
                1 / (v[2] * YEAR_H),
                v[3],
                v[4] * DAY_H,
                v[5],
                v[6],
                v[7],
                v[8],
                v[9],
                v[10],
                v[11]);
    }

    private static IllegalArgumentException bad(String text, String what) {
        return new IllegalArgumentException("detector [" + text + "] " + what);
    }
}
