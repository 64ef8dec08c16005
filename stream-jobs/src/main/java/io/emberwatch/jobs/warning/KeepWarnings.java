package io.emberwatch.jobs.warning;

import static io.emberwatch.jobs.operator.Opened.opened;

import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;
import io.emberwatch.jobs.alert.StoredTail;
import io.emberwatch.store.InfluxSettings;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Flink's side of {@link WarningMachine}, keyed by area: one warning each at most, its expiry as a timer of the wall clock. */
public final class KeepWarnings extends KeyedProcessFunction<String, WarningInput, AlertEvent> {

    private static final long serialVersionUID = 1L;
    private static final long REACH_MS = 30 * 86_400_000L;

    private final WarningSettings settings;
    private final InfluxSettings influx;
    private transient @Nullable WarningMachine machine;
    private transient @Nullable StoredTail tail;
    private transient @Nullable ValueState<WarningState> warnings;

    /** Keeps warnings; reads from the store what a crash took. */
    public KeepWarnings(WarningSettings settings, InfluxSettings influx) {
        this.settings = settings;
        this.influx = influx;
    }

    @Override
    public void open(OpenContext context) {
        machine = new WarningMachine(settings);
        tail = new StoredTail(influx, AlertKind.WARNING, AlertEvent::zoneCode, System.currentTimeMillis(), REACH_MS);
        warnings = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("warning", TypeInformation.of(WarningState.class)));
    }

    @Override
    public void processElement(WarningInput input, Context context, Collector<AlertEvent> out) throws Exception {
        long nowMs = context.timerService().currentProcessingTime();
        WarningState state = state(input.zoneCode(), out);
        if (input.danger() != null) {
            finish(opened(machine).onDanger(state, input.danger(), nowMs), context, out);
        } else if (input.command() != null) {
            finish(opened(machine).onCommand(state, input.command(), nowMs), context, out);
        }
    }

    @Override
    public void onTimer(long timeMs, OnTimerContext context, Collector<AlertEvent> out) throws Exception {
        long nowMs = context.timerService().currentProcessingTime();
        finish(opened(machine).onTime(state(context.getCurrentKey(), out), nowMs), context, out);
    }

    private WarningState state(String zoneCode, Collector<AlertEvent> out) throws Exception {
        WarningState known = opened(warnings).value();
        WarningState state = known == null ? WarningState.none(zoneCode) : known;
        for (AlertEvent event : opened(tail).take(zoneCode)) {
            if (isNext(state, event)) {
                state = WarningFold.of(state, event);
                out.collect(event); // stored for certain, told perhaps: tell it again
            }
        }
        return state;
    }

    /** Whether a stored event follows on what is known: the next of the warning that runs, or the first of a newer one. */
    static boolean isNext(WarningState state, AlertEvent event) {
        return event.alertId().equals(state.alertId())
                ? event.sequence() == state.tip().sequence() + 1
                : event.sequence() == 1 && WarningMachine.numberOf(event.alertId()) > state.number();
    }

    private void finish(WarningStep step, Context context, Collector<AlertEvent> out) throws Exception {
        step.events().forEach(out::collect);
        opened(warnings).update(step.state());
        if (step.state().expiresMs() > 0) {
            context.timerService().registerProcessingTimeTimer(step.state().expiresMs());
        }
    }
}
