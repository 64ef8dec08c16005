package io.emberwatch.jobs.hour;

import static io.emberwatch.domain.SensorHour.HOUR_MS;

import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Sensor;
import io.emberwatch.domain.SensorHour;
import io.emberwatch.ingestion.QualityOverride;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/**
 * The logs of the sensor at hand, in keyed state: each hour judged in the light of the hours before it.
 *
 * <p>A reading in order of time is judged at once by what is remembered after the newest. One out of order has its own hour judged anew at once;
 * the hours after it follow in {@link #settle}, as far as what is remembered at their beginning has become another. So
 * the word on every reading depends on what was said, not on the order in which it came.
 */
final class HourLogs {

    /** After so long a silence a sensor is judged as one that has said nothing yet. */
    static final long GAP_MS = 24 * HOUR_MS;

    /** Where the sensor at hand stood. */
    interface Places {
        /** At a moment; null where that is unknown. */
        @Nullable
        Sensor findAt(long timeMs) throws Exception;
    }

    private final QualityWalk walk;
    private final MapState<Long, byte[]> logs;
    private final MapState<Long, Boolean> dirty;
    private final QualityTip tip;
    private final PeoplesWords words;
    private final OpenHours open;
    private final ForgottenHours forgotten;

    HourLogs(RuntimeContext runtime, QualitySettings quality) {
        words = new PeoplesWords(runtime);
        walk = new QualityWalk(
                quality.checks(), judged -> words.overrule(quality.declared().mark(judged)));
        var bytes = PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO;
        logs = runtime.getMapState(new MapStateDescriptor<>("hour-logs", Types.LONG, bytes));
        dirty = runtime.getMapState(new MapStateDescriptor<>("dirty-hours", Types.LONG, Types.BOOLEAN));
        tip = new QualityTip(runtime);
        forgotten = new ForgottenHours(walk, logs, tip);
        open = new OpenHours(walk, logs, tip, () -> {
            UnaryOperator<Reading> said = words.asOfNow();
            return judged -> said.apply(quality.declared().mark(judged));
        });
    }

    /** The hours that are being written; to be closed, or {@linkplain OpenHours#beforeTelling looked at}, before anything here but {@link #take} is asked of their sensors. */
    OpenHours open() {
        return open;
    }

    /** The bytes of an hour's log, not to be written on; null where nothing was said in it. */
    byte @Nullable [] find(long hourEndMs) throws Exception {
        return logs.get(hourEndMs);
    }

    /** Notes that one more account was given of an hour. */
    void countAccount(long hourEndMs, byte[] log) throws Exception {
        logs.put(hourEndMs, HourBytes.counted(log));
    }

    private void put(long hourEndMs, HourLog log) throws Exception {
        logs.put(hourEndMs, log.toBytes());
    }

    /** Notes that an hour, and so those after it, may be other than they were; and whether it is to be told again. */
    void touch(long hourEndMs, boolean tell) throws Exception {
        dirty.put(hourEndMs, tell || Boolean.TRUE.equals(dirty.get(hourEndMs)));
    }

    /** Notes the same of all hours; those up to a moment are to be told again; whether there is one. */
    boolean touchAll(long closedMs) throws Exception {
        boolean any = false;
        for (long hourEndMs : logs.keys()) {
            touch(hourEndMs, hourEndMs <= closedMs);
            any |= hourEndMs <= closedMs;
        }
        return any;
    }

    /** Takes a person's word on values; the hours that it is about may be other than they were. */
    void overrule(QualityOverride override, long closedMs, long forgottenMs) throws Exception {
        words.add(override, forgottenMs);
        for (long hourEndMs : hoursFrom(SensorHour.hourEndOf(override.fromMs()))) {
            if (hourEndMs - HOUR_MS < override.toMs()) {
                touch(hourEndMs, hourEndMs <= closedMs);
            }
        }
    }

    /** Takes a word that was said before anything of the sensor was heard. */
    void recall(QualityOverride override) throws Exception {
        words.add(override, Long.MIN_VALUE);
    }

    /** The word on a reading so old that its hour is forgotten. */
    Reading alone(Reading reading, @Nullable Sensor sensor) {
        return walk.alone(reading, sensor);
    }

    /** Takes a reading in and judges it; what is to be stored goes to the consumer, the reading itself last. */
    HourLog.Outcome take(Reading reading, @Nullable Sensor sensor, Consumer<JudgedReading> store) throws Exception {
        long hourEndMs = SensorHour.hourEndOf(reading.phenomenonTimeMs());
        open.close(reading.sensorId());
        byte[] bytes = logs.get(hourEndMs);
        if (bytes != null && open.begin(bytes, hourEndMs, reading, sensor, store)) {
            return HourLog.Outcome.APPENDED;
        }
        HourLog log = bytes == null ? fresh(reading.sensorId(), hourEndMs) : HourLog.of(reading.sensorId(), bytes);
        boolean newest = log.endsBefore(reading.phenomenonTimeMs());
        Reading told = newest ? null : log.findAt(reading.phenomenonTimeMs());
        HourLog.Outcome outcome = log.offer(reading);
        if (outcome == HourLog.Outcome.KNOWN) {
            return outcome;
        }
        judge(log, reading, hourEndMs, newest, sensor, store);
        put(hourEndMs, log);
        Reading now = asArrived(log.at(reading.phenomenonTimeMs()), reading);
        store.accept(JudgedReading.of(told == null ? now : told, now));
        return outcome;
    }

