package io.emberwatch.jobs.tile;

import io.emberwatch.domain.HourVariable;
import io.emberwatch.domain.SensorHour;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * The accounts of an hour that is over, one of each sensor, packed: column by column ({@link PackedColumn}), then deflated. Of a thousand accounts and more
 * each takes some 12 bytes instead of 151, and comes back bit for bit.
 *
 * <p>Bytes, big-endian: version (byte, 3), accounts (int), variables (int, a bit at the ordinal of each that is kept), bytes of the rest before it was deflated
 * (int); deflated: how many bytes of its id a sensor has from the one before, how many of its own, these (UTF-8), then samples, flags, revision, provisional, latitude,
 * longitude, elevation and the variables.
 */
final class PackedAccounts {

    static final byte VERSION = 3;

    private static final int COUNT_AT = 1;
    private static final int VARIABLES_AT = COUNT_AT + Integer.BYTES;
    private static final int LENGTH_AT = VARIABLES_AT + Integer.BYTES;
    private static final int HEADER_BYTES = LENGTH_AT + Integer.BYTES;

    private PackedAccounts() {}

    /** The variables that are kept, as bits. */
    static int variables(byte[] packed) {
        return ByteBuffer.wrap(packed).getInt(VARIABLES_AT);
    }

    /** Packs accounts that are sorted by sensor, one of each: these variables of them. */
    static byte[] of(List<SensorHour> sorted, Set<HourVariable> variables) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(16 + 64 * sorted.size());
        writeIds(sorted, out);
        long[] samples = whole(sorted, SensorHour::samples);
        PackedColumn.write(samples, out);
        PackedColumn.write(whole(sorted, SensorHour::flags), out);
        PackedColumn.write(whole(sorted, SensorHour::revision), out);
        PackedColumn.write(whole(sorted, hour -> hour.provisional() ? 1 : 0), out);
        PackedColumn.write(column(sorted, SensorHour::latDeg), samples, out);
        PackedColumn.write(column(sorted, SensorHour::lonDeg), samples, out);
        PackedColumn.write(column(sorted, SensorHour::elevationM), samples, out);
        int bits = HourAccounts.bits(variables);
        for (int left = bits; left != 0; left &= left - 1) {
            int v = Integer.numberOfTrailingZeros(left);
            PackedColumn.write(column(sorted, hour -> hour.values()[v]), samples, out);
        }
        byte[] plain = out.toByteArray();
        byte[] header = ByteBuffer.allocate(HEADER_BYTES)
                .put(VERSION)
                .putInt(sorted.size())
                .putInt(bits)
                .putInt(plain.length)
                .array();
        return deflated(header, plain);
    }

    /** The accounts again, sorted by sensor; variables that were not kept are missing. */
    static List<SensorHour> read(byte[] packed, long hourEndMs) {
        ByteBuffer header = ByteBuffer.wrap(packed);
        int count = header.getInt(COUNT_AT);
        ByteBuffer in = ByteBuffer.wrap(inflated(packed, header.getInt(LENGTH_AT)));
        String[] ids = readIds(in, count);
        long[] samples = PackedColumn.read(in, count);
        long[] flags = PackedColumn.read(in, count);
        long[] revisions = PackedColumn.read(in, count);
        long[] provisional = PackedColumn.read(in, count);
        double[] lat = PackedColumn.read(in, samples);
        double[] lon = PackedColumn.read(in, samples);
        double[] elevation = PackedColumn.read(in, samples);
        double[][] values = new double[count][];
        Arrays.setAll(values, i -> SensorHour.missing());
        for (int left = variables(packed); left != 0; left &= left - 1) {
            double[] column = PackedColumn.read(in, samples);
            for (int i = 0; i < count; i++) {
                values[i][Integer.numberOfTrailingZeros(left)] = column[i];
            }
        }
        List<SensorHour> hours = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            hours.add(new SensorHour(
                    ids[i],
                    hourEndMs,
                    lat[i],
                    lon[i],
                    elevation[i],
                    values[i],
                    (int) samples[i],
                    (int) flags[i],
                    (int) revisions[i],
                    provisional[i] != 0));
        }
        return hours;
    }

    private static long[] whole(List<SensorHour> sorted, ToIntFunction<SensorHour> number) {
        return sorted.stream().mapToLong(hour -> number.applyAsInt(hour)).toArray();
    }

    private static double[] column(List<SensorHour> sorted, ToDoubleFunction<SensorHour> number) {
        return sorted.stream().mapToDouble(number).toArray();
    }

    private static void writeIds(List<SensorHour> sorted, ByteArrayOutputStream out) {
        long[] shared = new long[sorted.size()];
        long[] own = new long[sorted.size()];
        ByteArrayOutputStream rest = new ByteArrayOutputStream(8 * sorted.size());
        byte[] before = {};
        for (int i = 0; i < shared.length; i++) {
            byte[] id = sorted.get(i).sensorId().getBytes(StandardCharsets.UTF_8);
            int differ = Arrays.mismatch(before, id);
            int same = differ < 0 ? id.length : differ;
            shared[i] = same;
            own[i] = id.length - same;
            rest.write(id, same, id.length - same);
            before = id;
        }
        PackedColumn.write(shared, out);
        PackedColumn.write(own, out);
        out.writeBytes(rest.toByteArray());
    }

    private static String[] readIds(ByteBuffer in, int count) {
        long[] shared = PackedColumn.read(in, count);
        long[] own = PackedColumn.read(in, count);
        String[] ids = new String[count];
        byte[] id = {};
        for (int i = 0; i < count; i++) {
            int same = (int) shared[i];
            id = Arrays.copyOf(id, same + (int) own[i]);
            in.get(id, same, (int) own[i]);
            ids[i] = new String(id, StandardCharsets.UTF_8);
        }
        return ids;
    }

    private static byte[] deflated(byte[] header, byte[] plain) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        try {
            deflater.setInput(plain);
            deflater.finish();
            byte[] out = Arrays.copyOf(header, header.length + 64 + plain.length / 2);
            int length = header.length;
            while (!deflater.finished()) {
                if (length == out.length) {
                    out = Arrays.copyOf(out, 2 * out.length);
                }
                length += deflater.deflate(out, length, out.length - length);
            }
            return Arrays.copyOf(out, length);
        } finally {
            deflater.end();
        }
    }

    private static byte[] inflated(byte[] packed, int length) {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(packed, HEADER_BYTES, packed.length - HEADER_BYTES);
            byte[] plain = new byte[length];
            int done = 0;
            while (done < length && !inflater.finished()) {
                int more = inflater.inflate(plain, done, length - done);
                if (more == 0 && inflater.needsInput()) {
                    break;
                }
                done += more;
            }
            if (done < length) {
                throw new IllegalArgumentException("hour accounts end after [" + done + "] of " + length + " bytes");
            }
            return plain;
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("hour accounts cannot be inflated: " + e.getMessage(), e);
        } finally {
            inflater.end();
        }
    }
}
