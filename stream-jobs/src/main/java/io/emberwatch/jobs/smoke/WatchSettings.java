package io.emberwatch.jobs.smoke;

import io.emberwatch.domain.Sensor;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * How the stream is watched for smoke.
 *
 * @param smoke how the watch decides
 * @param placed sensors that do not announce themselves
 * @param dangerHours hours after which a cell's danger counts as unknown
 */
public record WatchSettings(SmokeSettings smoke, List<Sensor> placed, double dangerHours) implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Checks the hours. */
    public WatchSettings {
        placed = new ArrayList<>(placed);
        if (!(dangerHours > 0)) {
            throw new IllegalArgumentException("dangerHours [" + dangerHours + "] must be above 0");
        }
    }

    /** The usual budgets; a danger older than six hours is unknown. */
    public static WatchSettings of(List<Sensor> placed) {
        return new WatchSettings(SmokeSettings.DEFAULT, placed, 6);
    }
}
