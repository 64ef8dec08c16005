package io.emberwatch.jobs.source;

/**
 * The bytes of one MQTT message as the broker handed them over, before anyone has understood them.
 *
 * @param topic where it was published
 * @param payload its bytes
 * @param receivedTimeMs when it reached us, milliseconds since 1970-01-01T00:00Z
 */
public record RawFrame(String topic, byte[] payload, long receivedTimeMs) {}
