package io.emberwatch.ingestion;

import io.emberwatch.domain.Channel;
import io.emberwatch.domain.HealthAlarm;
import io.emberwatch.domain.HealthAlarm.Kind;
import io.emberwatch.domain.HealthReport;
import io.emberwatch.domain.QualityFlag;
import io.emberwatch.domain.Reading;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The health of one gateway and of the sensors behind it, kept from what they send and from the time that passes.
 *
 * <p>One alarm for one root cause: a sensor is blamed for its silence only where its gateway has been heard since the
 * sensor's word was due; where nothing comes from the gateway, the gateway is blamed once and names its sensors. Time is
 * the time of arrival, given from outside. Not for several threads at once.
 */
public final class GatewayHealth {

    /** How a sensor or one of its channels is. */
    public enum Condition {
        /** Heard in time. */
        FRESH,
        /** Overdue. */
        LATE,
        /** Overdue for so long that someone should look. */
        SILENT,
        /** Repeats itself. */
        STUCK,
        /** Drifts from its neighbours. */
        DRIFTING,
        /** In calibration, at a person's word or at its own. */
        CALIBRATING,
        /** Runs out of power. */
        BATTERY_LOW
    }

    private static final long DAY_MS = 86_400_000L;
    private static final int FRAMES_TO_TELL = 5;
    private static final byte VERSION = 2;
    /** Nothing was known of drifts. */
    private static final byte DRIFTLESS_VERSION = 1;

    private final String gatewayId;
    private final HealthSettings settings;
    private final Map<String, SensorHealth> sensors = new TreeMap<>();
    private final Set<String> raised = new TreeSet<>();
    private long lastHeardMs = Long.MIN_VALUE;
    private long revivedMs = Long.MIN_VALUE;
    private double skewMs = Double.NaN;
    private long lastFrameMs = Reading.NO_TIME;
    private final ArrayDeque<Long> offsetsMs = new ArrayDeque<>();

    /** A gateway of which nothing has been heard yet. */
    public GatewayHealth(String gatewayId, HealthSettings settings) {
        this.gatewayId = gatewayId;
        this.settings = settings;
    }

    /** A sensor that is to be heard, from now on; its own interval, or 0 for that of the registry or the usual one. */
    public void expect(String sensorId, long everyMs, long nowMs) {
        sensor(sensorId, nowMs).everyMs = everyMs > 0 ? everyMs : settings.ownEveryMs(sensorId);
        lastHeardMs = Math.max(lastHeardMs, nowMs);
    }

