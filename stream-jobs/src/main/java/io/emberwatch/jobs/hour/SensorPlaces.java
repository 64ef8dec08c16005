package io.emberwatch.jobs.hour;

import io.emberwatch.domain.RegistryOrder;
import io.emberwatch.domain.Sensor;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.jspecify.annotations.Nullable;

/**
 * Where the sensor at hand stood and stands: by a person's order from its moment on, else as it announced itself, else as the
 * configuration has it.
 */
final class SensorPlaces {

    private final Map<String, Sensor> configured = new HashMap<>();
    private final ValueState<Sensor> announced;
    private final OrderedPlaces ordered;

    SensorPlaces(RuntimeContext runtime, Collection<Sensor> placed) {
        announced = runtime.getState(new ValueStateDescriptor<>("place", TypeInformation.of(Sensor.class)));
        ordered = new OrderedPlaces(runtime);
        placed.forEach(sensor -> configured.put(sensor.id(), sensor));
    }

    /** As it announced itself; null where it has not. */
    @Nullable
    Sensor findAnnounced() throws Exception {
        return announced.value();
    }

    /** Keeps what it announced. */
    void announce(Sensor sensor) throws Exception {
        announced.update(sensor);
    }

    /** Whether a person has ever ordered where it stands. */
    boolean hasOrders() throws Exception {
        return !ordered.isEmpty();
    }

    /** Where a person ordered it to stand at a moment; null where nobody had. */
    @Nullable
    Sensor findOrdered(long timeMs) throws Exception {
        return ordered.findAt(timeMs);
    }

    /** Takes an order, see {@link OrderedPlaces#add}. */
    @Nullable
    RegistryOrder add(RegistryOrder order, long fromMs, long forgottenMs) throws Exception {
        return ordered.add(order, fromMs, forgottenMs);
    }

    /** Takes up what was ordered before; the last of it, null where that is nothing. */
    @Nullable
    RegistryOrder recall(List<RegistryOrder> counted) throws Exception {
        return ordered.recall(counted);
    }

    /** Where it stood in an hour; an order that begins with the hour's end is of the next one. */
    @Nullable
    Sensor findIn(String sensorId, long hourEndMs) throws Exception {
        return findAt(sensorId, hourEndMs - 1);
    }

    /** Where it stood at a moment, as far as is known now. */
    @Nullable
    Sensor findAt(String sensorId, long timeMs) throws Exception {
        Sensor byOrder = ordered.findAt(timeMs);
        return byOrder != null ? byOrder : find(sensorId);
    }

    /** Where it stands without any order. */
    @Nullable
    Sensor find(String sensorId) throws Exception {
        Sensor byItself = announced.value();
        return byItself != null ? byItself : configured.get(sensorId);
    }
}
