package io.emberwatch.jobs.hour;

import io.emberwatch.domain.Channel;
import io.emberwatch.domain.QualityFlag;
import io.emberwatch.domain.Reading;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one sensor said in one hour: each moment once, in order of time, with quality control's word on it, what quality
 * control remembered at the hour's beginning, and the number of accounts given of the hour.
 *
 * <p>Kept as bytes in keyed state. Layout, big-endian: version (byte, 3), accounts (int), length (int) and {@link QualityBytes} of what was
 * remembered, readings (int), the newest one's time (long) and channels (int, a bit each), and where the gateway that carried it is written
 * (int). Then for each reading a byte that says what follows; its time (long for the first, then the seconds since the one before, or the
 * milliseconds and a lowest bit of 1); gateway (UTF) and channels where they are others than before; each value; and where there are
 * flags a bit per channel that has some, and these. Numbers but the named ones take seven bits a byte. A value is a number of tenths, hundredths or thousandths
 * (two lowest bits 0, 1, 2; the next its sign) where that gives back the very same double, else 3 and a double: about 2 bytes instead of 12.
 *
 * <p>Version 2 had for each reading time (long), gateway (UTF), channels (int; bit 31: the rain was taken from the gauge's counter), and for each channel
 * value (double) and flags (int); version 1 moreover nothing remembered. Both are read, see {@link HourReader}.
 */
final class HourLog {

    static final byte VERSION = 3;

    /** Of a log without what was remembered at its beginning. */
    static final byte UNJUDGED_VERSION = 1;

    private static final int OWN_WORD = QualityFlag.SELF_CALIBRATING.bit();
    private static final int RAIN = Channel.RAIN_MM.ordinal();

    private final TreeMap<Long, Reading> readings = new TreeMap<>();
    private final Set<Long> rainFromCounter = new HashSet<>();
    private byte[] before = QualityBytes.NONE;
    private final int accounts;

    /** What became of a reading that was offered to the log. */
    enum Outcome {
        /** A moment not heard of before. */
        NEW,
        /** A moment after all others of an hour that had begun: its timers stand already. */
        APPENDED,
        /** A known moment, but with values not heard of before. */
        COMPLETED,
        /** Nothing that was not known. */
        KNOWN
    }

    /** Of an hour of which no account has been given. */
    HourLog() {
        this(0);
    }

    /** Of an hour of which so many accounts have been given. */
    HourLog(int accounts) {
        this.accounts = accounts;
    }

    /** The readings in order of time. */
    Collection<Reading> readings() {
        return readings.values();
    }

    /** What quality control remembered at the hour's beginning. */
    byte[] before() {
        return before;
    }

    /** Takes over what is remembered at the hour's beginning; whether it is something else than it was. */
    boolean begin(byte[] memory) {
        boolean other = !Arrays.equals(before, memory);
        before = memory;
        return other;
    }

    /** Whether nothing was said before a moment's end: it would be the hour's newest. */
    boolean endsBefore(long phenomenonTimeMs) {
        return readings.isEmpty() || readings.lastKey() < phenomenonTimeMs;
    }

    /** A reading of the log as the sensor sent it: without any word on it but its own, and without the rain that its counter gave. */
    Reading asSent(Reading judged) {
        double[] values = judged.values();
        if (rainFromCounter.contains(judged.phenomenonTimeMs())) {
            values = values.clone();
            values[RAIN] = Double.NaN;
        }
        return unjudged(judged.with(values, judged.flags()));
    }

    /** A reading without any word on it but that of the device itself. */
    static Reading unjudged(Reading reading) {
        return reading.with(reading.values(), ownWord(reading));
    }

    /** What the device itself says of its values: flags in an array of their own. */
    static int[] ownWord(Reading reading) {
        int[] own = new int[Channel.count()];
        for (int c = 0; c < own.length; c++) {
            own[c] = Double.isNaN(reading.values()[c]) ? 0 : reading.flags()[c] & OWN_WORD;
        }
        return own;
    }

    /** A bit per channel that has a value. */
    static int maskOf(Reading reading) {
        int mask = 0;
        for (int c = 0; c < Channel.count(); c++) {
            mask |= Double.isNaN(reading.values()[c]) ? 0 : 1 << c;
        }
        return mask;
    }

    /** Puts quality control's word on a reading in the place of what was said of it before. */
    void replace(Reading judged) {
        Reading known = readings.get(judged.phenomenonTimeMs());
        if (known != null
                && Double.isNaN(known.value(Channel.RAIN_MM))
                && !Double.isNaN(judged.value(Channel.RAIN_MM))) {
            rainFromCounter.add(judged.phenomenonTimeMs());
        }
        readings.put(judged.phenomenonTimeMs(), judged);
    }

    /** The reading of a moment as the log has it; null where nothing was said. */
    @Nullable
    Reading findAt(long phenomenonTimeMs) {
        return readings.get(phenomenonTimeMs);
    }

    /** The reading of a moment as the log has it. */
    Reading at(long phenomenonTimeMs) {
        Reading reading = readings.get(phenomenonTimeMs);
        if (reading == null) {
            throw new IllegalArgumentException("phenomenonTimeMs [" + phenomenonTimeMs + "] must be in the log");
        }
        return reading;
    }

    /**
     * Takes a reading in. Two accounts of one moment complete each other; where they contradict each other in a channel,
     * the greater number stands, and calibrating is what either says is, so that the result does not depend on which came first.
     */
    Outcome offer(Reading reading) {
        Reading known = readings.get(reading.phenomenonTimeMs());
        if (known == null) {
            readings.put(reading.phenomenonTimeMs(), reading);
            return Outcome.NEW;
        }
        Reading sent = asSent(known);
        Reading merged = merge(sent, unjudged(reading));
        if (merged.equals(sent)) {
            return Outcome.KNOWN;
        }
        rainFromCounter.remove(merged.phenomenonTimeMs());
        readings.put(merged.phenomenonTimeMs(), merged);
        return Outcome.COMPLETED;
    }

    private static Reading merge(Reading known, Reading other) {
        double[] values = known.values().clone();
        int[] flags = known.flags().clone();
        for (int c = 0; c < values.length; c++) {
            flags[c] |= other.flags()[c];
            double value = other.values()[c];
            if (Double.isNaN(values[c]) || value > values[c]) {
                values[c] = value;
            }
        }
        return known.with(values, flags);
    }

    /** The log as bytes for keyed state. */
    byte[] toBytes() {
        HourWriter writer = new HourWriter(accounts, before);
        for (Reading reading : readings.values()) {
            writer.append(reading, rainFromCounter.contains(reading.phenomenonTimeMs()));
        }
        return writer.toBytes();
    }

    /** Reads a log back. */
    static HourLog of(String sensorId, byte[] bytes) {
        HourLog log = new HourLog(HourBytes.accounts(bytes));
        log.before = HourBytes.before(bytes);
        HourReader reader = new HourReader(bytes);
        while (reader.next()) {
            log.add(sensorId, reader);
        }
        return log;
    }

    private void add(String sensorId, HourReader at) {
        if (at.rainFromCounter()) {
            rainFromCounter.add(at.timeMs());
        }
        double[] values = at.values().clone();
        int[] flags = at.flags().clone();
        readings.put(
                at.timeMs(),
                new Reading(sensorId, at.gatewayId(), at.timeMs(), Reading.NO_TIME, Reading.NO_TIME, values, flags));
    }
}
