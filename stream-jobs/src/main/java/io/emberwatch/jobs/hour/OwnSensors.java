package io.emberwatch.jobs.hour;

import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Refusal;
import io.emberwatch.domain.Sensor;
import io.emberwatch.ingestion.Frame;
import io.emberwatch.ingestion.SensorRegistry;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose each sensor is: the gateway's that the configuration names, else the gateway's that announced it first.
 *
 * <p>Nobody else may speak for it or move it. A sensor that nobody has named or announced may be carried by any gateway; it
 * is listed as unknown.
 */
final class OwnSensors {

    private static final byte[] NO_FRAME = new byte[0];

    private final boolean on;
    private final SensorRegistry registry;
    private final Set<String> namedByConfiguration = new HashSet<>();

    OwnSensors(Collection<Sensor> configured, boolean on) {
        this.on = on;
        this.registry = SensorRegistry.of(configured);
        configured.stream().filter(sensor -> !sensor.gatewayId().isEmpty()).forEach(sensor -> {
            namedByConfiguration.add(sensor.id());
        });
    }

    /** Why a reading is not taken from its gateway; empty where it is. */
    Optional<Refusal> refusalOf(Reading reading, @Nullable Sensor announced) {
        remember(announced);
        Optional<Refusal> refusal = registry.refusalOf(reading, "");
        return on ? refusal : Optional.empty();
    }

    /** The same for a sensor that a person has given to a gateway, or to any. */
    Optional<Refusal> refusalOfOrdered(Reading reading, Sensor ordered) {
        boolean own = ordered.gatewayId().isEmpty() || ordered.gatewayId().equals(reading.gatewayId());
        registry.adopted(ordered.id());
        return own || !on
                ? Optional.empty()
                : SensorRegistry.of(List.of(ordered)).refusalOf(reading, "");
    }

    /** Why an announcement is not taken from its gateway; empty where it is. */
    Optional<Refusal> refusalOf(Sensor sensor, @Nullable Sensor announced, long nowMs) {
        remember(announced);
        if (on) {
            return registry.announce(sensor, new Frame("", NO_FRAME, nowMs));
        }
        registry.register(sensor);
        return Optional.empty();
    }

    /** Sensors that speak and that nobody has named or announced. */
    List<SensorRegistry.Unknown> unknown() {
        return registry.unknown();
    }

    /** What a session before this one was told, and is kept in its state. */
    private void remember(@Nullable Sensor announced) {
        if (announced != null && !namedByConfiguration.contains(announced.id())) {
            registry.register(announced);
        }
    }
}
