package io.emberwatch.ingestion;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where each network server puts device, time, bytes and decoded object.
 *
 * <p>Sources: chirpstack.io (integrations, events; version 3's JSON marshaler writes EUIs as base64), The Things Stack
 * (data formats), LORIOT (application output), Actility ThingPark (LRC-AS HTTP interface).
 */
final class LorawanEnvelopes {

    private static final int EUI_DIGITS = 16;

    private LorawanEnvelopes() {}

    /** ChirpStack 4 and 3, and servers that copy version 3, such as Milesight gateways. */
    static Uplink chirpstack(JsonNode root) {
        JsonNode info = root.path("deviceInfo");
        String eui = first(text(info, "devEui"), text(root, "devEUI"), text(root, "devEui"));
        List<String> names = names(info, "deviceName", "deviceProfileName", "applicationName");
        names.addAll(names(root, "deviceName", "deviceProfileName", "applicationName"));
        info.path("tags").forEach(tag -> names.add(tag.asText("")));
        long timeMs = time(root, "time", "publishedAt");
        for (JsonNode heard : root.path("rxInfo")) {
            timeMs = timeMs == ReadingDraft.NO_TIME ? time(heard, "time", "gwTime", "nsTime") : timeMs;
        }
        JsonNode object = root.has("object") ? root.get("object") : root.path("objectJSON");
        if (object.isTextual()) {
            object = JsonText.treeOrMissing(object.asText());
        }
        return uplink(
                eui,
                names,
                best(root.path("rxInfo"), "rssi", "gatewayId", "gatewayID", "mac"),
                timeMs,
                base64(text(root, "data")),
                "/data",
                object,
                "/object");
    }

    /** The Things Stack 3, community and industries. */
    static Uplink thingsStack(JsonNode root) {
        JsonNode ids = root.path("end_device_ids");
        JsonNode message = root.path("uplink_message");
        String id = first(text(ids, "dev_eui"), text(ids, "device_id"), "");
        List<String> names = names(ids, "device_id");
        names.addAll(names(message.path("version_ids"), "brand_id", "model_id"));
        names.addAll(names(ids.path("application_ids"), "application_id"));
        String gateway = "";
        int bestRssi = Integer.MIN_VALUE;
        for (JsonNode heard : message.path("rx_metadata")) {
            int rssi = heard.path("rssi").asInt(Integer.MIN_VALUE + 1);
            if (rssi > bestRssi) {
                bestRssi = rssi;
                gateway = first(
                        text(heard.path("gateway_ids"), "gateway_id"), text(heard.path("gateway_ids"), "eui"), "");
            }
        }
        long timeMs = time(message, "received_at");
        JsonNode normalized = message.path("normalized_payload");
        boolean known = !normalized.isEmpty() && (normalized.isArray() || normalized.isObject());
        return uplink(
                id,
                names,
                gateway,
                timeMs == ReadingDraft.NO_TIME ? time(root, "received_at") : timeMs,
                base64(text(message, "frm_payload")),
                "/uplink_message/frm_payload",
                known ? normalized : message.path("decoded_payload"),
                known ? "/uplink_message/normalized_payload" : "/uplink_message/decoded_payload");
    }

    /** LORIOT, with ({@code gw}) and without ({@code rx}) the list of gateways. */
    static Uplink loriot(JsonNode root) {
        List<String> names = names(root, "title", "devname", "name");
        return uplink(
                text(root, "EUI"),
                names,
                best(root.path("gws"), "rssi", "gweui"),
                time(root, "ts", "time"),
                Hex.parse(text(root, "data")),
                "/data",
                root.path("decoded").path("data").isMissingNode()
                        ? root.path("decoded")
                        : root.path("decoded").path("data"),
                "/decoded");
    }

    /** ThingPark Wireless and Enterprise. */
    static Uplink thingPark(JsonNode root) {
        JsonNode message = root.path("DevEUI_uplink");
        List<String> names = names(message, "DeviceName", "CustomerID");
        names.addAll(names(message.path("DriverCfg").path("mod"), "mId", "pId"));
        names.addAll(names(message.path("CustomerData"), "name"));
        return uplink(
                text(message, "DevEUI"),
                names,
                text(message, "Lrrid"),
                time(message, "Time"),
                Hex.parse(text(message, "payload_hex")),
                "/DevEUI_uplink/payload_hex",
                message.path("payload"),
                "/DevEUI_uplink/payload");
    }

    private static Uplink uplink(
            String id,
            List<String> names,
            String gateway,
            long timeMs,
            byte @Nullable [] payload,
            String payloadPlace,
            JsonNode object,
            String objectPlace) {
        String eui = eui(id);
        String deviceId = eui.isEmpty()
                ? names.stream().filter(n -> !n.isEmpty()).findFirst().orElse(null)
                : eui;
        names.add(eui);
        names.add(id);
        return new Uplink(
                deviceId,
                names,
                gateway,
                timeMs,
                payload,
                payloadPlace,
                object.isContainerNode() ? object : null,
                objectPlace);
    }

    /** An EUI in lower case, whether it came as hexadecimal digits or as base64 of eight bytes. */
    private static String eui(String text) {
        if (text.length() == EUI_DIGITS || Hex.parse(text) != null) {
            return text.toLowerCase(Locale.ROOT);
        }
        byte[] bytes = text.length() == 12 ? Hex.parseBase64(text) : null;
        return bytes != null && bytes.length == EUI_DIGITS / 2 ? Hex.of(bytes, bytes.length) : text;
    }

    private static String best(JsonNode heardBy, String strength, String... idNames) {
        String id = "";
        double bestStrength = Double.NEGATIVE_INFINITY;
        for (JsonNode heard : heardBy) {
            double now = heard.path(strength).asDouble(-1e9);
            if (now > bestStrength) {
                bestStrength = now;
                id = "";
                for (String name : idNames) {
                    id = id.isEmpty() ? text(heard, name) : id;
                }
            }
        }
        return id;
    }

    private static List<String> names(JsonNode node, String... members) {
        List<String> names = new ArrayList<>();
        for (String member : members) {
            if (!text(node, member).isEmpty()) {
                names.add(text(node, member));
            }
        }
        return names;
    }

    private static long time(JsonNode node, String... members) {
        for (String member : members) {
            long timeMs = JsonText.time(node.path(member));
            if (timeMs != IsoTime.NOT_A_TIME) {
                return timeMs;
            }
        }
        return ReadingDraft.NO_TIME;
    }

    private static byte @Nullable [] base64(String text) {
        return text.isEmpty() ? null : Hex.parseBase64(text);
    }

    private static String text(JsonNode node, String member) {
        JsonNode value = node.path(member);
        return value.isTextual() ? value.asText() : "";
    }

    private static String first(String a, String b, String c) {
        return a.isEmpty() ? b.isEmpty() ? c : b : a;
    }
}
