package io.emberwatch.ingestion;

/**
 * Turns the bytes of one format into readings.
 *
 * <p>Whatever the bytes are, a decoder returns: each thing in them becomes a reading, a sensor or a counted refusal,
 * and nothing is thrown. Times relative to now count from the frame's received time. A decoder may remember what it
 * has seen (Sparkplug births), so each thread has its own.
 */
@FunctionalInterface
public interface PayloadDecoder {

    /** Decodes one frame into a sink, in the order of its bytes. */
    void decode(Frame frame, DecodeSink out);
}
