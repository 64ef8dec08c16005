package io.emberwatch.app.config;

import java.util.List;

/** How suspicions of smoke become incidents, and who is told. */
public final class AlertConfig {

    private AlertConfig() {}

    /**
     * How suspicions of smoke become incidents.
     *
     * @param joinKm a sign of fire this near to an open incident belongs to it, km
     * @param joinHours and this soon after its last sign, hours
     * @param calmMinutes a suspicion that nobody took on is closed after so many minutes of usual air
     * @param reopenHours the same sensor within this time after that reopens it, hours
     * @param chatterAlarms alarms of one sensor within a day from which on it is latched
     * @param weeklyBudget incidents in a week that a duty officer can look into with care
     * @param learningHours a sensor with less past counts one level less, hours
     * @param nuisances times of the year in which smoke is usual
     */
    public record Incidents(
            double joinKm,
            double joinHours,
            double calmMinutes,
            double reopenHours,
            int chatterAlarms,
            int weeklyBudget,
            double learningHours,
            List<Nuisance> nuisances) {

        /** Keeps own copies. */
        public Incidents {
            nuisances = List.copyOf(nuisances);
        }
    }

    /**
     * A time of the year in which smoke is usual: it lowers an alarm's level and mutes nothing.
     *
     * @param name what it is
     * @param from first day, month-day
     * @param to last day, month-day; before the first where it runs over the new year
     * @param fromHour first hour of the day, local standard time
     * @param toHour hour in which it ends; not after the first where it runs over midnight
     */
    public record Nuisance(String name, String from, String to, int fromHour, int toHour) {}

    /**
     * Who is told of alerts and who decides on warnings.
     *
     * @param file roster, chain, channels and warnings (YAML); relative to this file; empty: nobody is told
     * @param simulated invented people on invented areas, whose mailboxes lie in the console, for demos
     */
    public record People(String file, boolean simulated) {}
}