    private void judge(
            HourLog log,
            Reading reading,
            long hourEndMs,
            boolean newest,
            @Nullable Sensor sensor,
            Consumer<JudgedReading> store)
            throws Exception {
        QualityTip.At last = tip.find();
        byte[] after;
        if (newest && last != null && last.hourEndMs() == hourEndMs) {
            after = walk.step(log, reading, last.memory(), sensor);
        } else {
            after = walk.walk(log, sensor, changed -> {
                if (changed.reading().phenomenonTimeMs() != reading.phenomenonTimeMs()) {
                    store.accept(changed);
                }
            });
        }
        if (last == null || last.hourEndMs() <= hourEndMs) {
            tip.move(hourEndMs, after);
        } else {
            touch(hourEndMs, false);
        }
    }

    /** A new hour, that begins with what is remembered at the end of the one before it. */
    private HourLog fresh(String sensorId, long hourEndMs) throws Exception {
        HourLog log = new HourLog();
        QualityTip.At last = tip.find();
        if (last != null && last.hourEndMs() < hourEndMs) {
            log.begin(hourEndMs - last.hourEndMs() <= GAP_MS ? last.memory() : QualityBytes.NONE);
            return log;
        }
        for (long h = hourEndMs - HOUR_MS; h >= hourEndMs - GAP_MS; h -= HOUR_MS) {
            byte[] before = logs.get(h);
            if (before != null) {
                log.begin(walk.remembered(sensorId, before));
                break;
            }
        }
        return log;
    }

    /** Whether nothing is noted. */
    boolean isSettled() throws Exception {
        return dirty.isEmpty();
    }

    /**
     * Carries what has changed on to the hours after it.
     *
     * @param closedMs hours up to this have been told, and are to be told again where the word on them has changed
     * @return the hours to be told again, in order of time, with those that were noted; they are noted until told
     */
    List<Long> settle(String sensorId, Places places, long closedMs, Consumer<JudgedReading> store) throws Exception {
        TreeMap<Long, Boolean> noted = new TreeMap<>();
        dirty.entries().forEach(entry -> noted.put(entry.getKey(), entry.getValue()));
        if (noted.isEmpty()) {
            return List.of();
        }
        byte[] carried = null;
        long carriedFrom = 0;
        for (long hourEndMs : hoursFrom(noted.firstKey())) {
            boolean touched = noted.containsKey(hourEndMs);
            if (!touched && carried == null) {
                continue;
            }
            byte[] bytes = logs.get(hourEndMs);
            if (HourBytes.count(bytes) == 0) {
                carried = HourBytes.before(bytes); // forgotten but for its end
                carriedFrom = hourEndMs;
                continue;
            }
            HourLog log = HourLog.of(sensorId, bytes);
            boolean moved =
                    carried != null && log.begin(hourEndMs - carriedFrom <= GAP_MS ? carried : QualityBytes.NONE);
            carried = null;
            if (touched || moved) {
                boolean[] other = new boolean[1];
                carried = walk.walk(log, places.findAt(hourEndMs), changed -> {
                    other[0] = true;
                    store.accept(changed);
                });
                carriedFrom = hourEndMs;
                put(hourEndMs, log);
                noted.merge(hourEndMs, other[0] && hourEndMs <= closedMs, Boolean::logicalOr);
            }
        }
        return settled(noted, carried, carriedFrom);
    }

    private List<Long> settled(TreeMap<Long, Boolean> noted, byte @Nullable [] carried, long carriedFrom)
            throws Exception {
        QualityTip.At last = tip.find();
        if (carried != null && last != null && last.hourEndMs() == carriedFrom) {
            tip.move(carriedFrom, carried);
        }
        dirty.clear();
        List<Long> tell = new ArrayList<>();
        noted.forEach((hourEndMs, again) -> {
            if (again) {
                tell.add(hourEndMs);
            }
        });
        for (long hourEndMs : tell) {
            dirty.put(hourEndMs, true);
        }
        return tell;
    }

    /** The ends of the hours from one on in which something was said, in order of time. */
    List<Long> hoursFrom(long hourEndMs) throws Exception {
        List<Long> hours = new ArrayList<>();
        logs.keys().forEach(hours::add);
        hours.removeIf(hour -> hour < hourEndMs);
        hours.sort(null);
        return hours;
    }

    /** Notes that an hour was told as it stands. */
    void wasTold(long hourEndMs) throws Exception {
        dirty.remove(hourEndMs);
    }

    /** Forgets what was said in an hour; to be asked when all is settled. Whether something of it stays, see {@link ForgottenHours}. */
    boolean reduce(String sensorId, long hourEndMs) throws Exception {
        return forgotten.reduce(sensorId, hourEndMs);
    }

    void forget(long hourEndMs) throws Exception {
        forgotten.forget(hourEndMs);
    }

    /** The values as the log has them with the clocks of the message that brought the last of them. */
    private static Reading asArrived(Reading kept, Reading arrived) {
        return new Reading(
                kept.sensorId(),
                kept.gatewayId(),
                kept.phenomenonTimeMs(),
                arrived.gatewayTimeMs(),
                arrived.receivedTimeMs(),
                kept.values(),
                kept.flags());
    }
}
