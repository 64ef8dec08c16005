package io.emberwatch.domain;

/**
 * How a gateway and the sensors behind it are at a moment: one row of the list that an operator looks at.
 *
 * <p>The arrays are parallel, one place for each sensor.
 *
 * @param gatewayId the gateway
 * @param timeMs when it was so
 * @param lastHeardMs when the gateway was last heard
 * @param skewMs by how much its clock is ahead of ours (behind: negative), ms; NaN where not known
 * @param sensorIds the sensors
 * @param conditions a word for each: {@code fresh}, {@code late}, {@code silent}, {@code stuck}, {@code drifting}, {@code calibrating},
 *     {@code battery_low}
 * @param channels for each the condition of every channel that it has ever had: {@code temp_c:fresh rh_pct:stuck}
 * @param sensorHeardMs when each was last heard
 * @param received readings of each whose time lies in the current UTC day
 * @param expected readings that each should have given in that day by now
 */
public record HealthReport(
        String gatewayId,
        long timeMs,
        long lastHeardMs,
        double skewMs,
        String[] sensorIds,
        String[] conditions,
        String[] channels,
        long[] sensorHeardMs,
        int[] received,
        int[] expected) {}
