package io.emberwatch.jobs.chain;

import io.emberwatch.domain.AlertEvent;
import io.emberwatch.store.InfluxSettings;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;

/**
 * {@link CallPeople} with a look at every call when the job starts. Timers come back with their old time of day, so a clock
 * that was set back during the absence would let them wait for as long; here no call waits longer than its own deadline.
 */
public final class CallPeopleOperator extends KeyedProcessOperator<String, CallInput, AlertEvent> {

    private static final long serialVersionUID = 1L;

    /** Flink's name for the timers of a process function, shared with it. */
    private static final String TIMERS = "user-timers";

    /** Calls the people of a chain. */
    public CallPeopleOperator(ChainSettings chain, InfluxSettings influx) {
        super(new CallPeople(chain, influx));
    }

    @Override
    public void open() throws Exception {
        super.open();
        InternalTimerService<VoidNamespace> timers =
                getInternalTimerService(TIMERS, VoidNamespaceSerializer.INSTANCE, this);
        long nowMs = getProcessingTimeService().getCurrentProcessingTime();
        getKeyedStateBackend()
                .applyToAllKeys(
                        VoidNamespace.INSTANCE,
                        VoidNamespaceSerializer.INSTANCE,
                        CallPeople.descriptor(),
                        (key, state) -> timers.registerProcessingTimeTimer(VoidNamespace.INSTANCE, nowMs));
    }
}
