package io.emberwatch.ingestion;

import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Refusal;
import io.emberwatch.domain.RefusalReason;
import io.emberwatch.domain.Sensor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The list of sensors that are known, with all its changes; and of those that speak without being known.
 *
 * <p>A station that is moved, lent or replaced keeps its history: {@link #findAt} tells where it stood at any moment. Not
 * for several threads at once.
 */
public final class SensorRegistry {

    private static final int MOST_UNKNOWN = 10_000;

    /**
     * A sensor that speaks and is not in the registry.
     *
     * @param sensorId its name
     * @param gatewayId who carried it last
     * @param firstMs when it was first heard
     * @param lastMs when it was last heard
     * @param readings how often
     */
    public record Unknown(String sensorId, String gatewayId, long firstMs, long lastMs, long readings) {}

    private final Map<String, Station> byId = new HashMap<>();
    private final Map<String, List<RegistryChange>> history = new HashMap<>();
    private final Map<String, Unknown> unknown = new LinkedHashMap<>();
    private long version;

    /** A registry that knows these sensors. */
    public static SensorRegistry of(Collection<Sensor> sensors) {
        SensorRegistry registry = new SensorRegistry();
        sensors.forEach(registry::register);
        return registry;
    }

    /** A registry that knows these stations, as their file has them. */
    public static SensorRegistry ofStations(Collection<Station> stations) {
        SensorRegistry registry = new SensorRegistry();
        stations.forEach(station -> registry.byId.put(station.sensor().id(), station));
        return registry;
    }

    /** Takes in a sensor, or a change to one; true where something is new. */
    public boolean register(Sensor sensor) {
        Station before = byId.get(sensor.id());
        if (before != null && before.sensor().equals(sensor)) {
            return false;
        }
        Station after = before == null
                ? Station.of(sensor)
                : new Station(
                        sensor,
                        before.owner(),
                        before.zone(),
                        before.channels(),
                        before.calibrated(),
                        before.firmware(),
                        before.everySeconds());
        byId.put(sensor.id(), after);
        unknown.remove(sensor.id());
        return true;
    }

    /**
     * Takes in what a gateway says of a sensor; one that belongs to another gateway is refused.
     *
     * @return the refusal; empty where it was taken
     */
    public Optional<Refusal> announce(Sensor sensor, Frame frame) {
        Station known = byId.get(sensor.id());
        if (known != null && !speaksFor(sensor.gatewayId(), known.sensor())) {
            return Optional.of(foreign(
                    sensor.id(),
                    sensor.gatewayId(),
                    known.sensor(),
                    frame.topic(),
                    frame.receivedTimeMs(),
                    frame.payload()));
        }
        register(sensor);
        return Optional.empty();
    }

    /** Changes a station from a moment on; an absent station takes it away. */
    public RegistryChange change(String sensorId, @Nullable Station after, long fromMs, String author, String reason) {
        if (after != null && !after.sensor().id().equals(sensorId)) {
            throw new IllegalArgumentException("sensor id [" + after.sensor().id() + "] must be " + sensorId);
        }
        RegistryChange change = new RegistryChange(version + 1, fromMs, author, reason, byId.get(sensorId), after);
        version++;
        history.computeIfAbsent(sensorId, id -> new ArrayList<>()).add(change);
        if (after == null) {
            byId.remove(sensorId);
        } else {
            byId.put(sensorId, after);
            unknown.remove(sensorId);
        }
        return change;
    }

    /** The sensor of an id; empty where it is unknown. */
    public Optional<Sensor> find(String id) {
        return findStation(id).map(Station::sensor);
    }

    /** The station of an id; empty where it is unknown. */
    public Optional<Station> findStation(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The station as it stood at a moment; empty where it did not stand yet, or no more. */
    public Optional<Station> findAt(String id, long timeMs) {
        List<RegistryChange> changes = history.getOrDefault(id, List.of());
        if (changes.isEmpty()) {
            return findStation(id);
        }
        @Nullable Station at = changes.get(0).before();
        for (RegistryChange change : changes) {
            at = change.timeMs() <= timeMs ? change.after() : at;
        }
        return Optional.ofNullable(at);
    }

    /** All changes of a station, in their order. */
    public List<RegistryChange> history(String id) {
        return List.copyOf(history.getOrDefault(id, List.of()));
    }

    /**
     * Whether the reading's gateway may speak for its sensor; and a sensor that nobody knows is noted.
     *
     * @return the refusal; empty where the reading may pass
     */
    public Optional<Refusal> refusalOf(Reading reading, String topic) {
        Station known = byId.get(reading.sensorId());
        if (known == null) {
            note(reading);
            return Optional.empty();
        }
        return speaksFor(reading.gatewayId(), known.sensor())
                ? Optional.empty()
                : Optional.of(foreign(
                        reading.sensorId(),
                        reading.gatewayId(),
                        known.sensor(),
                        topic.isEmpty() ? ReadingJson.topicOf(reading) : topic,
                        reading.receivedTimeMs(),
                        ReadingJson.of(reading)));
    }

    /** Notes that a person has said whose a sensor is: it is not unknown any more. */
    public void adopted(String sensorId) {
        unknown.remove(sensorId);
    }

    /** Those that speak without being known, the longest known first. */
    public List<Unknown> unknown() {
        return List.copyOf(unknown.values());
    }

    /** All sensors, ordered by id. */
    public List<Sensor> sensors() {
        List<Sensor> all = new ArrayList<>();
        byId.values().forEach(station -> all.add(station.sensor()));
        all.sort((a, b) -> a.id().compareTo(b.id()));
        return all;
    }

    private void note(Reading reading) {
        Unknown before = unknown.get(reading.sensorId());
        if (before != null || unknown.size() < MOST_UNKNOWN) {
            long now = reading.receivedTimeMs();
            unknown.put(
                    reading.sensorId(),
                    new Unknown(
                            reading.sensorId(),
                            reading.gatewayId(),
                            before == null ? now : before.firstMs(),
                            now,
                            before == null ? 1 : before.readings() + 1));
        }
    }

    private static boolean speaksFor(String gatewayId, Sensor sensor) {
        return sensor.gatewayId().isEmpty() || sensor.gatewayId().equals(gatewayId);
    }

    private static Refusal foreign(
            String sensorId, String gatewayId, Sensor known, String topic, long receivedTimeMs, byte[] payload) {
        return new Refusal(
                RefusalReason.FOREIGN_SENSOR,
                gatewayId,
                topic,
                "sensor",
                sensorId,
                "belongs to gateway " + known.gatewayId(),
                "",
                receivedTimeMs,
                payload);
    }
}
