package io.emberwatch.domain;

import java.util.Arrays;

/**
 * The weather that one sensor saw in one hour, with the place it saw it at: what a cell's weather is made of.
 *
 * <p>The hour is the interval (hourEnd − 1 h, hourEnd]. A later, fuller account of the same hour has a higher revision
 * and replaces the earlier one.
 *
 * @param sensorId the sensor
 * @param hourEndMs end of the hour, milliseconds since 1970-01-01T00:00Z, a multiple of an hour
 * @param latDeg where the sensor stood, degrees north
 * @param lonDeg where the sensor stood, degrees east
 * @param elevationM how high it stood, metres; NaN where unknown
 * @param values one number per {@link HourVariable}, at its ordinal; NaN where missing
 * @param samples readings that went into the hour
 * @param flags all {@link QualityFlag} bits that occurred in the hour
 * @param revision 0 for the first account of this hour, then counting up
 * @param provisional whether the hour was still running when this account was made
 */
public record SensorHour(
        String sensorId,
        long hourEndMs,
        double latDeg,
        double lonDeg,
        double elevationM,
        double[] values,
        int samples,
        int flags,
        int revision,
        boolean provisional) {

    /** One hour in milliseconds. */
    public static final long HOUR_MS = 3_600_000L;

    /** Checks that the hour ends on the hour; shorter arrays of older versions are padded with missing values. */
    public SensorHour {
        if (Math.floorMod(hourEndMs, HOUR_MS) != 0) {
            throw new IllegalArgumentException("hourEndMs [" + hourEndMs + "] must be a multiple of " + HOUR_MS);
        }
        if (values.length != HourVariable.count()) {
            double[] padded = missing();
            System.arraycopy(values, 0, padded, 0, Math.min(values.length, padded.length));
            values = padded;
        }
    }

    /** The end of the hour that a moment belongs to: (h − 1 h, h]. */
    public static long hourEndOf(long timeMs) {
        return Math.floorDiv(timeMs + HOUR_MS - 1, HOUR_MS) * HOUR_MS;
    }

    /** An array of missing values, one per variable. */
    public static double[] missing() {
        double[] values = new double[HourVariable.count()];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    /** Another account of the same hour: other values, flags and revision. */
    public SensorHour with(double[] otherValues, int otherFlags, int otherRevision) {
        return new SensorHour(
                sensorId,
                hourEndMs,
                latDeg,
                lonDeg,
                elevationM,
                otherValues,
                samples,
                otherFlags,
                otherRevision,
                provisional);
    }

    /** The value of a variable, in its unit; NaN where missing. */
    public double value(HourVariable variable) {
        return values[variable.ordinal()];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SensorHour that
                && sensorId.equals(that.sensorId)
                && hourEndMs == that.hourEndMs
                && Double.compare(latDeg, that.latDeg) == 0
                && Double.compare(lonDeg, that.lonDeg) == 0
                && Double.compare(elevationM, that.elevationM) == 0
                && Arrays.equals(values, that.values)
                && samples == that.samples
                && flags == that.flags
                && revision == that.revision
                && provisional == that.provisional;
    }

    @Override
    public int hashCode() {
        return 31 * sensorId.hashCode() + Long.hashCode(hourEndMs);
    }

    @Override
    public String toString() {
        return "SensorHour[" + sensorId + "@" + hourEndMs + " r" + revision + " " + Arrays.toString(values) + "]";
    }
}
