package io.emberwatch.jobs.alert;

import io.emberwatch.domain.Sensor;
import io.emberwatch.jobs.PeopleSettings;
import io.emberwatch.jobs.smoke.WatchSettings;
import java.io.Serializable;
import java.util.List;

/**
 * How the job watches for smoke and keeps incidents.
 *
 * @param watch how the stream is watched for smoke
 * @param incidents how suspicions become incidents
 * @param people who is told, and how danger becomes a warning
 * @param on whether all this is done: a network without smoke sensors may do without
 */
public record AlertSettings(WatchSettings watch, IncidentSettings incidents, PeopleSettings people, boolean on)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /** The usual ones, headlines in Chinese, on the clock of China, for sensors that do not announce themselves. */
    public static AlertSettings of(List<Sensor> placed) {
        return new AlertSettings(WatchSettings.of(placed), IncidentSettings.of("zh", 480));
    }

    /** Nothing is watched for, and nobody is told. */
    public static AlertSettings off() {
        return new AlertSettings(
                WatchSettings.of(List.of()), IncidentSettings.of("zh", 480), PeopleSettings.OFF, false);
    }

    /** Incidents of which people are told. */
    public AlertSettings(WatchSettings watch, IncidentSettings incidents, PeopleSettings people) {
        this(watch, incidents, people, true);
    }

    /** Incidents of which nobody is told. */
    public AlertSettings(WatchSettings watch, IncidentSettings incidents) {
        this(watch, incidents, PeopleSettings.OFF);
    }

    /** The same with people to tell. */
    public AlertSettings with(PeopleSettings newPeople) {
        return new AlertSettings(watch, incidents, newPeople, on);
    }
}
