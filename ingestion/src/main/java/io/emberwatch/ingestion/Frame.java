package io.emberwatch.ingestion;

/**
 * The bytes of one message or file, before anyone has understood them.
 *
 * @param topic the MQTT topic; empty for a file
 * @param payload the bytes
 * @param receivedTimeMs when they reached us, milliseconds since 1970-01-01T00:00Z
 */
public record Frame(String topic, byte[] payload, long receivedTimeMs) {}
