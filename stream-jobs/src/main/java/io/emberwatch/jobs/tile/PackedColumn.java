package io.emberwatch.jobs.tile;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A column of numbers as bytes that deflate well and come back bit for bit.
 *
 * <p>What a sensor tells has few decimals, and so has the sum of its samples: a mean lies next to the quotient of a small whole number and the
 * samples. So a number is written as that whole number and by how many steps of its last bit it is off. That holds for any number, and takes
 * little room where it is what it is taken for; where it mostly is not, the plain bits are written.
 *
 * <p>Bytes, big-endian: kind (byte); {@link #ALIKE}: the number (double). {@link #EACH}: the bits of all. {@link #SHARES}: decimals (byte), 1 where the samples
 * share it (byte), the whole numbers, the steps. Whole numbers are written with their sign in the last bit, first the lowest byte of each, then the next, as many
 * (byte) as the greatest has.
 */
final class PackedColumn {

    private static final byte ALIKE = 0;
    private static final byte EACH = 1;
    private static final byte SHARES = 2;

    private static final double[] POWERS = {1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7};
    private static final int PROBED = 64;
    private static final int FEW_STEPS = 100;

    private PackedColumn() {}

    /** How a number is taken apart: the decimals of its whole number, and whether that is shared by the samples. */
    private record Kind(int decimals, boolean shared) {

        private double parts(long samples) {
            return POWERS[decimals] * (shared ? Math.max(1, samples) : 1);
        }

        long whole(double number, long samples) {
            return (long) Math.rint(number * parts(samples));
        }

        /** By how many steps of the last bit a number is off. */
        long steps(double number, long whole, long samples) {
            return Double.doubleToRawLongBits(number) - Double.doubleToRawLongBits(whole / parts(samples));
        }

        double number(long whole, long steps, long samples) {
            return Double.longBitsToDouble(Double.doubleToRawLongBits(whole / parts(samples)) + steps);
        }
    }

    /** Writes numbers, each of so many samples. */
    static void write(double[] column, long[] samples, ByteArrayOutputStream out) {
        if (isAlike(column)) {
            out.write(ALIKE);
            out.writeBytes(
                    ByteBuffer.allocate(Double.BYTES).putDouble(column[0]).array());
            return;
        }
        Kind kind = kind(column, samples);
        long[] whole = new long[column.length];
        if (kind == null) {
            out.write(EACH);
            Arrays.setAll(whole, i -> Double.doubleToRawLongBits(column[i]));
            writeBytes(whole, out);
            return;
        }
        long[] steps = new long[column.length];
        for (int i = 0; i < column.length; i++) {
            whole[i] = kind.whole(column[i], samples[i]);
            steps[i] = kind.steps(column[i], whole[i], samples[i]);
        }
        out.write(SHARES);
        out.write(kind.decimals);
        out.write(kind.shared ? 1 : 0);
        write(whole, out);
        write(steps, out);
    }

    /** Reads numbers back, each of so many samples. */
    static double[] read(ByteBuffer in, long[] samples) {
        double[] column = new double[samples.length];
        byte form = in.get();
        if (form == ALIKE) {
            Arrays.fill(column, in.getDouble());
        } else if (form == EACH) {
            long[] bits = readBytes(in, samples.length);
            Arrays.setAll(column, i -> Double.longBitsToDouble(bits[i]));
        } else if (form == SHARES) {
            Kind kind = new Kind(in.get(), in.get() != 0);
            long[] whole = read(in, samples.length);
            long[] steps = read(in, samples.length);
            Arrays.setAll(column, i -> kind.number(whole[i], steps[i], samples[i]));
        } else {
            throw new IllegalArgumentException("column kind [" + form + "] must be 0 to " + SHARES);
        }
        return column;
    }

    /** Writes whole numbers; few bytes where they are small. */
    static void write(long[] numbers, ByteArrayOutputStream out) {
        long[] unsigned = new long[numbers.length];
        Arrays.setAll(unsigned, i -> numbers[i] << 1 ^ numbers[i] >> Long.SIZE - 1);
        writeBytes(unsigned, out);
    }

    /** Reads whole numbers back. */
    static long[] read(ByteBuffer in, int count) {
        long[] numbers = readBytes(in, count);
        Arrays.setAll(numbers, i -> numbers[i] >>> 1 ^ -(numbers[i] & 1));
        return numbers;
    }

    private static boolean isAlike(double[] column) {
        for (double number : column) {
            if (Double.doubleToRawLongBits(number) != Double.doubleToRawLongBits(column[0])) {
                return false;
            }
        }
        return column.length > 0;
    }

    /** How most of some of the numbers can be taken apart without much of a rest; null where none does. */
    private static @Nullable Kind kind(double[] column, long[] samples) {
        Kind best = null;
        int most = 0;
        int probes = 0;
        int stride = Math.max(1, column.length / PROBED);
        for (int decimals = 0; decimals < POWERS.length; decimals++) {
            for (boolean shared : new boolean[] {false, true}) {
                Kind kind = new Kind(decimals, shared);
                int fit = 0;
                probes = 0;
                for (int i = 0; i < column.length; i += stride) {
                    long steps = kind.steps(column[i], kind.whole(column[i], samples[i]), samples[i]);
                    fit += Double.isNaN(column[i]) || Math.abs(steps) <= FEW_STEPS ? 1 : 0;
                    probes++;
                }
                if (fit > most) {
                    most = fit;
                    best = kind;
                }
            }
        }
        return 4 * most >= 3 * probes ? best : null;
    }

    private static void writeBytes(long[] numbers, ByteArrayOutputStream out) {
        long any = 0;
        for (long number : numbers) {
            any |= number;
        }
        int bytes = (Long.SIZE - Long.numberOfLeadingZeros(any) + Byte.SIZE - 1) / Byte.SIZE;
        out.write(bytes);
        byte[] plane = new byte[numbers.length];
        for (int b = 0; b < bytes; b++) {
            for (int i = 0; i < plane.length; i++) {
                plane[i] = (byte) (numbers[i] >>> b * Byte.SIZE);
            }
            out.write(plane, 0, plane.length);
        }
    }

    private static long[] readBytes(ByteBuffer in, int count) {
        long[] numbers = new long[count];
        byte[] plane = new byte[count];
        int bytes = in.get();
        for (int b = 0; b < bytes; b++) {
            in.get(plane);
            for (int i = 0; i < count; i++) {
                numbers[i] |= (plane[i] & 0xFFL) << b * Byte.SIZE;
            }
        }
        return numbers;
    }
}
