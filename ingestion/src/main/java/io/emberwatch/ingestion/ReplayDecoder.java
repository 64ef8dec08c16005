package io.emberwatch.ingestion;

import com.fasterxml.jackson.databind.JsonNode;
import io.emberwatch.domain.RefusalReason;
import java.io.IOException;

/** Takes a message that is played again out of its envelope and hands it to the decoder of its topic. */
final class ReplayDecoder implements PayloadDecoder {

    /** Base64 takes four bytes for three; the rest of the envelope is small. */
    private static final int ENVELOPE_BYTES = 8 * 1024;

    private final DecodeLimits limits;
    private final PayloadDecoder desk;

    ReplayDecoder(DecodeLimits limits, PayloadDecoder desk) {
        long largest = limits.maxPayloadBytes() / 3 * 4L + ENVELOPE_BYTES;
        this.limits =
                new DecodeLimits((int) Math.min(largest, Integer.MAX_VALUE), limits.maxAheadMs(), limits.maxAgeMs());
        this.desk = desk;
    }

    @Override
    public void decode(Frame frame, DecodeSink out) {
        DecodeRun run = new DecodeRun(frame, out, limits, "");
        if (!run.admits()) {
            return;
        }
        try {
            JsonNode root = JsonText.tree(frame.payload());
            desk.decode(read(root, frame.receivedTimeMs()).frame(), out);
        } catch (IllegalArgumentException e) {
            run.refuse(RefusalReason.OUT_OF_RANGE, "replay", "", String.valueOf(e.getMessage()), "");
        } catch (IOException e) {
            JsonText.refuse(run, e);
        }
    }

    private static ReplayFrame read(JsonNode root, long nowMs) throws IOException {
        String received = root.path("received").asText("");
        long receivedMs = IsoTime.parse(received);
        if (receivedMs == IsoTime.NOT_A_TIME || receivedMs > nowMs) {
            throw new IllegalArgumentException(
                    "received [" + received + "] must be a time of the past such as 2026-04-01T00:00:00Z");
        }
        return new ReplayFrame(
                new Frame(root.path("topic").asText(""), bytes(root), receivedMs),
                root.path("author").asText(""),
                root.path("reason").asText(""));
    }

    private static byte[] bytes(JsonNode root) throws IOException {
        byte[] payload = root.path("payload").binaryValue();
        return payload == null ? new byte[0] : payload;
    }
}
