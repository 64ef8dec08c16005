package io.emberwatch.ingestion;

import io.emberwatch.domain.Channel;
import io.emberwatch.domain.QualityFlag;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Sensor;
import org.jspecify.annotations.Nullable;

/**
 * Looks at each reading as it arrives and writes its doubts beside the values; the values stay as they came.
 *
 * <p>Per channel: the range that place and season allow, the step since the last believed value, a value that does not
 * change; and between channels: dew point above temperature, gust below mean wind. A rain counter becomes rain. What a device tells while it
 * calibrates itself is not remembered. A reading
 * older than the newest is checked by itself only, so the flags of others do not depend on the order of arrival of
 * stragglers. What it remembers is in the {@link QualityState} that goes in and comes out, or is written on by its owner.
 */
public final class QualityControl {

    private static final double DEW_POINT_SLACK_C = 0.5;
    private static final double GUST_SLACK_KMH = 2;
    private static final double HEAVIEST_RAIN_MM_H = 150;
    private static final double HOUR_MS = 3_600_000;
    private static final long DUPLICATE_TIP_MS = 1500;
    private static final double LARGEST_TIP_MM = 0.6;

    private final ChannelRule[] rules = new ChannelRule[Channel.count()];

    /** With the usual rule for each channel. */
    public QualityControl() {
        for (int i = 0; i < rules.length; i++) {
            rules[i] = ChannelRule.usual(Channel.at(i));
        }
    }

    /** A checked reading and what is remembered after it. */
    public record Checked(Reading reading, QualityState state) {}

    /** The same control with another rule for a channel. */
    public QualityControl with(Channel channel, ChannelRule rule) {
        QualityControl other = new QualityControl();
        System.arraycopy(rules, 0, other.rules, 0, rules.length);
        other.rules[channel.ordinal()] = rule;
        return other;
    }

    /**
     * Checks one reading of a sensor.
     *
     * @param state what was remembered of the sensor
     * @param sensor where it stands; null where that is unknown, and place and season are not checked
     */
    public Checked check(QualityState state, Reading reading, @Nullable Sensor sensor) {
        double[] values = reading.values().clone();
        int[] flags = reading.flags().clone();
        QualityState after = new QualityState(
                state.lastValue(),
                state.lastTimeMs(),
                state.jumpValue(),
                state.runValue(),
                state.runStartMs(),
                state.runCount(),
                Math.max(state.newestMs(), reading.phenomenonTimeMs()));
        if (reading.phenomenonTimeMs() > state.newestMs()) {
            checkNext(after, reading.phenomenonTimeMs(), values, flags, sensor);
        } else {
            checkPlace(values, flags, reading.phenomenonTimeMs(), sensor);
            checkBetweenChannels(values, flags);
        }
        return new Checked(reading.with(values, flags), after);
    }

    /**
     * Checks the next reading of a sensor in order of time, for one who owns what is remembered: the same as {@link #check}, without copies.
     *
     * @param memory what was remembered of the sensor; what is remembered after the reading is written into it, but for its
     *     newest moment, which the order of time makes needless
     * @param flags what speaks against the reading's values before; written on, and the checked reading's
     * @return the checked reading; it has the values of the other where these stay as they came
     */
    public Reading checkNext(QualityState memory, Reading reading, int[] flags, @Nullable Sensor sensor) {
        boolean rainFromCounter = Double.isNaN(reading.value(Channel.RAIN_MM));
        double[] values = rainFromCounter ? reading.values().clone() : reading.values();
        checkNext(memory, reading.phenomenonTimeMs(), values, flags, sensor);
        return reading.with(values, flags);
    }

