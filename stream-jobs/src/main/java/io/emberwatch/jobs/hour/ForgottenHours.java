package io.emberwatch.jobs.hour;

import static io.emberwatch.domain.SensorHour.HOUR_MS;

import org.apache.flink.api.common.state.MapState;
import org.jspecify.annotations.Nullable;

/**
 * What is left of the sensor at hand's hours when what was said in them is forgotten: what quality control remembers at their end, for a sensor that
 * falls silent.
 *
 * <p>Once all is settled that is known without judging the hour again: it is the tip's memory where the hour is the newest, and what the next
 * hour within the gap began with where it is not. Where neither says anything (no such hour, or one that was kept while nothing was
 * checked) the hour is judged again.
 */
final class ForgottenHours {

    private final QualityWalk walk;
    private final MapState<Long, byte[]> logs;
    private final QualityTip tip;

    ForgottenHours(QualityWalk walk, MapState<Long, byte[]> logs, QualityTip tip) {
        this.walk = walk;
        this.logs = logs;
        this.tip = tip;
    }

    /** Forgets what was said in an hour; whether something stays. */
    boolean reduce(String sensorId, long hourEndMs) throws Exception {
        byte[] log = logs.get(hourEndMs);
        if (log == null) {
            return false;
        }
        QualityTip.At last = tip.find();
        byte[] atTip = last != null && last.hourEndMs() == hourEndMs ? last.memory() : null;
        byte[] after = HourBytes.count(log) == 0 ? QualityBytes.NONE : rememberedAfter(sensorId, hourEndMs, log, atTip);
        if (atTip != null) {
            tip.clear();
        }
        if (after.length == 0) {
            forget(hourEndMs);
            return false;
        }
        logs.put(hourEndMs, HourBytes.reduced(log, after));
        return true;
    }

    /** Forgets all of an hour. */
    void forget(long hourEndMs) throws Exception {
        logs.remove(hourEndMs);
    }

    private byte[] rememberedAfter(String sensorId, long hourEndMs, byte[] log, byte @Nullable [] atTip)
            throws Exception {
        if (!walk.checks()) {
            return QualityBytes.NONE;
        }
        byte[] known = atTip == null ? nextBeginning(hourEndMs) : atTip;
        return known.length == 0 ? walk.remembered(sensorId, log) : known;
    }

    private byte[] nextBeginning(long hourEndMs) throws Exception {
        for (long h = hourEndMs + HOUR_MS; h <= hourEndMs + HourLogs.GAP_MS; h += HOUR_MS) {
            byte[] next = logs.get(h);
            if (next != null) {
                return HourBytes.count(next) == 0 ? QualityBytes.NONE : HourBytes.before(next);
            }
        }
        return QualityBytes.NONE;
    }
}
