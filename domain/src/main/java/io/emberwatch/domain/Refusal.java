package io.emberwatch.domain;

/**
 * Something that was not taken in, with all it takes to understand it and to play it again.
 *
 * @param reason why, as a countable code
 * @param gatewayId whose, as far as the topic says; empty where it does not
 * @param topic the MQTT topic it came on; empty where it came from a file
 * @param name the element that offends, such as {@code temp_c}
 * @param value the offending value as text, shortened
 * @param rule what was expected
 * @param place JSON pointer, byte offset or line
 * @param receivedTimeMs when it reached the door, milliseconds since 1970-01-01T00:00Z
 * @param payload the whole message as it came
 */
public record Refusal(
        RefusalReason reason,
        String gatewayId,
        String topic,
        String name,
        String value,
        String rule,
        String place,
        long receivedTimeMs,
        byte[] payload) {

    /** One line for people: name, [value], rule and place. */
    public String sentence() {
        return reason + ": " + name + " [" + value + "] " + rule + " at " + (place.isEmpty() ? "the message" : place)
                + (topic.isEmpty() ? "" : " on " + topic);
    }
}
