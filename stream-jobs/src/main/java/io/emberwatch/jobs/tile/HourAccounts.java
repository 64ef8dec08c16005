package io.emberwatch.jobs.tile;

import io.emberwatch.domain.HourVariable;
import io.emberwatch.domain.SensorHour;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The sensors' accounts of one hour as a tile keeps them: a log that later accounts are written to the end of; of each sensor the best
 * account counts, a final one before a provisional one, then the higher revision, then the one of more samples.
 *
 * <p>Bytes, big-endian: version (byte, 1), variables (byte); then per account: id length (short), id (UTF-8), latitude,
 * longitude, elevation (doubles), samples, flags, revision (ints), provisional (byte), and the values (doubles).
 */
final class HourAccounts {

    private static final byte VERSION = 1;
    private static final int HEADER_BYTES = 2;
    private static final int FIXED_BYTES = Short.BYTES + 3 * Double.BYTES + 3 * Integer.BYTES + 1;

    private HourAccounts() {}

    /** A log of one account. */
    static byte[] of(SensorHour hour) {
        return of(List.of(hour));
    }

    /** A log, perhaps of an older version with fewer variables, and a later one behind it. */
    static byte[] join(byte[] log, byte[] later) {
        if (log[1] != later[1]) {
            return join(of(best(log, 0, false)), of(best(later, 0, false)));
        }
        byte[] both = Arrays.copyOf(log, log.length + later.length - HEADER_BYTES);
        System.arraycopy(later, HEADER_BYTES, both, log.length, later.length - HEADER_BYTES);
        return both;
    }

    /** The best account of each sensor, sorted by sensor; with {@code finalOnly} those of the running hour do not count. */
    static List<SensorHour> best(byte @Nullable [] log, long hourEndMs, boolean finalOnly) {
        if (log == null) {
            return List.of();
        }
        ByteBuffer in = ByteBuffer.wrap(log);
        byte version = in.get();
        if (version != VERSION) {
            throw new IllegalArgumentException("hour accounts version [" + version + "] must be " + VERSION);
        }
        int variables = in.get();
        TreeMap<String, SensorHour> best = new TreeMap<>();
        while (in.hasRemaining()) {
            SensorHour hour = read(in, variables, hourEndMs);
            if (!(finalOnly && hour.provisional())) {
                best.merge(hour.sensorId(), hour, HourAccounts::better);
            }
        }
        return new ArrayList<>(best.values());
    }

    /** A log of just these accounts. */
    static byte[] of(List<SensorHour> hours) {
        List<byte[]> ids = new ArrayList<>(hours.size());
        int length = HEADER_BYTES;
        for (SensorHour hour : hours) {
            byte[] id = hour.sensorId().getBytes(StandardCharsets.UTF_8);
            ids.add(id);
            length += FIXED_BYTES + id.length + HourVariable.count() * Double.BYTES;
        }
        ByteBuffer out = ByteBuffer.allocate(length).put(VERSION).put((byte) HourVariable.count());
        for (int i = 0; i < ids.size(); i++) {
            write(hours.get(i), ids.get(i), out);
        }
        return out.array();
    }

    private static void write(SensorHour hour, byte[] id, ByteBuffer out) {
        out.putShort((short) id.length).put(id);
        out.putDouble(hour.latDeg()).putDouble(hour.lonDeg()).putDouble(hour.elevationM());
        out.putInt(hour.samples()).putInt(hour.flags()).putInt(hour.revision());
        out.put((byte) (hour.provisional() ? 1 : 0));
        for (double value : hour.values()) {
            out.putDouble(value);
        }
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
        double[] values = new double[variables];
        for (int v = 0; v < variables; v++) {
            values[v] = in.getDouble();
        }
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
