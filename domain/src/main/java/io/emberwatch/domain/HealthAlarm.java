package io.emberwatch.domain;

/**
 * Something in the field that a person should see to, or that is over: one for one root cause.
 *
 * @param kind what is wrong
 * @param gatewayId the gateway
 * @param sensorIds the sensors it touches; for a dead gateway all that it carries
 * @param channel the channel's wire name; empty where it is not about one
 * @param timeMs when it was found or found over
 * @param raised true where it begins, false where it ends
 */
public record HealthAlarm(
        Kind kind, String gatewayId, String[] sensorIds, String channel, long timeMs, boolean raised) {

    /** What may be wrong. */
    public enum Kind {
        /** Nothing comes from the gateway, and so from none of its sensors. */
        GATEWAY_SILENT,
        /** Nothing comes from the sensor, though its gateway is heard. */
        SENSOR_SILENT,
        /** A channel repeats itself. */
        CHANNEL_STUCK,
        /** A channel drifts from its neighbours. */
        CHANNEL_DRIFTING,
        /** The battery is low. */
        BATTERY_LOW,
        /** The gateway's clock is wrong. */
        CLOCK_SKEW
    }

    /** One line for people. */
    public String sentence() {
        return (raised ? "" : "over: ") + kind + " gateway " + gatewayId
                + (channel.isEmpty() ? "" : " channel " + channel) + ", " + sensorIds.length + " sensor"
                + (sensorIds.length == 1 ? " " : "s ") + String.join(" ", sensorIds);
    }
}
