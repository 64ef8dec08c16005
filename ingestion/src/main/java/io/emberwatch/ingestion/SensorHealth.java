package io.emberwatch.ingestion;

import io.emberwatch.domain.Channel;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What is kept of one sensor's health: its interval, its last words, and how many readings each of the last days had. */
final class SensorHealth {

    private static final int DAYS_KEPT = 8;

    /** Its own interval between readings, ms; 0 for the usual one. */
    long everyMs;

    long lastHeardMs;
    boolean batteryLow;
    final Map<Channel, Long> lastValueMs = new EnumMap<>(Channel.class);
    final Map<Channel, Integer> flags = new EnumMap<>(Channel.class);
    final Set<Channel> drifting = EnumSet.noneOf(Channel.class);
    final Map<Long, Integer> perDay = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Integer> eldest) {
            return size() > DAYS_KEPT;
        }
    };

    void write(DataOutputStream out) throws IOException {
        out.writeLong(everyMs);
        out.writeLong(lastHeardMs);
        out.writeBoolean(batteryLow);
        out.writeByte(lastValueMs.size());
        for (Map.Entry<Channel, Long> entry : lastValueMs.entrySet()) {
            out.writeByte(entry.getKey().ordinal());
            out.writeLong(entry.getValue());
            out.writeInt(flags.getOrDefault(entry.getKey(), 0));
        }
        out.writeByte(perDay.size());
        for (Map.Entry<Long, Integer> day : perDay.entrySet()) {
            out.writeLong(day.getKey());
            out.writeInt(day.getValue());
        }
        out.writeByte(drifting.size());
        for (Channel channel : drifting) {
            out.writeByte(channel.ordinal());
        }
    }

    /** Reads it back; an older version had no drifts. */
    static SensorHealth read(DataInputStream in, boolean drifts) throws IOException {
        SensorHealth sensor = new SensorHealth();
        sensor.everyMs = in.readLong();
        sensor.lastHeardMs = in.readLong();
        sensor.batteryLow = in.readBoolean();
        int channels = in.readUnsignedByte();
        for (int i = 0; i < channels; i++) {
            Channel channel = Channel.at(in.readUnsignedByte());
            sensor.lastValueMs.put(channel, in.readLong());
            sensor.flags.put(channel, in.readInt());
        }
        int days = in.readUnsignedByte();
        for (int i = 0; i < days; i++) {
            sensor.perDay.put(in.readLong(), in.readInt());
        }
        int drifting = drifts ? in.readUnsignedByte() : 0;
        for (int i = 0; i < drifting; i++) {
            sensor.drifting.add(Channel.at(in.readUnsignedByte()));
        }
        return sensor;
    }
}
