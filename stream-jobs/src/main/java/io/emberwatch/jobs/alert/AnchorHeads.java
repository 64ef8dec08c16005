package io.emberwatch.jobs.alert;

import static io.emberwatch.jobs.operator.Opened.opened;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.emberwatch.domain.AlertChain;
import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;
import io.emberwatch.domain.AlertTip;
import io.emberwatch.store.InfluxSettings;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Writes down from time to time where every chain ends, as a chain of its own: a last event that is dropped leaves no hole
 * in its chain, but the anchor still names it.
 */
public final class AnchorHeads extends KeyedProcessFunction<String, AlertEvent, AlertEvent> {

    /** The one chain of anchors. */
    public static final String ANCHOR = "anchor";

    private static final long serialVersionUID = 1L;
    private static final long REACH_MS = 2 * 86_400_000L;

    private final long everyMs;
    private final InfluxSettings influx;
    private transient @Nullable StoredTail tail;
    private transient @Nullable MapState<String, AlertTip> heads;
    private transient @Nullable ValueState<AlertTip> tip;

    /** Anchors what changed every so often. */
    public AnchorHeads(long everyMs, InfluxSettings influx) {
        this.everyMs = everyMs;
        this.influx = influx;
    }

    @Override
    public void open(OpenContext context) {
        tail = new StoredTail(influx, AlertKind.AUDIT, AlertEvent::alertId, System.currentTimeMillis(), REACH_MS);
        heads = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("heads", Types.STRING, TypeInformation.of(AlertTip.class)));
        tip = getRuntimeContext().getState(new ValueStateDescriptor<>("tip", TypeInformation.of(AlertTip.class)));
    }

    @Override
    public void processElement(AlertEvent event, Context context, Collector<AlertEvent> out) throws Exception {
        String chain = event.kind().wireName() + " " + event.alertId();
        AlertTip known = opened(heads).get(chain);
        if (known == null || known.sequence() < event.sequence()) {
            opened(heads).put(chain, AlertTip.of(event));
        }
        long nowMs = context.timerService().currentProcessingTime();
        context.timerService().registerProcessingTimeTimer(Math.floorDiv(nowMs, everyMs) * everyMs + everyMs);
    }

    @Override
    public void onTimer(long timeMs, OnTimerContext context, Collector<AlertEvent> out) throws Exception {
        if (opened(heads).isEmpty()) {
            return;
        }
        AlertTip last = last();
        TreeMap<String, AlertTip> changed = new TreeMap<>();
        for (Map.Entry<String, AlertTip> head : opened(heads).entries()) {
            changed.put(head.getKey(), head.getValue());
        }
        ObjectNode detail = JsonNodeFactory.instance.objectNode();
        ObjectNode ends = detail.putObject("heads");
        changed.forEach((chain, end) ->
                ends.putObject(chain).put("sequence", end.sequence()).put("hash", end.hash()));
        AlertEvent anchor = AlertChain.append(last, draft(detail.toString(), timeMs));
        opened(heads).clear();
        opened(tip).update(AlertTip.of(anchor));
        out.collect(anchor);
    }

    private AlertTip last() throws Exception {
        AlertTip last =
                opened(tip).value() == null ? AlertTip.NONE : opened(tip).value();
        for (AlertEvent anchor : opened(tail).take(ANCHOR)) {
            last = anchor.sequence() > last.sequence() ? AlertTip.of(anchor) : last;
        }
        return last;
    }

    private static AlertEvent draft(String detail, long nowMs) {
        return new AlertEvent(
                AlertKind.AUDIT,
                ANCHOR,
                1,
                "anchored",
                "anchored",
                0,
                "system:anchor-heads",
                "stream",
                "",
                "",
                Double.NaN,
                Double.NaN,
                nowMs,
                nowMs,
                false,
                detail,
                "",
                "");
    }
}
