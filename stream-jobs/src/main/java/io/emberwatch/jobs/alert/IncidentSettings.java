package io.emberwatch.jobs.alert;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * How suspicions become incidents.
 *
 * @param language language of the headline, {@code zh} or {@code en}; both are always in the detail
 * @param joinKm a signal this near to an open incident belongs to it, km
 * @param joinHours and this soon after its last sign, hours
 * @param calmMinutes a suspicion that nobody took on is closed after so many minutes in which all its sensors were calm
 * @param reopenHours the same sensor within this time after that closing reopens the incident, hours
 * @param chatterAlarms alarms of one sensor within a day from which on it is latched
 * @param weeklyBudget incidents in a week that a duty officer can look into with care
 * @param learningHours a sensor with less past than this is still learning: its suspicion counts one level less
 * @param nuisances the calendar of harmless smoke
 * @param utcOffsetMinutes standard time of the region, for the calendar and the week
 */
public record IncidentSettings(
        String language,
        double joinKm,
        double joinHours,
        double calmMinutes,
        double reopenHours,
        int chatterAlarms,
        int weeklyBudget,
        double learningHours,
        List<Nuisance> nuisances,
        int utcOffsetMinutes)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Checks every setting; the message names it, its value and what is expected. */
    public IncidentSettings {
        nuisances = new ArrayList<>(nuisances);
        require(language.equals("zh") || language.equals("en"), "language", language, "must be zh or en");
        require(joinKm > 0 && joinKm <= 200, "joinKm", joinKm, "must lie above 0 and up to 200");
        require(joinHours > 0, "joinHours", joinHours, "must be above 0");
        require(calmMinutes >= 0, "calmMinutes", calmMinutes, "must be 0 or more");
        require(reopenHours >= 0, "reopenHours", reopenHours, "must be 0 or more");
        require(chatterAlarms >= 2, "chatterAlarms", chatterAlarms, "must be at least 2");
        require(weeklyBudget >= 1, "weeklyBudget", weeklyBudget, "must be at least 1");
        require(learningHours >= 0, "learningHours", learningHours, "must be 0 or more");
    }

    /** The usual ones on the clock of a region. */
    public static IncidentSettings of(String language, int utcOffsetMinutes) {
        return new IncidentSettings(language, 25, 6, 60, 3, 4, 20, 24, List.of(), utcOffsetMinutes);
    }

    /** The same with a calendar of harmless smoke. */
    public IncidentSettings withNuisances(List<Nuisance> calendar) {
        return new IncidentSettings(
                language,
                joinKm,
                joinHours,
                calmMinutes,
                reopenHours,
                chatterAlarms,
                weeklyBudget,
                learningHours,
                calendar,
                utcOffsetMinutes);
    }

    private static void require(boolean holds, String name, Object value, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(name + " [" + value + "] " + rule);
        }
    }
}
