package io.emberwatch.console.series;

/**
 * A message or value that was refused, as it was stored.
 *
 * @param timeMs when it reached the door
 * @param reason the countable code
 * @param gatewayId whose; empty where unknown
 * @param topic MQTT topic
 * @param name the element that offends
 * @param value the offending value, shortened
 * @param rule what was expected
 * @param place where in the message
 * @param payload the whole message as it came, base64
 */
public record DeadLetter(
        long timeMs,
        String reason,
        String gatewayId,
        String topic,
        String name,
        String value,
        String rule,
        String place,
        String payload) {}
