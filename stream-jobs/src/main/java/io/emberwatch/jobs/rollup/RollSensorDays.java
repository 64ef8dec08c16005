package io.emberwatch.jobs.rollup;

import static io.emberwatch.jobs.operator.Opened.opened;

import io.emberwatch.domain.DayRecord;
import io.emberwatch.domain.SensorHour;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Tells a sensor's day when it is over, and again, with a higher revision, when one of its hours is corrected; then also
 * the days after it, whose codes rest on it. The result does not depend on when the hours came.
 *
 * <p>Days are kept as long as their hours may be corrected; what comes later is counted and changes nothing.
 */
public final class RollSensorDays extends KeyedProcessFunction<String, SensorHour, DayRecord> {

    private static final long serialVersionUID = 1L;
    private static final long NEVER = Long.MIN_VALUE;

    private final DaySettings settings;
    private transient @Nullable KeptDays days;
    private transient @Nullable ValueState<Long> lastTold;
    private transient @Nullable ValueState<ChainState> tip;
    private transient Counter tooOld = new SimpleCounter();

    /** Rolls up by these settings. */
    public RollSensorDays(DaySettings settings) {
        this.settings = settings;
    }

    @Override
    public void open(OpenContext context) {
        var runtime = getRuntimeContext();
        days = new KeptDays(runtime, settings);
        lastTold = runtime.getState(new ValueStateDescriptor<>("last-told", Types.LONG));
        tip = runtime.getState(new ValueStateDescriptor<>("tip", TypeInformation.of(ChainState.class)));
        tooOld = runtime.getMetricGroup().counter("tooOldForDay");
    }

    @Override
    public void processElement(SensorHour hour, Context context, Collector<DayRecord> out) throws Exception {
        if (hour.provisional()) {
            return;
        }
        opened(days).takeOver();
        long day = settings.dayOf(hour.hourEndMs());
        DayAccount known = opened(days).get(day);
        long told = lastTold();
        if (known == null && told != NEVER && day <= told) {
            tooOld.inc();
            return;
        }
        DayAccount account = known == null ? DayAccount.empty(day, hour.latDeg(), ChainState.FRESH) : known;
        opened(days).put(account.with(hour, settings.hourOf(hour.hourEndMs())));
        if (told != NEVER && day <= told) {
            roll(context.getCurrentKey(), day, told, account.before(), out);
        } else {
            context.timerService().registerEventTimeTimer(settings.endMs(day));
        }
    }

    @Override
    public void onTimer(long timeMs, OnTimerContext context, Collector<DayRecord> out) throws Exception {
        opened(days).takeOver();
        long day = settings.dayOf(timeMs);
        long told = lastTold();
        if (told != NEVER && day <= told) {
            return;
        }
        ChainState state = opened(tip).value();
        long from = told == NEVER || day - told > settings.restartAfterDays() + 1 ? day : told + 1;
        boolean broken = told != NEVER && from != told + 1;
        roll(
                context.getCurrentKey(),
                from,
                day,
                state == null ? ChainState.FRESH : broken ? state.stopped() : state,
                out);
        opened(lastTold).update(day);
        opened(days).forget(day - settings.keptDays());
    }

    /** Rolls a run of days; those without any hour are told, too, as long as the codes run through them. */
    private void roll(String sensorId, long from, long to, ChainState start, Collector<DayRecord> out)
            throws Exception {
        DayChain chain = new DayChain(settings);
        ChainState state = start;
        double latDeg = latDegOf(to);
        DayAccount before = opened(days).get(from - 1);
        for (long d = from; d <= to; d++) {
            DayAccount found = opened(days).get(d);
            DayAccount account = (found == null ? DayAccount.empty(d, latDeg, state) : found).startingFrom(state);
            DayChain.Rolled rolled = chain.roll(sensorId, account, before);
            if (!account.isEmpty() || state.begun() || account.told() > 0) {
                out.collect(rolled.day());
                account = account.toldOnceMore();
            }
            opened(days).put(account);
            before = account;
            state = rolled.after();
        }
        opened(tip).update(state);
    }

    private double latDegOf(long day) throws Exception {
        DayAccount account = opened(days).get(day);
        return account == null ? 0 : account.latDeg();
    }

    private long lastTold() throws Exception {
        Long told = opened(lastTold).value();
        return told == null ? NEVER : told;
    }
}
