package io.emberwatch.jobs.hour;

import io.emberwatch.domain.RegistryOrder;
import io.emberwatch.domain.Sensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.jspecify.annotations.Nullable;

/** Where people ordered the sensor at hand to stand, and from when, in keyed state and in order of time. */
final class OrderedPlaces {

    private static final Comparator<RegistryOrder> IN_ORDER =
            Comparator.comparingLong(RegistryOrder::fromMs).thenComparingInt(RegistryOrder::version);

    private final ListState<RegistryOrder> state;

    OrderedPlaces(RuntimeContext runtime) {
        state = runtime.getListState(
                new ListStateDescriptor<>("registry-orders", TypeInformation.of(RegistryOrder.class)));
    }

    boolean isEmpty() throws Exception {
        return !state.get().iterator().hasNext();
    }

    /** Where it stood at a moment; null where nobody had ordered anything yet. */
    @Nullable
    Sensor findAt(long timeMs) throws Exception {
        Sensor at = null;
        for (RegistryOrder order : state.get()) {
            at = order.fromMs() <= timeMs ? order.sensor() : at;
        }
        return at;
    }

    /** Takes up what was counted before, where nothing is known; the last of it, null where that is nothing. */
    @Nullable
    RegistryOrder recall(List<RegistryOrder> counted) throws Exception {
        if (counted.isEmpty() || !isEmpty()) {
            return null;
        }
        List<RegistryOrder> kept = new ArrayList<>(counted);
        kept.sort(IN_ORDER);
        state.update(kept);
        return kept.get(kept.size() - 1);
    }

    /**
     * Takes an order and counts it.
     *
     * @param forgottenMs what held only before this moment is of no use any more
     * @return the order, counted; null where it has come before
     */
    @Nullable
    RegistryOrder add(RegistryOrder order, long fromMs, long forgottenMs) throws Exception {
        List<RegistryOrder> kept = new ArrayList<>();
        state.get().forEach(kept::add);
        int version = 0;
        for (RegistryOrder known : kept) {
            if (known.orderId().equals(order.orderId())) {
                return null;
            }
            version = Math.max(version, known.version());
        }
        RegistryOrder counted = order.counted(version + 1, fromMs);
        kept.add(counted);
        kept.sort(IN_ORDER);
        while (kept.size() > 2 && kept.get(1).fromMs() <= forgottenMs) {
            kept.remove(0);
        }
        state.update(kept);
        return counted;
    }
}