    /** A sensor that is not behind this gateway any more; its alarms are over. */
    public List<HealthAlarm> forget(String sensorId, long nowMs) {
        List<HealthAlarm> alarms = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            String about = kind + " " + sensorId + " ";
            for (String key : List.copyOf(raised)) {
                if (key.startsWith(about)) {
                    set(alarms, kind, sensorId, key.substring(about.length()), nowMs, false);
                }
            }
        }
        sensors.remove(sensorId);
        return alarms;
    }

    /** Silence up to now is not the field's: nobody was listening. */
    public void excuse(long nowMs) {
        lastHeardMs = Math.max(lastHeardMs, nowMs);
        revivedMs = nowMs;
    }

    private SensorHealth sensor(String sensorId, long nowMs) {
        SensorHealth known = sensors.get(sensorId);
        if (known == null) {
            known = new SensorHealth();
            known.lastHeardMs = nowMs;
            known.everyMs = settings.ownEveryMs(sensorId);
            sensors.put(sensorId, known);
        }
        return known;
    }

    /** Takes note of a reading; alarms that end or begin by it are given back. */
    public List<HealthAlarm> heard(Reading reading) {
        long nowMs = reading.receivedTimeMs();
        lastHeardMs = Math.max(lastHeardMs, nowMs);
        SensorHealth sensor = sensor(reading.sensorId(), nowMs);
        sensor.lastHeardMs = Math.max(sensor.lastHeardMs, nowMs);
        sensor.perDay.merge(Math.floorDiv(reading.phenomenonTimeMs(), DAY_MS), 1, Integer::sum);
        List<HealthAlarm> alarms = new ArrayList<>();
        if (set(alarms, Kind.GATEWAY_SILENT, "", "", nowMs, false)) {
            // the sensors could not speak while their gateway was away: their time begins anew
            revivedMs = nowMs;
        }
        set(alarms, Kind.SENSOR_SILENT, reading.sensorId(), "", nowMs, false);
        followChannels(sensor, reading, alarms, nowMs);
        followClock(reading, alarms, nowMs);
        return alarms;
    }

    /** Takes note of what the neighbours say of a channel: it drifts, or drifts no more. */
    public List<HealthAlarm> drifts(DriftWord word, long nowMs) {
        List<HealthAlarm> alarms = new ArrayList<>();
        Set<Channel> drifting = sensor(word.sensorId(), nowMs).drifting;
        boolean changed = word.drifting() ? drifting.add(word.channel()) : drifting.remove(word.channel());
        if (changed) {
            String channel = word.channel().wireName();
            set(alarms, Kind.CHANNEL_DRIFTING, word.sensorId(), channel, nowMs, word.drifting());
        }
        return alarms;
    }

    /** Counts a reading that came long ago and was let in only now: it is no sign of life. */
    public void counted(Reading reading) {
        sensor(reading.sensorId(), reading.receivedTimeMs())
                .perDay
                .merge(Math.floorDiv(reading.phenomenonTimeMs(), DAY_MS), 1, Integer::sum);
    }

    /** Lets time pass: who has not been heard? */
    public List<HealthAlarm> tick(long nowMs) {
        List<HealthAlarm> alarms = new ArrayList<>();
        if (sensors.isEmpty()) {
            return alarms;
        }
        if (nowMs - lastHeardMs >= silentAfter(0)) {
            set(alarms, Kind.GATEWAY_SILENT, "", "", nowMs, true);
            return alarms;
        }
        sensors.forEach((id, sensor) -> {
            long sinceMs = Math.max(sensor.lastHeardMs, revivedMs);
            boolean silent = nowMs - sinceMs >= silentAfter(sensor.everyMs);
            boolean gatewayHeardSince = lastHeardMs >= sinceMs + lateAfter(sensor.everyMs);
            if (silent && gatewayHeardSince) {
                set(alarms, Kind.SENSOR_SILENT, id, "", nowMs, true);
            }
        });
        return alarms;
    }

    /** How a sensor is now. */
    public Condition condition(String sensorId, long nowMs) {
        SensorHealth sensor = sensors.get(sensorId);
        if (sensor == null || nowMs - sensor.lastHeardMs >= silentAfter(sensor.everyMs)) {
            return Condition.SILENT;
        }
        if (nowMs - sensor.lastHeardMs >= lateAfter(sensor.everyMs)) {
            return Condition.LATE;
        }
        return sensor.batteryLow ? Condition.BATTERY_LOW : Condition.FRESH;
    }

    /** How one channel of a sensor is now; silent where it has never said anything. */
    public Condition condition(String sensorId, Channel channel, long nowMs) {
        SensorHealth sensor = sensors.get(sensorId);
        Long last = sensor == null ? null : sensor.lastValueMs.get(channel);
        if (sensor == null || last == null || nowMs - last >= silentAfter(sensor.everyMs)) {
            return Condition.SILENT;
        }
        int flags = sensor.flags.getOrDefault(channel, 0);
        if ((flags & QualityFlag.STUCK.bit()) != 0) {
            return Condition.STUCK;
        }
        if (sensor.drifting.contains(channel)) {
            return Condition.DRIFTING;
        }
        if ((flags & (QualityFlag.CALIBRATING.bit() | QualityFlag.SELF_CALIBRATING.bit())) != 0) {
            return Condition.CALIBRATING;
        }
        return nowMs - last >= lateAfter(sensor.everyMs) ? Condition.LATE : Condition.FRESH;
    }

    /** Readings of a sensor whose phenomenon time lies in a UTC day. */
    public int received(String sensorId, long dayStartMs) {
        SensorHealth sensor = sensors.get(sensorId);
        return sensor == null ? 0 : sensor.perDay.getOrDefault(Math.floorDiv(dayStartMs, DAY_MS), 0);
    }

    /** Readings that a sensor should give in a day. */
    public int expectedPerDay(String sensorId) {
        SensorHealth sensor = sensors.get(sensorId);
        return (int) (DAY_MS / (sensor == null || sensor.everyMs <= 0 ? settings.everyMs() : sensor.everyMs));
    }

    /** By how much the gateway's clock is ahead of ours (behind: negative), milliseconds; NaN where it is not known. */
    public double skewMs() {
        return skewMs;
    }

    /** When the gateway was last heard. */
    public long lastHeardMs() {
        return lastHeardMs;
    }

    /** How the gateway and all its sensors are now. */
    public HealthReport report(long nowMs) {
        int count = sensors.size();
        String[] ids = sensors.keySet().toArray(new String[0]);
        String[] conditions = new String[count];
        String[] channels = new String[count];
        long[] heardMs = new long[count];
        int[] received = new int[count];
        int[] expected = new int[count];
        long dayMs = Math.floorMod(nowMs, DAY_MS);
        for (int i = 0; i < count; i++) {
            conditions[i] = worst(ids[i], nowMs).name().toLowerCase(Locale.ROOT);
            channels[i] = channels(ids[i], nowMs);
            heardMs[i] = sensor(ids[i], nowMs).lastHeardMs;
            received[i] = received(ids[i], nowMs);
            expected[i] = (int) (expectedPerDay(ids[i]) * dayMs / DAY_MS);
        }
        return new HealthReport(
                gatewayId, nowMs, lastHeardMs, skewMs, ids, conditions, channels, heardMs, received, expected);
    }

    private String channels(String sensorId, long nowMs) {
        StringBuilder words = new StringBuilder();
        for (Channel channel : sensor(sensorId, nowMs).lastValueMs.keySet()) {
            words.append(words.isEmpty() ? "" : " ")
                    .append(channel.wireName())
                    .append(':')
                    .append(condition(sensorId, channel, nowMs).name().toLowerCase(Locale.ROOT));
        }
        return words.toString();
    }

    /** Of the sensor as a whole, else of the channel that is worst. */
    private Condition worst(String sensorId, long nowMs) {
        Condition whole = condition(sensorId, nowMs);
        SensorHealth sensor = sensors.get(sensorId);
        if (whole != Condition.FRESH || sensor == null) {
            return whole;
        }
        for (Channel channel : sensor.lastValueMs.keySet()) {
            Condition one = condition(sensorId, channel, nowMs);
            if (one == Condition.STUCK || one == Condition.DRIFTING || one == Condition.CALIBRATING) {
                return one;
            }
        }
        return whole;
    }

    /** Everything that is known, for a state that outlives us: version, the gateway, its sensors, what is raised. */
    public byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 + sensors.size() * 96);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeLong(lastHeardMs);
            out.writeLong(revivedMs);
            out.writeDouble(skewMs);
            out.writeInt(raised.size());
            for (String key : raised) {
                out.writeUTF(key);
            }
            out.writeInt(sensors.size());
            for (Map.Entry<String, SensorHealth> sensor : sensors.entrySet()) {
                out.writeUTF(sensor.getKey());
                sensor.getValue().write(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Reads back what {@link #toBytes} wrote. */
    public static GatewayHealth of(String gatewayId, HealthSettings settings, byte[] bytes) {
        GatewayHealth health = new GatewayHealth(gatewayId, settings);
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            byte version = in.readByte();
            if (version != VERSION && version != DRIFTLESS_VERSION) {
                throw new IllegalArgumentException("health version [" + version + "] must be " + VERSION);
            }
            health.lastHeardMs = in.readLong();
            health.revivedMs = in.readLong();
            health.skewMs = in.readDouble();
            int raised = in.readInt();
            for (int i = 0; i < raised; i++) {
                health.raised.add(in.readUTF());
            }
            int sensors = in.readInt();
            for (int i = 0; i < sensors; i++) {
                String sensorId = in.readUTF();
                SensorHealth sensor = SensorHealth.read(in, version != DRIFTLESS_VERSION);
                long ownMs = settings.ownEveryMs(sensorId);
                sensor.everyMs = ownMs > 0 ? ownMs : sensor.everyMs;
                health.sensors.put(sensorId, sensor);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return health;
    }

    private void followChannels(SensorHealth sensor, Reading reading, List<HealthAlarm> alarms, long nowMs) {
        for (int i = 0; i < Channel.count(); i++) {
            Channel channel = Channel.at(i);
            double value = reading.values()[i];
            if (Double.isNaN(value)) {
                continue;
            }
            sensor.lastValueMs.put(channel, nowMs);
            sensor.flags.put(channel, reading.flags()[i]);
            boolean stuck = (reading.flags()[i] & QualityFlag.STUCK.bit()) != 0;
            set(alarms, Kind.CHANNEL_STUCK, reading.sensorId(), channel.wireName(), nowMs, stuck);
        }
        double volts = reading.value(Channel.BATTERY_V);
        double percent = reading.value(Channel.BATTERY_PCT);
        if (!Double.isNaN(volts) || !Double.isNaN(percent)) {
            // 0 V is a device on the mains
            sensor.batteryLow = (volts > 0 && volts < settings.lowBatteryV()) || percent < settings.lowBatteryPercent();
            set(alarms, Kind.BATTERY_LOW, reading.sensorId(), "", nowMs, sensor.batteryLow);
        }
    }

    /**
     * The clock is judged by the last frames, and only where they agree: those of a backlog were delayed each by another
     * time.
     */
    private void followClock(Reading reading, List<HealthAlarm> alarms, long nowMs) {
        if (reading.gatewayTimeMs() == Reading.NO_TIME || reading.gatewayTimeMs() == lastFrameMs) {
            return;
        }
        lastFrameMs = reading.gatewayTimeMs();
        offsetsMs.addLast(reading.gatewayTimeMs() - nowMs);
        if (offsetsMs.size() > FRAMES_TO_TELL) {
            offsetsMs.removeFirst();
        }
        long[] sorted = offsetsMs.stream().mapToLong(Long::longValue).sorted().toArray();
        if (sorted.length == FRAMES_TO_TELL && sorted[FRAMES_TO_TELL - 1] - sorted[0] <= settings.skewMs()) {
            skewMs = sorted[FRAMES_TO_TELL / 2];
            set(alarms, Kind.CLOCK_SKEW, "", "", nowMs, Math.abs(skewMs) > settings.skewMs());
        }
    }

    /** Raises or ends an alarm, once; whether that is a change. */
    private boolean set(
            List<HealthAlarm> alarms, Kind kind, String sensorId, String channel, long nowMs, boolean wrong) {
        if (!wrong && raised.isEmpty()) {
            return false; // as it is with almost every channel of every reading
        }
        String key = kind + " " + sensorId + " " + channel;
        boolean changed = wrong ? raised.add(key) : raised.remove(key);
        if (changed) {
            String[] ids = sensorId.isEmpty() ? sensors.keySet().toArray(new String[0]) : new String[] {sensorId};
            alarms.add(new HealthAlarm(kind, gatewayId, ids, channel, nowMs, wrong));
        }
        return changed;
    }

    private long lateAfter(long everyMs) {
        return Math.max(settings.lateAfterMs(), everyMs * 2);
    }

    private long silentAfter(long everyMs) {
        return Math.max(settings.silentAfterMs(), everyMs * 4);
    }
}
