package io.emberwatch.app.simulate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.emberwatch.domain.Channel;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Sensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
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
        return write(json -> {
            json.writeStartObject();
            json.writeNumberField("v", 1);
            json.writeStringField("gateway", gatewayId);
            json.writeStringField("time", Instant.ofEpochMilli(gatewayTimeMs).toString());
            json.writeArrayFieldStart("readings");
            for (Reading reading : readings) {
                json.writeStartObject();
                json.writeStringField("sensor", reading.sensorId());
                json.writeStringField(
                        "time", Instant.ofEpochMilli(reading.phenomenonTimeMs()).toString());
                for (int c = 0; c < Channel.count(); c++) {
                    double value = reading.values()[c];
                    if (!Double.isNaN(value)) {
                        json.writeNumberField(Channel.at(c).wireName(), value);
                    }
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
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
