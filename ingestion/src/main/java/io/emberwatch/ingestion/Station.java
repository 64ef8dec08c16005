package io.emberwatch.ingestion;

import io.emberwatch.domain.Sensor;
import java.util.List;

/**
 * A sensor as the registry's files describe it: where it stands, and whose it is and what is known of it.
 *
 * @param sensor position, gateway, height and exposure
 * @param owner who keeps it; empty where not said
 * @param zone code of the zone it stands in; empty where not said
 * @param channels wire names of what it measures; empty where it may be anything
 * @param calibrated the day of its last calibration, {@code yyyy-mm-dd}; empty where not said
 * @param firmware its firmware; empty where not said
 * @param everySeconds how often it should report; 0 where not said
 */
public record Station(
        Sensor sensor,
        String owner,
        String zone,
        List<String> channels,
        String calibrated,
        String firmware,
        int everySeconds) {

    /** Keeps an own copy. */
    public Station {
        channels = List.copyOf(channels);
    }

    /** A sensor of which nothing more is known. */
    public static Station of(Sensor sensor) {
        return new Station(sensor, "", "", List.of(), "", "", 0);
    }
}
