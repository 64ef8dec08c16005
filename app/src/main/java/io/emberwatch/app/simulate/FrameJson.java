package io.emberwatch.app.simulate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Sensor;
import io.emberwatch.ingestion.ReadingJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Frames of the own JSON format v1 as a gateway sends them ({@code docs/formats.md}).
 *
 * <p>What is missing is left out: absent is absent, never zero.
 */
public final class FrameJson {
    private static final JsonFactory JSON = new JsonFactory();

    private FrameJson() {}

    /** A frame of readings, all of one gateway. */
    public static byte[] readings(String gatewayId, long gatewayTimeMs, List<Reading> readings) {
        return ReadingJson.frame(gatewayId, gatewayTimeMs, readings);
    }

    /** A registration frame: where a gateway's sensors stand. */
    public static byte[] sensors(List<Sensor> sensors) {
        return write(json -> {
            json.writeStartArray();
            for (Sensor sensor : sensors) {
                json.writeStartObject();
                json.writeStringField("id", sensor.id());
                json.writeNumberField("lat", sensor.latDeg());
                json.writeNumberField("lon", sensor.lonDeg());
                if (!Double.isNaN(sensor.elevationM())) {
                    json.writeNumberField("elevation_m", sensor.elevationM());
                }
                if (!sensor.name().isEmpty()) {
                    json.writeStringField("name", sensor.name());
                }
                if (!Double.isNaN(sensor.windHeightM())) {
                    json.writeNumberField("wind_height_m", sensor.windHeightM());
                }
                json.writeStringField("exposure", sensor.exposure().name().toLowerCase(java.util.Locale.ROOT));
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private static byte[] write(Body body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            body.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private interface Body {
        void write(JsonGenerator json) throws IOException;
    }
}
