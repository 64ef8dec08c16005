package io.emberwatch.jobs.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.emberwatch.domain.AlertChain;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** The {@code detail} of an incident's events, written and read in one place ({@code docs/alerts.md} names the members). */
final class IncidentDetail {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private IncidentDetail() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** A detail as a tree; a missing node where it is no JSON. */
    static JsonNode read(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance();
        }
    }

    static void put(ObjectNode detail, String name, double value, int decimals) {
        if (Double.isFinite(value)) {
            double scale = Math.pow(10, decimals);
            detail.put(name, Math.round(value * scale) / scale);
        }
    }

    static void put(ObjectNode detail, FireOrigin origin) {
        ObjectNode json = detail.putObject("origin");
        put(json, "lat_deg", origin.latDeg(), 4);
        put(json, "lon_deg", origin.lonDeg(), 4);
        put(json, "radius_km", origin.radiusKm(), 1);
    }

    static void put(ObjectNode detail, RunOut runOut) {
        if (runOut.isKnown()) {
            ObjectNode json = detail.putObject("run_out");
            put(json, "toward_deg", runOut.towardDeg(), 0);
            put(json, "km_1h", runOut.km1(), 1);
            put(json, "km_3h", runOut.km3(), 1);
            put(json, "km_6h", runOut.km6(), 1);
            json.put("fuel", runOut.fuel().english()).put("fuel_type", runOut.fuelType());
            json.put(
                    "note",
                    "rough guide, not a forecast: FBP " + runOut.fuelType() + " by the land cover there ("
                            + runOut.fuel().english() + "), level ground, wind and dryness of now");
        }
    }

    static void put(ObjectNode detail, Iterable<Witness> witnesses) {
        ArrayNode array = detail.putArray("witnesses");
        for (Witness w : witnesses) {
            ObjectNode json = array.addObject();
            json.put("id", w.id()).put("source", w.source()).put("gateway", w.gatewayId());
            put(json, "lat_deg", w.latDeg(), 5);
            put(json, "lon_deg", w.lonDeg(), 5);
            json.put("time", AlertChain.time(w.timeMs())).put("confirms", w.confirms());
            json.put("partner", w.partnerId());
            put(json, "wind_kmh", w.windKmh(), 1);
            put(json, "wind_from_deg", w.windFromDeg(), 0);
            put(json, "danger", w.danger(), 2);
            put(json, "ffmc", w.ffmc(), 1);
            put(json, "bui", w.bui(), 1);
            put(json, "past_hours", w.pastHours(), 0);
            put(json, "score", w.score(), 2);
            json.put("sentence_en", w.english()).put("sentence_zh", w.chinese());
        }
    }

    static List<Witness> witnesses(JsonNode detail) {
        List<Witness> witnesses = new ArrayList<>();
        for (JsonNode json : detail.path("witnesses")) {
            witnesses.add(new Witness(
                    json.path("id").asText(),
                    json.path("source").asText(),
                    json.path("gateway").asText(),
                    number(json, "lat_deg"),
                    number(json, "lon_deg"),
                    time(json, "time", 0),
                    json.path("confirms").asBoolean(),
                    json.path("partner").asText(),
                    number(json, "wind_kmh"),
                    number(json, "wind_from_deg"),
                    number(json, "danger"),
                    number(json, "ffmc"),
                    number(json, "bui"),
                    json.path("past_hours").asDouble(Double.POSITIVE_INFINITY),
                    number(json, "score"),
                    json.path("sentence_en").asText(),
                    json.path("sentence_zh").asText()));
        }
        return witnesses;
    }

    static List<String> texts(JsonNode detail, String name) {
        List<String> texts = new ArrayList<>();
        detail.path(name).forEach(json -> texts.add(json.asText()));
        return texts;
    }

    /** A number; NaN where there is none. */
    static double number(JsonNode json, String name) {
        return json.path(name).isNumber() ? json.path(name).asDouble() : Double.NaN;
    }

    /** A moment, ISO 8601 with an offset; another where there is none. */
    static long time(JsonNode json, String name, long otherwise) {
        try {
            return OffsetDateTime.parse(json.path(name).asText()).toInstant().toEpochMilli();
        } catch (DateTimeException none) {
            return otherwise;
        }
    }
}
