package io.emberwatch.ingestion;

import io.emberwatch.domain.Sensor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The list of sensors that are known, by id; the last word on each counts.
 *
 * <p>Not for several threads at once.
 */
public final class SensorRegistry {

    private final Map<String, Sensor> byId = new HashMap<>();

    /** A registry that knows these sensors. */
    public static SensorRegistry of(Collection<Sensor> sensors) {
        SensorRegistry registry = new SensorRegistry();
        sensors.forEach(registry::register);
        return registry;
    }

    /** Takes in a sensor, or a change to one; true where something is new. */
    public boolean register(Sensor sensor) {
        return !sensor.equals(byId.put(sensor.id(), sensor));
    }

    /** The sensor of an id; empty where it is unknown. */
    public Optional<Sensor> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** All sensors, ordered by id. */
    public List<Sensor> sensors() {
        List<Sensor> all = new ArrayList<>(byId.values());
        all.sort((a, b) -> a.id().compareTo(b.id()));
        return all;
    }
}
