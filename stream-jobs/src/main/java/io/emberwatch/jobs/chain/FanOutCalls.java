package io.emberwatch.jobs.chain;

import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;
import io.emberwatch.domain.Zone;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Says whom an event concerns: the call of the alert itself and, of a warning that is issued or ends, each township's. */
public final class FanOutCalls implements FlatMapFunction<AlertEvent, CallInput> {

    private static final long serialVersionUID = 1L;

    private final ChainSettings chain;

    /** Fans out over the townships of a chain. */
    public FanOutCalls(ChainSettings chain) {
        this.chain = chain;
    }

    @Override
    public void flatMap(AlertEvent event, Collector<CallInput> out) {
        out.collect(new CallInput(event.alertId(), event, null));
        if (event.kind() == AlertKind.WARNING && CallWords.of(event, true) != CallWords.SILENT) {
            for (String township : chain.within(event.zoneCode(), Zone.Level.TOWNSHIP)) {
                out.collect(new CallInput(event.alertId() + "@" + township, event, null));
            }
        }
    }
}
