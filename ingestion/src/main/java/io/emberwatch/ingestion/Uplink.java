package io.emberwatch.ingestion;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One message of a LoRaWAN device, whatever network server handed it on.
 *
 * @param deviceId the device: its EUI in lower case where given, else its name
 * @param names all names that come along (device, profile, model), to find the device profile by
 * @param gatewayId the gateway that heard it best; empty where not told
 * @param timeMs when the network had it, or {@link ReadingDraft#NO_TIME}
 * @param payload the device's bytes; null where there are none
 * @param payloadPlace where they stand in the message
 * @param object what the network's own codec made of them; null where it made nothing
 * @param objectPlace where that stands
 */
record Uplink(
        @Nullable String deviceId,
        List<String> names,
        String gatewayId,
        long timeMs,
        byte @Nullable [] payload,
        String payloadPlace,
        @Nullable JsonNode object,
        String objectPlace) {}
