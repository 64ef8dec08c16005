package io.emberwatch.domain;

import java.util.Arrays;

/**
 * What one sensor said of one moment: every channel it measured, in house units, with three clocks.
 *
 * @param sensorId the sensor, unique in the system
 * @param gatewayId the gateway that carried it
 * @param phenomenonTimeMs when it was so, milliseconds since 1970-01-01T00:00Z: the reading's identity with the sensor
 * @param gatewayTimeMs when the gateway had it, or {@link #NO_TIME} where the gateway did not say
 * @param receivedTimeMs when it reached the door
 * @param values one number per {@link Channel}, at its ordinal; NaN where the sensor has said nothing
 * @param flags {@link QualityFlag} bits per channel, at its ordinal
 */
public record Reading(
        String sensorId,
        String gatewayId,
        long phenomenonTimeMs,
        long gatewayTimeMs,
        long receivedTimeMs,
        double[] values,
        int[] flags) {

    /** The gateway gave no time of its own. */
    public static final long NO_TIME = Long.MIN_VALUE;

    /** Checks the shape; an array from an older version may be shorter and is padded with missing values. */
    public Reading {
        if (sensorId.isEmpty()) {
            throw new IllegalArgumentException("sensorId [] must not be empty");
        }
        values = padded(values);
        flags = flags.length == Channel.count() ? flags : Arrays.copyOf(flags, Channel.count());
    }

    /** A reading without any value yet: every channel missing, no flag. */
    public static Reading empty(
            String sensorId, String gatewayId, long phenomenonTimeMs, long gatewayTimeMs, long receivedTimeMs) {
        return new Reading(
                sensorId,
                gatewayId,
                phenomenonTimeMs,
                gatewayTimeMs,
                receivedTimeMs,
                missing(),
                new int[Channel.count()]);
    }

    /** An array of missing values, one per channel. */
    public static double[] missing() {
        double[] values = new double[Channel.count()];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    /** The same moment of the same sensor with other values and flags. */
    public Reading with(double[] otherValues, int[] otherFlags) {
        return new Reading(
                sensorId, gatewayId, phenomenonTimeMs, gatewayTimeMs, receivedTimeMs, otherValues, otherFlags);
    }

    /** The value of a channel as it came, in the channel's unit; NaN where missing. */
    public double value(Channel channel) {
        return values[channel.ordinal()];
    }

    /** The value of a channel if nothing speaks against its use; NaN where missing or rejected. */
    public double usable(Channel channel) {
        return QualityFlag.usable(flags[channel.ordinal()]) ? values[channel.ordinal()] : Double.NaN;
    }

    /** The flags of a channel, as bits. */
    public int flags(Channel channel) {
        return flags[channel.ordinal()];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Reading that
                && sensorId.equals(that.sensorId)
                && gatewayId.equals(that.gatewayId)
                && phenomenonTimeMs == that.phenomenonTimeMs
                && gatewayTimeMs == that.gatewayTimeMs
                && receivedTimeMs == that.receivedTimeMs
                && Arrays.equals(values, that.values)
                && Arrays.equals(flags, that.flags);
    }

    @Override
    public int hashCode() {
        return 31 * sensorId.hashCode() + Long.hashCode(phenomenonTimeMs);
    }

    @Override
    public String toString() {
        return "Reading[" + sensorId + "@" + phenomenonTimeMs + " " + Arrays.toString(values) + "]";
    }

    private static double[] padded(double[] values) {
        if (values.length == Channel.count()) {
            return values;
        }
        double[] longer = missing();
        System.arraycopy(values, 0, longer, 0, Math.min(values.length, longer.length));
        return longer;
    }
}
