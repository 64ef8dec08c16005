package io.emberwatch.ingestion;

import com.fasterxml.jackson.databind.JsonNode;
import io.emberwatch.domain.RefusalReason;
import java.io.IOException;
import java.util.Iterator;
import java.util.Map;

/**
 * Reads ThingsBoard gateway telemetry: for each device by name a list of {@code {"ts":…,"values":{…}}} or of bare values; and what a
 * device says of itself.
 *
 * <p>What has no {@code ts} was so when it reached us. Source: thingsboard.io, gateway MQTT API.
 */
final class ThingsBoardDecoder implements PayloadDecoder {

    private static final String[] OWN_NAMES = {"deviceName", "device"};

    private final DecodeLimits limits;
    private final ObjectMapping mapping;

    ThingsBoardDecoder(DecodeLimits limits, ObjectMapping mapping) {
        this.limits = limits;
        this.mapping = mapping;
    }

    @Override
    public void decode(Frame frame, DecodeSink out) {
        DecodeRun run = new DecodeRun(frame, out, limits, Topics.gatewayOf(frame.topic()));
        if (!run.admits()) {
            return;
        }
        try {
            JsonNode root = JsonText.tree(frame.payload());
            if (ofOneDevice(root)) {
                own(run, root);
                return;
            }
            if (!root.isObject()) {
                throw new JsonText.Unexpected("telemetry", "must be an object of devices");
            }
            Iterator<Map.Entry<String, JsonNode>> devices = root.fields();
            while (devices.hasNext()) {
                Map.Entry<String, JsonNode> device = devices.next();
                device(run, device.getKey(), device.getValue(), "/" + device.getKey());
            }
        } catch (IOException | JsonText.Unexpected e) {
            JsonText.refuse(run, e);
        }
    }

    /** Whether it is what a device says of itself: a list, a time with values, or bare values. */
    private static boolean ofOneDevice(JsonNode root) {
        if (root.isArray() || (root.has("ts") && root.has("values"))) {
            return true;
        }
        boolean bare = root.isObject() && !root.isEmpty();
        for (JsonNode member : root) {
            bare &= member.isValueNode();
        }
        return bare;
    }

    /** Telemetry of a device's own carries no name: it is the gateway of the topic, or who it says it is. */
    private void own(DecodeRun run, JsonNode root) {
        String id = run.gatewayId();
        JsonNode one = root.isArray() ? root.path(0) : root;
        for (String name : OWN_NAMES) {
            id = one.path(name).isTextual() ? one.path(name).asText() : id;
        }
        if (id.isEmpty()) {
            run.refuse(
                    RefusalReason.MISSING_ELEMENT,
                    "device",
                    "",
                    "must be named by the gateway API's keys, deviceName or the topic",
                    "");
        } else {
            device(run, id, root, "");
        }
    }

    private void device(DecodeRun run, String id, JsonNode list, String place) {
        if (list.isObject()) {
            entry(run, id, list, place);
        } else if (list.isArray()) {
            for (int i = 0; i < list.size(); i++) {
                entry(run, id, list.get(i), place + "/" + i);
            }
        } else {
            run.refuse(RefusalReason.WRONG_TYPE, id, list.asText(), "must be a list of telemetry", place);
        }
    }

    private void entry(DecodeRun run, String id, JsonNode entry, String place) {
        if (!entry.isObject()) {
            run.refuse(RefusalReason.WRONG_TYPE, id, entry.asText(), "must be an object", place);
            return;
        }
        boolean timed = entry.has("ts");
        long timeMs = timed ? JsonText.time(entry.get("ts")) : run.frame.receivedTimeMs();
        if (timeMs == IsoTime.NOT_A_TIME) {
            run.refuse(
                    RefusalReason.WRONG_TYPE,
                    "ts",
                    entry.get("ts").asText(),
                    "must be milliseconds since 1970",
                    place + "/ts");
            return;
        }
        ReadingDraft draft = new ReadingDraft(place, id, timeMs);
        JsonNode values = entry.path("values");
        mapping.map(run, draft, values.isObject() ? values : entry, values.isObject() ? place + "/values" : place);
        run.emit(draft);
    }
}
