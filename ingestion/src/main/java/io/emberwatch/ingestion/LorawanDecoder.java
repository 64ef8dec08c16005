package io.emberwatch.ingestion;

import com.fasterxml.jackson.databind.JsonNode;
import io.emberwatch.domain.RefusalReason;
import java.io.IOException;
import java.util.function.Function;

/** Reads the messages of one kind of LoRaWAN network server: the envelope differs, what is in it does not. */
final class LorawanDecoder implements PayloadDecoder {

    private final DecodeLimits limits;
    private final UplinkReader reader;
    private final Function<JsonNode, Uplink> envelope;

    LorawanDecoder(DecodeLimits limits, UplinkReader reader, Function<JsonNode, Uplink> envelope) {
        this.limits = limits;
        this.reader = reader;
        this.envelope = envelope;
    }

    @Override
    public void decode(Frame frame, DecodeSink out) {
        DecodeRun run = new DecodeRun(frame, out, limits, Topics.gatewayOf(frame.topic()));
        if (!run.admits()) {
            return;
        }
        try {
            JsonNode root = JsonText.tree(frame.payload());
            if (!root.isObject()) {
                throw new JsonText.Unexpected("uplink", "must be an object");
            }
            Uplink uplink = envelope.apply(root);
            if (uplink.deviceId() == null) {
                run.refuse(RefusalReason.MISSING_ELEMENT, "device", "", "must name the device by EUI or id", "");
            } else {
                reader.read(run, uplink);
            }
        } catch (IOException | JsonText.Unexpected e) {
            JsonText.refuse(run, e);
        }
    }
}
