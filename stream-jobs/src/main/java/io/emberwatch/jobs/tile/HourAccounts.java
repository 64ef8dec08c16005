package io.emberwatch.jobs.tile;

import io.emberwatch.domain.HourVariable;
import io.emberwatch.domain.SensorHour;
import io.emberwatch.jobs.hour.ValueBytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * The sensors' accounts of one hour as a tile keeps them: a log that later accounts are written to the end of; of each sensor the best
 * account counts, a final one before a provisional one, then the higher revision, then the one of more samples. Once the hour is over, the
 * accounts that count lie packed ({@link PackedAccounts}); what comes late lies in a log beside them.
 *
 * <p>Bytes, big-endian: version (byte, 2), variables (int, a bit at the ordinal of each that is kept); then per account: id length (short), id (UTF-8),
 * latitude, longitude, elevation (doubles), samples, flags, revision (ints), provisional (byte), and the values (doubles). Version 1 has the number of
 * variables (byte) instead of the bits: all up to there.
 */
final class HourAccounts {

    private static final byte VERSION = 2;
    private static final byte VERSION_WITH_ALL = 1;
    private static final int HEADER_BYTES = 1 + Integer.BYTES;
    private static final int HEADER_BYTES_WITH_ALL = 2;
    private static final int FIXED_BYTES = Short.BYTES + 3 * Double.BYTES + 3 * Integer.BYTES + 1;

    private HourAccounts() {}

    /** A log of one account: these variables of it. */
    static byte[] of(SensorHour hour, Set<HourVariable> variables) {
        return of(List.of(hour), bits(variables));
    }

    /** A log and a later one behind it, of whatever versions. */
    static byte[] join(byte[] log, byte[] later) {
        int header = headerBytes(log[0]);
        if (header == 0 || !Arrays.equals(log, 0, header, later, 0, header)) {
            return of(best(List.of(log, later), 0, false), variables(log) | variables(later));
        }
        byte[] both = Arrays.copyOf(log, log.length + later.length - header);
        System.arraycopy(later, header, both, log.length, later.length - header);
        return both;
    }

    /**
     * The best account of each sensor, sorted by sensor; with {@code finalOnly} those of the running hour do not count.
     *
     * @param logs the logs of the hour, the oldest first
     */
    static List<SensorHour> best(List<byte[]> logs, long hourEndMs, boolean finalOnly) {
        List<SensorHour> all = new ArrayList<>();
        for (byte[] log : logs) {
            if (log[0] == PackedAccounts.VERSION) {
                all.addAll(PackedAccounts.read(log, hourEndMs));
            } else {
                read(log, hourEndMs, all);
            }
        }
        if (finalOnly) {
            all.removeIf(SensorHour::provisional);
        }
        all.sort(Comparator.comparing(SensorHour::sensorId)); // stable: of one sensor in order of arrival
        return bestOfEach(all);
    }

    private static List<SensorHour> bestOfEach(List<SensorHour> sorted) {
        int count = 0;
        for (SensorHour hour : sorted) {
            SensorHour before = count == 0 ? null : sorted.get(count - 1);
            if (before != null && before.sensorId().equals(hour.sensorId())) {
                sorted.set(count - 1, better(before, hour));
            } else {
                sorted.set(count++, hour);
            }
        }
        sorted.subList(count, sorted.size()).clear();
        return sorted;
    }

    /** Variables as bits at their ordinals. */
    static int bits(Collection<HourVariable> variables) {
        int bits = 0;
        for (HourVariable variable : variables) {
            bits |= 1 << variable.ordinal();
        }
        return bits;
    }

    private static int headerBytes(byte version) {
        return switch (version) {
            case VERSION -> HEADER_BYTES;
            case VERSION_WITH_ALL -> HEADER_BYTES_WITH_ALL;
            default -> 0;
        };
    }

    /** The variables of a log of any version, as bits. */
    private static int variables(byte[] log) {
        return switch (log[0]) {
            case VERSION -> ByteBuffer.wrap(log).getInt(1);
            case VERSION_WITH_ALL -> (1 << log[1]) - 1;
            case PackedAccounts.VERSION -> PackedAccounts.variables(log);
            default ->
                throw new IllegalArgumentException("hour accounts version [" + log[0] + "] must be " + VERSION_WITH_ALL
                        + ", " + VERSION + " or " + PackedAccounts.VERSION);
        };
    }

    private static byte[] of(List<SensorHour> hours, int variables) {
        List<byte[]> ids = new ArrayList<>(hours.size());
        int length = HEADER_BYTES;
        for (SensorHour hour : hours) {
            byte[] id = hour.sensorId().getBytes(StandardCharsets.UTF_8);
            ids.add(id);
            length += FIXED_BYTES + id.length + Integer.bitCount(variables) * Double.BYTES;
        }
        ByteBuffer out = ByteBuffer.allocate(length).put(VERSION).putInt(variables);
        for (int i = 0; i < ids.size(); i++) {
            write(hours.get(i), ids.get(i), variables, out);
        }
        return out.array();
    }

    private static void write(SensorHour hour, byte[] id, int variables, ByteBuffer out) {
        out.putShort((short) id.length).put(id);
        out.putDouble(hour.latDeg()).putDouble(hour.lonDeg()).putDouble(hour.elevationM());
        out.putInt(hour.samples()).putInt(hour.flags()).putInt(hour.revision());
        out.put((byte) (hour.provisional() ? 1 : 0));
        ValueBytes.put(hour.values(), variables, out);
    }

    private static SensorHour better(SensorHour known, SensorHour other) {
        if (known.provisional() != other.provisional()) {
            return known.provisional() ? other : known;
        }
        if (known.revision() != other.revision()) {
            return known.revision() > other.revision() ? known : other;
        }
        return known.samples() > other.samples() ? known : other;
    }

    private static void read(byte[] log, long hourEndMs, List<SensorHour> out) {
        int variables = variables(log);
        int header = headerBytes(log[0]);
        ByteBuffer in = ByteBuffer.wrap(log, header, log.length - header);
        while (in.hasRemaining()) {
            out.add(read(in, variables, hourEndMs));
        }
    }

    private static SensorHour read(ByteBuffer in, int variables, long hourEndMs) {
        byte[] id = new byte[in.getShort()];
        in.get(id);
        double latDeg = in.getDouble();
        double lonDeg = in.getDouble();
        double elevationM = in.getDouble();
        int samples = in.getInt();
        int flags = in.getInt();
        int revision = in.getInt();
        boolean provisional = in.get() != 0;
        double[] values = ValueBytes.get(variables, in);
        return new SensorHour(
                new String(id, StandardCharsets.UTF_8),
                hourEndMs,
                latDeg,
                lonDeg,
                elevationM,
                values,
                samples,
                flags,
                revision,
                provisional);
    }
}
