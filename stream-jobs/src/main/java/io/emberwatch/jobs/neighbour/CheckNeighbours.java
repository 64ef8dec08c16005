package io.emberwatch.jobs.neighbour;

import static io.emberwatch.jobs.operator.Opened.opened;

import io.emberwatch.domain.SensorHour;
import io.emberwatch.ingestion.BuddyCheck;
import io.emberwatch.ingestion.NeighbourGap;
import io.emberwatch.ingestion.Neighbourhoods;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Judges each sensor's hour beside those of its neighbours, keyed by block of the Earth and hour.
 *
 * <p>When the hour is over, all that stand in the block are judged and told; what comes later is judged at once by what is
 * known then of the others, and a moment later all are judged anew, once for all that came: those on whom the verdict has changed are told again. So the last verdict depends
 * on what was said of the hour and not on the order in which it came. Accounts of a running hour are judged by what is there
 * and bind nobody.
 */
public final class CheckNeighbours extends KeyedProcessFunction<Long, NeighbourHour, ComparedHour> {

    private static final long serialVersionUID = 1L;
    /** An account that was told just before its hour's horizon may come a little after it. */
    private static final long GRACE_MS = 2 * SensorHour.HOUR_MS;

    /** The rounds of the hours and blocks that were looked at last; the others are made anew when they are asked for. */
    private static final int ROUNDS = 8;
    /** The blocks that were looked at last, of which is kept who stands next to whom. */
    private static final int BLOCKS = 1_024;

    /** What was used last. */
    private static final class Last<K, V> extends LinkedHashMap<K, V> {
        private static final long serialVersionUID = 1L;
        private final int kept;

        Last(int kept) {
            super(16, 0.75f, true);
            this.kept = kept;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > kept;
        }
    }

    private final NeighbourSettings settings;
    private final BuddyCheck check;
    private transient @Nullable ShownHours shown;
    private transient @Nullable MapState<String, ToldHour> told;
    private transient Map<Long, BuddyCheck.Round> rounds = new HashMap<>();
    private transient Map<Integer, Neighbourhoods> places = new HashMap<>();
    private transient Counter doubted = new SimpleCounter();
    private transient Counter again = new SimpleCounter();

    /** Judges by these settings. */
    public CheckNeighbours(NeighbourSettings settings) {
        this.settings = settings;
        this.check = new BuddyCheck(settings.radiusKm(), settings.fewest());
    }

    @Override
    public void open(OpenContext context) {
        var runtime = getRuntimeContext();
        shown = new ShownHours(runtime);
        told = runtime.getMapState(
                new MapStateDescriptor<>("told-hours", Types.STRING, TypeInformation.of(ToldHour.class)));
        rounds = new Last<>(ROUNDS);
        places = new Last<>(BLOCKS);
        doubted = runtime.getMetricGroup().counter("doubtedHours");
        again = runtime.getMetricGroup().counter("judgedAgain");
    }

    @Override
    public void processElement(NeighbourHour message, Context context, Collector<ComparedHour> out) throws Exception {
        SensorHour hour = message.hour();
        if (!opened(shown).keep(message)) {
            return;
        }
        if (context.timerService().currentWatermark() < hour.hourEndMs()) {
            judgeWithTheOthers(hour, context);
        } else if (!hour.provisional()) {
            if (message.home()) {
                tell(hour, lastRound(context.getCurrentKey()), out);
            }
            context.timerService().registerEventTimeTimer(forgetMs(hour.hourEndMs()));
            long nowMs = context.timerService().currentProcessingTime();
            long delayMs = settings.delayMs();
            context.timerService().registerProcessingTimeTimer(Math.floorDiv(nowMs, delayMs) * delayMs + delayMs);
        }
    }

    /** At the hour's end, and for a running hour when all have told theirs of this moment. */
    private static void judgeWithTheOthers(SensorHour hour, Context context) {
        context.timerService().registerEventTimeTimer(hour.hourEndMs());
        Long toldMs = context.timestamp();
        if (hour.provisional() && toldMs != null) {
            context.timerService().registerEventTimeTimer(Math.min(toldMs, hour.hourEndMs()));
        }
    }

    @Override
    public void onTimer(long timeMs, OnTimerContext context, Collector<ComparedHour> out) throws Exception {
        long hourEndMs = Blocks.hourEndMs(context.getCurrentKey());
        boolean eventTime = context.timeDomain() == TimeDomain.EVENT_TIME;
        boolean running = eventTime && timeMs < hourEndMs;
        judgeAll(context.getCurrentKey(), running, out);
        if (eventTime && timeMs >= forgetMs(hourEndMs)) {
            opened(shown).clear();
            opened(told).clear();
            rounds.remove(context.getCurrentKey());
        } else if (eventTime && !running) {
            context.timerService().registerEventTimeTimer(forgetMs(hourEndMs));
        }
    }

    /** Tells the accounts of those who stand in the block, by sensor: those of the running hour, or the final ones. */
    private void judgeAll(long blockHour, boolean running, Collector<ComparedHour> out) throws Exception {
        List<SensorHour> own = new ArrayList<>();
        List<SensorHour> all = new ArrayList<>();
        for (NeighbourHour message : opened(shown).all(blockHour)) {
            SensorHour hour = message.hour();
            if (message.home() && hour.provisional() == running) {
                own.add(hour);
            }
            if (running || !hour.provisional()) {
                all.add(hour);
            }
        }
        if (own.isEmpty()) {
            return;
        }
        own.sort(Comparator.comparing(SensorHour::sensorId));
        BuddyCheck.Round round = round(blockHour, all);
        if (!running) {
            rounds.put(blockHour, round);
        }
        for (SensorHour hour : own) {
            tell(hour, round, out);
        }
    }

    /** What all said when they were last looked at together: to be asked at once, and soon after again with all that came meanwhile. */
    private BuddyCheck.Round lastRound(long blockHour) throws Exception {
        BuddyCheck.Round known = rounds.get(blockHour);
        if (known == null) {
            List<SensorHour> all = new ArrayList<>();
            for (NeighbourHour message : opened(shown).all(blockHour)) {
                if (!message.hour().provisional()) {
                    all.add(message.hour());
                }
            }
            known = round(blockHour, all);
            rounds.put(blockHour, known);
        }
        return known;
    }

    /** A round of these hours; who stands next to whom is known from the block's round before, as long as nobody moves. */
    private BuddyCheck.Round round(long blockHour, List<SensorHour> hours) {
        int block = Blocks.block(blockHour);
        BuddyCheck.Round round = check.round(hours, places.get(block));
        places.put(block, round.places());
        return round;
    }

    /** Tells an hour with the verdict on it, unless the very same was told. */
    private void tell(SensorHour hour, BuddyCheck.Round round, Collector<ComparedHour> out) throws Exception {
        BuddyCheck.Verdict verdict = round.judge(hour);
        ToldHour last = opened(told).get(hour.sensorId());
        ToldHour now = ToldHour.of(hour, verdict);
        if (last != null && last.account() == now.account()) {
            if (last.removed() == verdict.removed() && last.flags() == verdict.flags()) {
                return;
            }
            now = last.next(verdict);
            again.inc();
        }
        doubted.inc(verdict.removed() == 0 ? 0 : 1);
        opened(told).put(hour.sensorId(), now);
        out.collect(new ComparedHour(
                verdict.apply(hour, hour.provisional() ? hour.revision() : now.toldRevision()),
                hour.provisional() ? NeighbourGap.NONE : round.gap(hour)));
    }

    private long forgetMs(long hourEndMs) {
        return hourEndMs + settings.horizonMs() + GRACE_MS;
    }
}
