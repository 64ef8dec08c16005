package io.emberwatch.ingestion;

import io.emberwatch.domain.Channel;
import io.emberwatch.domain.HourVariable;
import io.emberwatch.domain.QualityFlag;
import io.emberwatch.domain.SensorHour;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Follows one sensor's differences to its neighbours: gathers the hours of each UTC day, closes the day, and says which
 * channels drift and which hours that concerns.
 *
 * <p>Temperature and humidity are followed; each by itself, so a thermometer that drifts does not blame the hygrometer. A day is
 * judged once, {@link #LATE_MS} after its end; what comes later changes hours but no verdict on drift. A sensor that is calibrated or moved is
 * followed anew.
 */
public final class SensorDrift {

    /** The channels that are followed. */
    public static final List<Channel> FOLLOWED = List.of(Channel.TEMP_C, Channel.RH_PCT);

    /** So long after a day's end its hours may still come. */
    public static final long LATE_MS = 6 * SensorHour.HOUR_MS;

    private static final long DAY_MS = 24 * SensorHour.HOUR_MS;
    private static final int HOURS = 24;
    private static final int FEWEST_HOURS = 6;
    private static final double MOVED_DEG = 0.005;
    private static final double MOVED_M = 10;
    private static final byte VERSION = 1;
    private static final int DAY_HOURS = (1 + FOLLOWED.size()) * HOURS;
    private static final int DAY_BYTES = Long.BYTES + DAY_HOURS * Float.BYTES;
    private static final int FIXED_BYTES = 1 + 3 * Double.BYTES + Long.BYTES + 1;
    private static final long NEVER = Long.MAX_VALUE;

    /** What does not count while a channel drifts: what it says itself, and the dew point that is made of it. */
    private static final List<List<HourVariable>> TAKEN_OUT = List.of(
            List.of(HourVariable.TEMP_C, HourVariable.END_TEMP_C, HourVariable.DEWPOINT_C, HourVariable.END_DEWPOINT_C),
            List.of(
                    HourVariable.RH_PCT,
                    HourVariable.END_RH_PCT,
                    HourVariable.DEWPOINT_C,
                    HourVariable.END_DEWPOINT_C));

    private final DriftSettings settings;
    private final double[] place = {Double.NaN, Double.NaN, Double.NaN};
    /** By day: what the neighbours let expect, and the difference of each followed channel, of each hour. */
    private final TreeMap<Long, double[]> open = new TreeMap<>();

    private final ChannelDrift[] channels = new ChannelDrift[FOLLOWED.size()];
    private final long[] fromMs = new long[FOLLOWED.size()];
    private final long[] untilMs = new long[FOLLOWED.size()];
    private long closedDay = Long.MIN_VALUE;

    /** A sensor of which nothing is known yet. */
    public SensorDrift(DriftSettings settings) {
        this.settings = settings;
        Arrays.setAll(channels, c -> new ChannelDrift(settings.days()));
        Arrays.fill(fromMs, NEVER);
        Arrays.fill(untilMs, NEVER);
    }

    /** When the day of an hour is judged. */
    public static long closesMs(long hourEndMs) {
        return (Math.floorDiv(hourEndMs - 1, DAY_MS) + 1) * DAY_MS + LATE_MS;
    }

    /** When the day after is judged. */
    public static long nextMs(long closesMs) {
        return closesMs + DAY_MS;
    }

    /** Takes in an hour that is over. */
    public void take(SensorHour hour, NeighbourGap gap) {
        boolean moved = Math.abs(hour.latDeg() - place[0]) > MOVED_DEG
                || Math.abs(hour.lonDeg() - place[1]) > MOVED_DEG
                || Math.abs(hour.elevationM() - place[2]) > MOVED_M;
        if (moved || (hour.flags() & QualityFlag.CALIBRATING.bit()) != 0) {
            begin(hour.hourEndMs());
        }
        place[0] = hour.latDeg();
        place[1] = hour.lonDeg();
        place[2] = hour.elevationM();
        long day = Math.floorDiv(hour.hourEndMs() - 1, DAY_MS);
        if (day <= closedDay || Double.isNaN(gap.aroundC())) {
            return;
        }
        double[] hours = open.computeIfAbsent(day, d -> missing());
        int at = (int) (Math.floorMod(hour.hourEndMs() - 1, DAY_MS) / SensorHour.HOUR_MS);
        hours[at] = gap.aroundC();
        hours[HOURS + at] = gap.tempC();
        hours[2 * HOURS + at] = gap.rhPct();
    }

    private void begin(long hourEndMs) {
        open.clear();
        for (int c = 0; c < channels.length; c++) {
            if (channels[c].drifts()) {
                untilMs[c] = hourEndMs;
            }
            channels[c] = new ChannelDrift(settings.days());
        }
    }

    /** Judges all days whose time has come by a moment of the field. */
    public void closeUntil(long fieldMs) {
        long last = Math.floorDiv(fieldMs - LATE_MS, DAY_MS) - 1;
        if (closedDay == Long.MIN_VALUE) {
            closedDay = open.isEmpty() ? last : Math.min(last, open.firstKey() - 1);
        }
        closedDay = Math.max(closedDay, last - settings.days() - 1);
        while (closedDay < last) {
            closedDay++;
            close(open.remove(closedDay), (closedDay + 1) * DAY_MS + LATE_MS);
        }
        open.headMap(closedDay, true).clear();
    }

    private void close(double @Nullable [] hours, long judgedMs) {
        for (int c = 0; c < channels.length; c++) {
            boolean drifted = channels[c].drifts();
            if (hours == null) {
                channels[c].day(Double.NaN, Double.NaN, settings.limit(FOLLOWED.get(c)));
            } else {
                double[] around = Arrays.copyOf(hours, HOURS);
                double[] gaps = Arrays.copyOfRange(hours, (c + 1) * HOURS, (c + 2) * HOURS);
                double middle = Middle.ofKnown(around, 1);
                channels[c].day(
                        half(around, gaps, middle, false),
                        half(around, gaps, middle, true),
                        settings.limit(FOLLOWED.get(c)));
            }
            if (channels[c].drifts() && !drifted) {
                fromMs[c] = judgedMs;
                untilMs[c] = NEVER;
            } else if (!channels[c].drifts() && drifted) {
                untilMs[c] = judgedMs;
            }
        }
    }

    /** The median difference of the warm or of the cool hours, as the neighbours tell them. */
    private static double half(double[] around, double[] gaps, double middle, boolean warm) {
        double[] some = gaps.clone();
        for (int h = 0; h < HOURS; h++) {
            some[h] = around[h] > middle == warm && !Double.isNaN(around[h]) ? gaps[h] : Double.NaN;
        }
        return Middle.ofKnown(some, FEWEST_HOURS);
    }

    /** Whether a channel drifts now. */
    public boolean drifts(Channel channel) {
        return channels[FOLLOWED.indexOf(channel)].drifts();
    }

    /** Whether nothing is remembered that would matter. */
    public boolean isEmpty() {
        return open.isEmpty() && Arrays.stream(channels).allMatch(ChannelDrift::isEmpty);
    }

    /** The hour without what drifts; the very same where nothing does, or where a person said that its values are good. */
    public SensorHour apply(SensorHour hour) {
        double[] values = hour.values().clone();
        boolean any = false;
        for (int c = 0; c < channels.length; c++) {
            if (hour.hourEndMs() > fromMs[c] && hour.hourEndMs() <= untilMs[c]) {
                any = true;
                TAKEN_OUT.get(c).forEach(variable -> values[variable.ordinal()] = Double.NaN);
            }
        }
        if (!any) {
            return hour;
        }
        boolean good = (hour.flags() & QualityFlag.OVERRIDDEN_GOOD.bit()) != 0;
        return hour.with(good ? hour.values() : values, hour.flags() | QualityFlag.DRIFT.bit(), hour.revision());
    }

    private static double[] missing() {
        double[] hours = new double[DAY_HOURS];
        Arrays.fill(hours, Double.NaN);
        return hours;
    }

    /** Everything that is remembered, for a state that outlives us. */
    public byte[] toBytes() {
        int length = FIXED_BYTES + open.size() * DAY_BYTES;
        for (ChannelDrift channel : channels) {
            length += 2 * Long.BYTES + channel.bytes();
        }
        ByteBuffer out = ByteBuffer.allocate(length).put(VERSION);
        for (double number : place) {
            out.putDouble(number);
        }
        out.putLong(closedDay);
        for (int c = 0; c < channels.length; c++) {
            out.putLong(fromMs[c]).putLong(untilMs[c]);
            channels[c].write(out);
        }
        out.put((byte) open.size());
        for (Map.Entry<Long, double[]> day : open.entrySet()) {
            out.putLong(day.getKey());
            for (double hour : day.getValue()) {
                out.putFloat((float) hour);
            }
        }
        return out.array();
    }

    /**
     * Reads back what {@link #toBytes} wrote.
     *
     * @throws IllegalArgumentException if it is of another version or ends too soon
     */
    public static SensorDrift of(DriftSettings settings, byte[] bytes) {
        try {
            return read(settings, ByteBuffer.wrap(bytes));
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("drift of [" + bytes.length + "] bytes must not end there", e);
        }
    }

    private static SensorDrift read(DriftSettings settings, ByteBuffer in) {
        byte version = in.get();
        if (version != VERSION) {
            throw new IllegalArgumentException("drift version [" + version + "] must be " + VERSION);
        }
        SensorDrift sensor = new SensorDrift(settings);
        for (int i = 0; i < sensor.place.length; i++) {
            sensor.place[i] = in.getDouble();
        }
        sensor.closedDay = in.getLong();
        for (int c = 0; c < sensor.channels.length; c++) {
            sensor.fromMs[c] = in.getLong();
            sensor.untilMs[c] = in.getLong();
            sensor.channels[c].read(in);
        }
        int days = Byte.toUnsignedInt(in.get());
        for (int d = 0; d < days; d++) {
            double[] hours = new double[DAY_HOURS];
            sensor.open.put(in.getLong(), hours);
            for (int h = 0; h < hours.length; h++) {
                hours[h] = in.getFloat();
            }
        }
        return sensor;
    }
}