    private void checkNext(QualityState memory, long timeMs, double[] values, int[] flags, @Nullable Sensor sensor) {
        countRain(memory, values, flags, timeMs);
        checkPlace(values, flags, timeMs, sensor);
        checkBetweenChannels(values, flags);
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i]) && (flags[i] & SelfCalibration.FLAG) == 0) {
                checkInTime(memory, i, values[i], flags, timeMs);
            }
        }
    }

    /** Rain from the gauge's counter: the difference since its last word; after a reset or wrap, what it counted since. */
    private static void countRain(QualityState state, double[] values, int[] flags, long timeMs) {
        int counter = Channel.RAIN_TOTAL_MM.ordinal();
        int rain = Channel.RAIN_MM.ordinal();
        double total = values[counter];
        double before = state.lastValue()[counter];
        if (Double.isNaN(total)) {
            return;
        }
        if (Double.isNaN(values[rain]) && !Double.isNaN(before)) {
            values[rain] = total >= before ? total - before : total;
            flags[rain] |= total >= before ? 0 : QualityFlag.COUNTER_RESET.bit();
            flags[rain] |= flags[counter] & SelfCalibration.FLAG;
        }
        state.lastValue()[counter] = total;
        state.lastTimeMs()[counter] = timeMs;
    }

    private static void checkPlace(double[] values, int[] flags, long timeMs, @Nullable Sensor sensor) {
        int temp = Channel.TEMP_C.ordinal();
        if (sensor != null
                && !Double.isNaN(values[temp])
                && !SeasonRange.allows(values[temp], sensor.latDeg(), sensor.elevationM(), timeMs)) {
            flags[temp] |= QualityFlag.RANGE.bit();
        }
    }

    private static void checkBetweenChannels(double[] values, int[] flags) {
        int dew = Channel.DEWPOINT_C.ordinal();
        int gust = Channel.GUST_KMH.ordinal();
        if (values[dew] > values[Channel.TEMP_C.ordinal()] + DEW_POINT_SLACK_C) {
            flags[dew] |= QualityFlag.INCONSISTENT.bit();
        }
        if (values[gust] < values[Channel.WIND_KMH.ordinal()] - GUST_SLACK_KMH) {
            flags[gust] |= QualityFlag.INCONSISTENT.bit();
        }
    }

    private void checkInTime(QualityState state, int i, double value, int[] flags, long timeMs) {
        double last = state.lastValue()[i];
        long sinceMs = timeMs - state.lastTimeMs()[i];
        if (i == Channel.RAIN_TOTAL_MM.ordinal()) {
            return;
        }
        if (i == Channel.RAIN_MM.ordinal()) {
            checkRain(value, last, sinceMs, flags);
        } else if (!Double.isNaN(last) && isJump(state, i, value, last, sinceMs)) {
            flags[i] |= QualityFlag.STEP.bit();
        }
        followRun(state, i, value, timeMs);
        if (rules[i].isStuck(value, timeMs - state.runStartMs()[i], state.runCount()[i])) {
            flags[i] |= QualityFlag.STUCK.bit();
        }
        if (QualityFlag.usable(flags[i] & QualityFlag.STEP.bit())) {
            state.lastValue()[i] = value;
            state.lastTimeMs()[i] = timeMs;
            state.jumpValue()[i] = Double.NaN;
        } else {
            state.jumpValue()[i] = value;
        }
    }

    /** A step too large, unless the value before made the same step: then it is the weather that has changed. */
    private boolean isJump(QualityState state, int i, double value, double last, long sinceMs) {
        double limit = rules[i].stepLimit(sinceMs);
        double jumped = state.jumpValue()[i];
        boolean confirmed = Math.abs(value - jumped) <= limit / 2;
        return Math.abs(value - last) > limit && !confirmed;
    }

    private static void checkRain(double value, double last, long sinceMs, int[] flags) {
        int rain = Channel.RAIN_MM.ordinal();
        boolean first = Double.isNaN(last);
        double hours = Math.max(first ? 1 : sinceMs / HOUR_MS, 0.25);
        if (value > HEAVIEST_RAIN_MM_H * Math.min(hours, 4)) {
            flags[rain] |= QualityFlag.RANGE.bit();
        }
        if (!first && value > 0 && value <= LARGEST_TIP_MM && value == last && sinceMs <= DUPLICATE_TIP_MS) {
            flags[rain] |= QualityFlag.DUPLICATE_TIP.bit();
        }
    }

    private static void followRun(QualityState state, int i, double value, long timeMs) {
        if (value == state.runValue()[i]) {
            state.runCount()[i]++;
        } else {
            state.runValue()[i] = value;
            state.runStartMs()[i] = timeMs;
            state.runCount()[i] = 1;
        }
    }
}
