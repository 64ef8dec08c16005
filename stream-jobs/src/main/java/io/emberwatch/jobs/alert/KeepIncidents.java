package io.emberwatch.jobs.alert;

import io.emberwatch.domain.AlertCommand;
import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;
import io.emberwatch.domain.Refusal;
import io.emberwatch.jobs.smoke.SmokeSignal;
import io.emberwatch.jobs.tile.GridSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Flink's side of {@link IncidentBook}: suspicions and commands in, events out.
 *
 * <p>State: the events of every incident that is open or was closed within a month, by {@code id/sequence}; the book is their
 * fold. At the first input after a start the store's journal is folded in as well: what was told after the last checkpoint
 * and before the crash is adopted, and told again as it was. Keyed by region, since one cause must not become two incidents.
 */
public final class KeepIncidents extends KeyedCoProcessFunction<String, SmokeSignal, AlertCommand, AlertEvent> {

    /** Commands about no incident that is known, and reports without a place. */
    public static final OutputTag<Refusal> REFUSALS = new OutputTag<>("incident-refusals") {};

    private static final long serialVersionUID = 1L;
    private static final long MONTH_MS = 30 * 86_400_000L;
    private static final long TICK_MS = 5_000;

    private final IncidentSettings settings;
    private final AlertJournal journal;
    private final GridSettings grid;
    private transient @Nullable MapState<String, AlertEvent> events;
    private transient @Nullable IncidentBook book;
    private transient long fieldMs;
    private transient Counter told = new SimpleCounter();

    /** A keeper by these settings that begins from a journal, for fires on a grid. */
    public KeepIncidents(IncidentSettings settings, AlertJournal journal, GridSettings grid) {
        this.settings = settings;
        this.journal = journal;
        this.grid = grid;
    }

    @Override
    public void open(OpenContext context) {
        events = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>(
                        "incident-events", Types.STRING, TypeInformation.of(AlertEvent.class)));
        book = null;
        fieldMs = 0;
        told = getRuntimeContext().getMetricGroup().counter("incidentEvents");
    }

    @Override
    public void processElement1(SmokeSignal signal, Context context, Collector<AlertEvent> out) throws Exception {
        IncidentBook opened = book(context, out);
        if (!signal.exercise()) {
            fieldMs = Math.max(fieldMs, signal.change().timeMs()); // an exercise's clock is not the field's
        }
        tell(opened.signal(signal, context.timerService().currentProcessingTime()), out);
    }

    @Override
    public void processElement2(AlertCommand command, Context context, Collector<AlertEvent> out) throws Exception {
        IncidentBook opened = book(context, out);
        long nowMs = context.timerService().currentProcessingTime();
        try {
            tell(new IncidentCommands(opened).judge(command, nowMs), out);
        } catch (IncidentCommands.Refused refused) {
            String rule = String.valueOf(refused.getMessage());
            context.output(
                    REFUSALS, RefusedCommand.of(command, "command", command.verb(), rule, command.alertId(), nowMs));
        }
    }

    @Override
    public void onTimer(long timeMs, OnTimerContext context, Collector<AlertEvent> out) throws Exception {
        IncidentBook opened = book(context, out);
        long watermark = context.timerService().currentWatermark();
        fieldMs = Math.max(fieldMs, watermark == Long.MAX_VALUE ? 0 : watermark);
        tell(opened.tick(fieldMs, timeMs), out);
        for (String old : opened.forget(fieldMs)) {
            forget(old);
        }
        context.timerService().registerProcessingTimeTimer(timeMs + TICK_MS);
    }

    private void tell(List<AlertEvent> news, Collector<AlertEvent> out) throws Exception {
        for (AlertEvent event : news) {
            state().put(key(event), event);
            told.inc();
            out.collect(event);
        }
    }

    /** The book as state and journal remember it; its clock is set going. */
    private IncidentBook book(Context context, Collector<AlertEvent> out) throws Exception {
        if (book == null) {
            IncidentBook fresh = new IncidentBook(settings, new GridLand(grid));
            List<AlertEvent> kept = new ArrayList<>();
            state().values().forEach(kept::add);
            kept.sort(Comparator.comparingLong(AlertEvent::recordedTimeMs)
                    .thenComparing(AlertEvent::alertId)
                    .thenComparingLong(AlertEvent::sequence));
            kept.forEach(fresh::adopt);
            long nowMs = context.timerService().currentProcessingTime();
            List<AlertEvent> adopted = new ArrayList<>();
            for (AlertEvent event : journal.since(AlertKind.INCIDENT, nowMs - MONTH_MS)) {
                if (fresh.adopt(event)) {
                    adopted.add(event);
                }
            }
            tell(adopted, out);
            context.timerService().registerProcessingTimeTimer(nowMs + TICK_MS);
            book = fresh;
        }
        return book;
    }

    private void forget(String alertId) throws Exception {
        List<String> keys = new ArrayList<>();
        for (String key : state().keys()) {
            if (key.startsWith(alertId + "/")) {
                keys.add(key);
            }
        }
        for (String key : keys) {
            state().remove(key);
        }
    }

    private static String key(AlertEvent event) {
        return event.alertId() + "/" + event.sequence();
    }

    private MapState<String, AlertEvent> state() {
        if (events == null) {
            throw new IllegalStateException("state must be open");
        }
        return events;
    }
}
