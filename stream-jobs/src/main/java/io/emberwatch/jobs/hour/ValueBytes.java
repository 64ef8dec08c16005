package io.emberwatch.jobs.hour;

import io.emberwatch.domain.SensorHour;
import java.nio.ByteBuffer;

/** Some of a sensor hour's values as bytes: a double for each bit that is set at the ordinal of its variable, the lowest first. */
public final class ValueBytes {

    private ValueBytes() {}

    /** Writes the values that have a bit. */
    public static void put(double[] values, int bits, ByteBuffer out) {
        for (int left = bits; left != 0; left &= left - 1) {
            out.putDouble(values[Integer.numberOfTrailingZeros(left)]);
        }
    }

    /** Reads them back; all others are missing. */
    public static double[] get(int bits, ByteBuffer in) {
        double[] values = SensorHour.missing();
        for (int left = bits; left != 0; left &= left - 1) {
            values[Integer.numberOfTrailingZeros(left)] = in.getDouble();
        }
        return values;
    }
}
