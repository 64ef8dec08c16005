package io.emberwatch.jobs.chain;

import static io.emberwatch.jobs.operator.Opened.opened;

import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;
import io.emberwatch.jobs.alert.StoredTail;
import io.emberwatch.store.InfluxSettings;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Flink's side of {@link CallMachine}: keeps each call's state and its deadline as a timer of the wall clock.
 *
 * <p>A timer that fires is believed even where the clock has been set back meanwhile: Flink waits by the machine's own
 * steady time. After a restart every call looks at its deadline at once ({@link CallPeopleOperator}).
 */
public final class CallPeople extends KeyedProcessFunction<String, CallInput, AlertEvent> {

    private static final long serialVersionUID = 1L;
    private static final java.time.Duration KEPT = java.time.Duration.ofDays(30);
    private static final long REACH_MS = 7 * 86_400_000L;

    private final ChainSettings chain;
    private final InfluxSettings influx;
    private transient @Nullable CallMachine machine;
    private transient @Nullable StoredTail tail;
    private transient @Nullable ValueState<CallState> calls;
    private transient @Nullable Counter escalations;

    /** Calls the people of a chain; reads from the store what a crash took. */
    public CallPeople(ChainSettings chain, InfluxSettings influx) {
        this.chain = chain;
        this.influx = influx;
    }

    /** Where a call's state lies. */
    static ValueStateDescriptor<CallState> descriptor() {
        ValueStateDescriptor<CallState> descriptor =
                new ValueStateDescriptor<>("call", TypeInformation.of(CallState.class));
        descriptor.enableTimeToLive(StateTtlConfig.newBuilder(KEPT).build());
        return descriptor;
    }

    @Override
    public void open(OpenContext context) {
        machine = new CallMachine(chain);
        tail = new StoredTail(influx, AlertKind.CALL, AlertEvent::alertId, System.currentTimeMillis(), REACH_MS);
        calls = getRuntimeContext().getState(descriptor());
        escalations = getRuntimeContext().getMetricGroup().counter("escalations");
    }

    @Override
    public void processElement(CallInput input, Context context, Collector<AlertEvent> out) throws Exception {
        long nowMs = context.timerService().currentProcessingTime();
        CallState state = state(input.callId(), out);
        if (input.event() != null) {
            finish(state, opened(machine).onSource(state, input.event(), nowMs), context, out);
        } else if (input.command() != null) {
            finish(state, opened(machine).onCommand(state, input.command(), nowMs), context, out);
        }
    }

    @Override
    public void onTimer(long timeMs, OnTimerContext context, Collector<AlertEvent> out) throws Exception {
        CallState state = state(context.getCurrentKey(), out);
        long nowMs = Math.max(timeMs, context.timerService().currentProcessingTime());
        finish(state, opened(machine).onTime(state, nowMs), context, out);
    }

    private CallState state(String callId, Collector<AlertEvent> out) throws Exception {
        CallState known = opened(calls).value();
        CallState state = known == null ? CallState.none(callId) : known;
        for (AlertEvent event : opened(tail).take(callId)) {
            if (event.sequence() == state.tip().sequence() + 1) {
                state = CallFold.of(state, event);
                out.collect(event); // stored for certain, told perhaps: tell it again
            }
        }
        return state;
    }

    private void finish(CallState before, CallStep step, Context context, Collector<AlertEvent> out) throws Exception {
        for (AlertEvent event : step.events()) {
            out.collect(event);
            if (event.event().equals("escalated")) {
                opened(escalations).inc();
            }
        }
        CallState after = step.state();
        if (after.phase() == CallState.Phase.NONE) {
            return;
        }
        opened(calls).update(after);
        long due = after.rung().deadlineMs();
        if (before.phase() == CallState.Phase.OPEN && before.rung().deadlineMs() != due) {
            context.timerService().deleteProcessingTimeTimer(before.rung().deadlineMs());
        }
        if (after.phase() == CallState.Phase.OPEN) {
            context.timerService().registerProcessingTimeTimer(due);
        }
    }
}
