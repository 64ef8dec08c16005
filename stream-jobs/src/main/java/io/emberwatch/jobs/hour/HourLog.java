package io.emberwatch.jobs.hour;

import io.emberwatch.domain.Channel;
import io.emberwatch.domain.Reading;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.TreeMap;

/**
 * What one sensor said in one hour: each moment once, in order of time, with the number of accounts given of the hour.
 *
 * <p>Kept as bytes in keyed state. Layout, big-endian: version (byte, 1), accounts (int), readings (int); then for each reading its time
 * (long), gateway (UTF), a bit per channel that has a value (int), and for each such channel value (double) and flags (int).
 */
final class HourLog {

    private static final byte VERSION = 1;

    private final TreeMap<Long, Reading> readings = new TreeMap<>();
    private int accounts;

    /** What became of a reading that was offered to the log. */
    enum Outcome {
        /** A moment not heard of before. */
        NEW,
        /** A known moment, but with values not heard of before. */
        COMPLETED,
        /** Nothing that was not known. */
        KNOWN
    }

    /** How many accounts of this hour have been given. */
    int accounts() {
        return accounts;
    }

    /** Counts one more account of this hour. */
    void countAccount() {
        accounts++;
    }

    /** The readings in order of time. */
    Collection<Reading> readings() {
        return readings.values();
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
     * the greater number stands, so that the result does not depend on which came first.
     */
    Outcome offer(Reading reading) {
        Reading known = readings.get(reading.phenomenonTimeMs());
        if (known == null) {
            readings.put(reading.phenomenonTimeMs(), reading);
            return Outcome.NEW;
        }
        Reading merged = merge(known, reading);
        if (merged.equals(known)) {
            return Outcome.KNOWN;
        }
        readings.put(merged.phenomenonTimeMs(), merged);
        return Outcome.COMPLETED;
    }

    private static Reading merge(Reading known, Reading other) {
        double[] values = known.values().clone();
        int[] flags = known.flags().clone();
        for (int c = 0; c < values.length; c++) {
            double value = other.values()[c];
            if (Double.isNaN(value)) {
                continue;
            }
            if (Double.isNaN(values[c]) || value > values[c]) {
                values[c] = value;
                flags[c] = other.flags()[c];
            } else if (value == values[c]) {
                flags[c] |= other.flags()[c];
            }
        }
        return new Reading(
                known.sensorId(),
                known.gatewayId(),
                known.phenomenonTimeMs(),
                known.gatewayTimeMs(),
                known.receivedTimeMs(),
                values,
                flags);
    }

    /** The log as bytes for keyed state. */
    byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 + readings.size() * 96);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeInt(accounts);
            out.writeInt(readings.size());
            for (Reading reading : readings.values()) {
                write(reading, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Reads a log back. */
    static HourLog of(String sensorId, byte[] bytes) {
        HourLog log = new HourLog();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            byte version = in.readByte();
            if (version != VERSION) {
                throw new IllegalArgumentException("hour log version [" + version + "] must be " + VERSION);
            }
            log.accounts = in.readInt();
            int count = in.readInt();
            for (int i = 0; i < count; i++) {
                Reading reading = read(sensorId, in);
                log.readings.put(reading.phenomenonTimeMs(), reading);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return log;
    }

    private static void write(Reading reading, DataOutputStream out) throws IOException {
        out.writeLong(reading.phenomenonTimeMs());
        out.writeUTF(reading.gatewayId());
        var present = new ArrayList<Integer>(Channel.count());
        int mask = 0;
        for (int c = 0; c < Channel.count(); c++) {
            if (!Double.isNaN(reading.values()[c])) {
                mask |= 1 << c;
                present.add(c);
            }
        }
        out.writeInt(mask);
        for (int c : present) {
            out.writeDouble(reading.values()[c]);
            out.writeInt(reading.flags()[c]);
        }
    }

    private static Reading read(String sensorId, DataInputStream in) throws IOException {
        long timeMs = in.readLong();
        String gatewayId = in.readUTF();
        int mask = in.readInt();
        double[] values = Reading.missing();
        int[] flags = new int[Channel.count()];
        for (int c = 0; c < Channel.count(); c++) {
            if ((mask & 1 << c) != 0) {
                values[c] = in.readDouble();
                flags[c] = in.readInt();
            }
        }
        return new Reading(sensorId, gatewayId, timeMs, Reading.NO_TIME, timeMs, values, flags);
    }
}
