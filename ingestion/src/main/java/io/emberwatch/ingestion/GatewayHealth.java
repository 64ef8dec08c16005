package io.emberwatch.ingestion;

import io.emberwatch.domain.Channel;
import io.emberwatch.domain.QualityFlag;
import io.emberwatch.domain.Reading;
import io.emberwatch.ingestion.HealthAlarm.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
        /** Within its calibration time. */
        CALIBRATING,
        /** Runs out of power. */
        BATTERY_LOW
    }

    private static final long DAY_MS = 86_400_000L;
    private static final int DAYS_KEPT = 8;
    private static final double SKEW_WEIGHT = 0.2;
    private static final int FRAMES_TO_TELL = 5;

    private final String gatewayId;
    private final HealthSettings settings;
    private final Map<String, SensorHealth> sensors = new TreeMap<>();
    private final Set<String> raised = new TreeSet<>();
    private long lastHeardMs = Long.MIN_VALUE;
    private double skewMs;
    private int skewFrames;

    /** What is kept of one sensor. */
    private static final class SensorHealth {
        private long everyMs;
        private long lastHeardMs;
        private boolean batteryLow;
        private final Map<Channel, Long> lastValueMs = new TreeMap<>();
        private final Map<Channel, Integer> flags = new TreeMap<>();
        private final Map<Long, Integer> perDay = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, Integer> eldest) {
                return size() > DAYS_KEPT;
            }
        };
    }

    /** A gateway of which nothing has been heard yet. */
    public GatewayHealth(String gatewayId, HealthSettings settings) {
        this.gatewayId = gatewayId;
        this.settings = settings;
    }

    /** A sensor that is to be heard, from now on; its own interval, or 0 for the usual one. */
    public void expect(String sensorId, long everyMs, long nowMs) {
        sensor(sensorId, nowMs).everyMs = everyMs;
        lastHeardMs = Math.max(lastHeardMs, nowMs);
    }

    private SensorHealth sensor(String sensorId, long nowMs) {
        SensorHealth known = sensors.get(sensorId);
        if (known == null) {
            known = new SensorHealth();
            known.lastHeardMs = nowMs;
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
        set(alarms, Kind.GATEWAY_SILENT, "", "", nowMs, false);
        set(alarms, Kind.SENSOR_SILENT, reading.sensorId(), "", nowMs, false);
        followChannels(sensor, reading, alarms, nowMs);
        followClock(reading, alarms, nowMs);
        return alarms;
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
            boolean silent = nowMs - sensor.lastHeardMs >= silentAfter(sensor.everyMs);
            boolean gatewayHeardSince = lastHeardMs >= sensor.lastHeardMs + lateAfter(sensor.everyMs);
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
        if ((flags & QualityFlag.DRIFT.bit()) != 0) {
            return Condition.DRIFTING;
        }
        if ((flags & QualityFlag.CALIBRATING.bit()) != 0) {
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

    /** By how much the gateway's clock is ahead of ours (behind: negative), milliseconds; smoothed. */
    public double skewMs() {
        return skewMs;
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
            boolean drifting = (reading.flags()[i] & QualityFlag.DRIFT.bit()) != 0;
            set(alarms, Kind.CHANNEL_STUCK, reading.sensorId(), channel.wireName(), nowMs, stuck);
            set(alarms, Kind.CHANNEL_DRIFTING, reading.sensorId(), channel.wireName(), nowMs, drifting);
        }
        double volts = reading.value(Channel.BATTERY_V);
        double percent = reading.value(Channel.BATTERY_PCT);
        if (!Double.isNaN(volts) || !Double.isNaN(percent)) {
            // 0 V is a device on the mains
            sensor.batteryLow = (volts > 0 && volts < settings.lowBatteryV()) || percent < settings.lowBatteryPercent();
            set(alarms, Kind.BATTERY_LOW, reading.sensorId(), "", nowMs, sensor.batteryLow);
        }
    }

    private void followClock(Reading reading, List<HealthAlarm> alarms, long nowMs) {
        if (reading.gatewayTimeMs() == Reading.NO_TIME) {
            return;
        }
        double now = (double) reading.gatewayTimeMs() - nowMs;
        skewMs = skewFrames == 0 ? now : skewMs + SKEW_WEIGHT * (now - skewMs);
        skewFrames = Math.min(skewFrames + 1, FRAMES_TO_TELL);
        if (skewFrames == FRAMES_TO_TELL) {
            set(alarms, Kind.CLOCK_SKEW, "", "", nowMs, Math.abs(skewMs) > settings.skewMs());
        }
    }

    /** Raises or ends an alarm, once. */
    private void set(List<HealthAlarm> alarms, Kind kind, String sensorId, String channel, long nowMs, boolean wrong) {
        String key = kind + " " + sensorId + " " + channel;
        boolean changed = wrong ? raised.add(key) : raised.remove(key);
        if (changed) {
            String[] ids = sensorId.isEmpty() ? sensors.keySet().toArray(new String[0]) : new String[] {sensorId};
            alarms.add(new HealthAlarm(kind, gatewayId, ids, channel, nowMs, wrong));
        }
    }

    private long lateAfter(long everyMs) {
        return Math.max(settings.lateAfterMs(), everyMs * 2);
    }

    private long silentAfter(long everyMs) {
        return Math.max(settings.silentAfterMs(), everyMs * 4);
    }
}
