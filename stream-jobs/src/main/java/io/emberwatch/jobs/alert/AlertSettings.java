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
 */
public record AlertSettings(WatchSettings watch, IncidentSettings incidents, PeopleSettings people)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /** The usual ones, headlines in Chinese, on the clock of China, for sensors that do not announce themselves. */
    public static AlertSettings of(List<Sensor> placed) {
        return new AlertSettings(WatchSettings.of(placed), IncidentSettings.of("zh", 480));
    }

    /** Incidents of which nobody is told. */
    public AlertSettings(WatchSettings watch, IncidentSettings incidents) {
        this(watch, incidents, PeopleSettings.OFF);
    }

    /** The same with people to tell. */
    public AlertSettings with(PeopleSettings newPeople) {
        return new AlertSettings(watch, incidents, newPeople);
    }
}
