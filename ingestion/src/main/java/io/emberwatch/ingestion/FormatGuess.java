package io.emberwatch.ingestion;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out by looking which format a payload has: by its first byte, then by the names it opens with. */
final class FormatGuess {

    private static final Set<String> SENML_LABELS =
            Set.of("bn", "bt", "bu", "bv", "bs", "bver", "n", "v", "vs", "vb", "vd");

    private FormatGuess() {}

    /** The format, or null where it looks like none. */
    static @Nullable Format of(byte[] payload) {
        int first = 0;
        while (first < payload.length
                && (payload[first] == ' '
                        || payload[first] == '\n'
                        || payload[first] == '\r'
                        || payload[first] == '\t'
                        || payload[first] == (byte) 0xEF
                        || payload[first] == (byte) 0xBB
                        || payload[first] == (byte) 0xBF)) {
            first++;
        }
        if (first == payload.length) {
            return null;
        }
        if (payload[first] == '{' || payload[first] == '[') {
            return ofJson(payload);
        }
        if (looksLikeSparkplug(payload)) {
            return Format.SPARKPLUG;
        }
        return looksLikeText(payload) ? Format.CSV : null;
    }

    private static @Nullable Format ofJson(byte[] payload) {
        Set<String> names = new HashSet<>();
        boolean array = false;
        boolean anyContainer = false;
        boolean allContainers = true;
        try (JsonParser json = JsonText.parser(payload)) {
            array = json.nextToken() == JsonToken.START_ARRAY && json.nextToken() == JsonToken.START_OBJECT;
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                names.add(json.currentName());
                boolean container = json.nextToken().isStructStart();
                anyContainer |= container;
                allContainers &= container;
                json.skipChildren();
            }
        } catch (IOException e) {
            // what was seen before the break still tells the format; its decoder will tell of the break
        }
        return array ? ofArray(names) : ofObject(names, anyContainer && allContainers);
    }

    private static Format ofArray(Set<String> names) {
        if (names.contains("lat") && names.contains("lon") && names.contains("id")) {
            return Format.SENSORS;
        }
        if (names.contains("values")) {
            return Format.THINGSBOARD;
        }
        for (String label : SENML_LABELS) {
            if (names.contains(label)) {
                return Format.SENML;
            }
        }
        return Format.OBJECT;
    }

    private static Format ofObject(Set<String> names, boolean allContainers) {
        if (names.contains("readings") || names.contains("v") && names.size() <= 4 && !names.contains("values")) {
            return Format.EMBERWATCH_JSON;
        }
        if (names.contains("end_device_ids")) {
            return Format.TTS;
        }
        if (names.contains("DevEUI_uplink")) {
            return Format.THINGPARK;
        }
        if (names.contains("cmd") && names.contains("EUI")) {
            return Format.LORIOT;
        }
        boolean eui = names.contains("devEUI") || names.contains("devEui");
        if (names.contains("deviceInfo")
                || names.contains("deduplicationId")
                || eui && (names.contains("data") || names.contains("object") || names.contains("rxInfo"))) {
            return Format.CHIRPSTACK;
        }
        boolean telemetry = names.contains("ts") && names.contains("values");
        return allContainers || telemetry ? Format.THINGSBOARD : Format.OBJECT;
    }

    private static boolean looksLikeSparkplug(byte[] payload) {
        ProtoReader proto = new ProtoReader(payload, 0, payload.length);
        boolean known = false;
        while (proto.next()) {
            known |= proto.field == 1 || proto.field == 2 || proto.field == 3;
            if (proto.field > 5) {
                return false;
            }
            proto.skip();
        }
        return known && !proto.isBroken();
    }

    private static boolean looksLikeText(byte[] payload) {
        String text = new String(payload, 0, Math.min(payload.length, 400), StandardCharsets.UTF_8);
        return text.indexOf(',') >= 0 || text.indexOf(';') >= 0 || text.indexOf('\t') >= 0 || text.indexOf('|') >= 0;
    }
}
