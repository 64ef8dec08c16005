package io.emberwatch.ingestion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.emberwatch.domain.RefusalReason;
import java.io.IOException;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON objects that follow no standard but say who, when and what under names that people commonly use.
 *
 * <p>One object or an array of them. What has no time was so when it reached us.
 */
final class ObjectDecoder implements PayloadDecoder {

    private static final String[] SENSOR_NAMES = {
        "sensor",
        "sensor_id",
        "sensorId",
        "id",
        "device",
        "device_id",
        "deviceId",
        "deviceID",
        "devEUI",
        "devEui",
        "dev_eui",
        "dev_id",
        "EUI",
        "eui",
        "deviceName",
        "device_name",
        "station",
        "station_id",
        "stationId",
        "node",
        "node_id",
        "nodeId",
        "serial",
        "serialNumber",
        "sn",
        "imei",
        "mac",
        "name"
    };
    private static final String[] TIME_NAMES = {
        "time",
        "timestamp",
        "ts",
        "datetime",
        "dateTime",
        "date_time",
        "time_utc",
        "dateutc",
        "epoch",
        "unixtime",
        "timeUtc",
        "observed_at",
        "observedAt",
        "phenomenonTime",
        "resultTime",
        "measured_at",
        "created_at",
        "received_at",
        "date",
        "t"
    };

    private final DecodeLimits limits;
    private final ObjectMapping mapping;

    ObjectDecoder(DecodeLimits limits, ObjectMapping mapping) {
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
            if (root.isArray()) {
                for (int i = 0; i < root.size(); i++) {
                    one(run, root.get(i), "/" + i);
                }
            } else {
                one(run, root, "");
            }
        } catch (IOException e) {
            JsonText.refuse(run, e);
        }
    }

    private void one(DecodeRun run, JsonNode node, String place) {
        if (!(node instanceof ObjectNode object)) {
            run.refuse(RefusalReason.WRONG_TYPE, "reading", node.asText(), "must be an object", place);
            return;
        }
        ReadingDraft draft = new ReadingDraft(place);
        JsonNode time = taken(object, TIME_NAMES);
        draft.timeMs = time == null ? run.frame.receivedTimeMs() : JsonText.time(time);
        if (draft.timeMs == IsoTime.NOT_A_TIME) {
            run.refuse(RefusalReason.WRONG_TYPE, "time", String.valueOf(time), JsonText.TIME_RULE, place);
            return;
        }
        JsonNode sensor = taken(object, SENSOR_NAMES);
        draft.sensorId = id(sensor);
        mapping.map(run, draft, object, place);
        run.emit(draft);
    }

    private static @Nullable JsonNode taken(ObjectNode object, String[] names) {
        for (String name : names) {
            if (object.has(name)) {
                return object.remove(name);
            }
        }
        // the same names in another case or with other signs
        for (String name : names) {
            String plain = Quantities.plain(name);
            Iterator<String> members = object.fieldNames();
            while (members.hasNext()) {
                String member = members.next();
                if (Quantities.plain(member).equals(plain)) {
                    return object.remove(member);
                }
            }
        }
        return null;
    }

    /** The id itself, or the one within an object that describes the device. */
    private static @Nullable String id(@Nullable JsonNode sensor) {
        JsonNode id = sensor instanceof ObjectNode described ? taken(described, SENSOR_NAMES) : sensor;
        return id == null || id.isContainerNode() || id.isNull() ? null : id.asText();
    }
}
