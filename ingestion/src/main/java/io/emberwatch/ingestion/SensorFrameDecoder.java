package io.emberwatch.ingestion;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.emberwatch.domain.RefusalReason;
import io.emberwatch.domain.Sensor;
import io.emberwatch.domain.Sensor.Exposure;
import java.io.IOException;
import java.util.Locale;

/**
 * Reads registration frames: a JSON array of sensors, each with id and position, as a gateway announces them.
 *
 * <p>{@code [{"id":"s1","lat":41.8,"lon":123.4,"elevation_m":50,"name":"…","wind_height_m":2,"exposure":"open"}]}
 */
final class SensorFrameDecoder implements PayloadDecoder {

    private final DecodeLimits limits;

    SensorFrameDecoder(DecodeLimits limits) {
        this.limits = limits;
    }

    @Override
    public void decode(Frame frame, DecodeSink out) {
        DecodeRun run = new DecodeRun(frame, out, limits, Topics.gatewayOf(frame.topic()));
        if (!run.admits()) {
            return;
        }
        try (JsonParser json = JsonText.parser(frame.payload())) {
            if (json.nextToken() != JsonToken.START_ARRAY) {
                throw new JsonText.Unexpected("sensors", "must be an array");
            }
            for (int i = 0; json.nextToken() != JsonToken.END_ARRAY; i++) {
                one(run, json, "/" + i);
            }
        } catch (IOException | JsonText.Unexpected e) {
            JsonText.refuse(run, e);
        }
    }

    private static void one(DecodeRun run, JsonParser json, String place) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            run.refuse(RefusalReason.WRONG_TYPE, "sensor", JsonText.shown(json), "must be an object", place);
            json.skipChildren();
            return;
        }
        Draft draft = draft(json);
        try {
            run.out.sensor(draft.sensor(run.gatewayId()));
        } catch (IllegalArgumentException e) {
            run.refuse(RefusalReason.OUT_OF_RANGE, "sensor", draft.id, String.valueOf(e.getMessage()), place);
        }
    }

    /**
     * The sensor of the object at which the parser stands.
     *
     * @throws IllegalArgumentException if it cannot be one, with name, value and rule
     */
    static Sensor read(JsonParser json, String gatewayId) throws IOException {
        return draft(json).sensor(gatewayId);
    }

    private static Draft draft(JsonParser json) throws IOException {
        Draft draft = new Draft();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            draft.take(json, name, json.nextToken());
        }
        return draft;
    }

    private static final class Draft {
        private String id = "";
        private String name = "";
        private String exposure = "open";
        private double latDeg = Double.NaN;
        private double lonDeg = Double.NaN;
        private double elevationM = Double.NaN;
        private double windHeightM = Double.NaN;

        void take(JsonParser json, String key, JsonToken token) throws IOException {
            switch (key) {
                case "id" -> id = text(json, token);
                case "name" -> name = text(json, token);
                case "exposure" -> exposure = text(json, token);
                case "lat" -> latDeg = number(json, token);
                case "lon" -> lonDeg = number(json, token);
                case "elevation_m" -> elevationM = number(json, token);
                case "wind_height_m" -> windHeightM = number(json, token);
                default -> json.skipChildren();
            }
        }

        Sensor sensor(String gatewayId) {
            if (!DecodeRun.isValidId(id)) {
                throw new IllegalArgumentException("id [" + id + "] must have 1 to 128 printable characters");
            }
            if (windHeightM < 1 || windHeightM > 200) {
                throw new IllegalArgumentException("wind_height_m [" + windHeightM + "] must lie in 1 to 200");
            }
            return new Sensor(id, gatewayId, name, latDeg, lonDeg, elevationM, windHeightM, exposureOf(exposure));
        }

        private static Exposure exposureOf(String word) {
            return switch (word.toLowerCase(Locale.ROOT)) {
                case "open", "" -> Exposure.OPEN;
                case "sheltered" -> Exposure.SHELTERED;
                default -> throw new IllegalArgumentException("exposure [" + word + "] must be open or sheltered");
            };
        }

        private static String text(JsonParser json, JsonToken token) throws IOException {
            if (token == JsonToken.VALUE_STRING) {
                return json.getText();
            }
            json.skipChildren();
            return "";
        }

        private static double number(JsonParser json, JsonToken token) throws IOException {
            if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
                return json.getDoubleValue();
            }
            json.skipChildren();
            return Double.NaN;
        }
    }
}
