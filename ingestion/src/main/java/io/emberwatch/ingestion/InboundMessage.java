package io.emberwatch.ingestion;

/**
 * One message as the broker handed it over, with the means to say that it is safe.
 *
 * @param topic where it was published
 * @param payload its bytes
 * @param receivedTimeMs when it reached us, milliseconds since 1970-01-01T00:00Z
 * @param ack to be called once its effect is kept; until then the broker keeps the message
 */
public record InboundMessage(String topic, byte[] payload, long receivedTimeMs, Ack ack) {

    /** The promise to the broker that a message need not come again. */
    @FunctionalInterface
    public interface Ack {
        /**
         * Acknowledges the message on the connection it came by; on a dead connection nothing happens, and the broker
         * sends it again. Never throws, never blocks for long, and a second call does nothing.
         */
        void acknowledge();
    }

    /** What a decoder needs of it. */
    public Frame frame() {
        return new Frame(topic, payload, receivedTimeMs);
    }
}
