package io.emberwatch.ingestion;

import com.fasterxml.jackson.core.JsonGenerator;
import io.emberwatch.domain.Channel;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.RegistryOrder;
import io.emberwatch.domain.Sensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Locale;

/** What people order about the field as JSON, see {@code docs/formats.md}. */
public final class FieldOrderJson {

    private FieldOrderJson() {}

    private interface Part {
        void write(JsonGenerator json) throws IOException;
    }

    /** An order about the registry. */
    public static byte[] of(RegistryOrder order) {
        return write(order.orderId(), order.author(), order.reason(), json -> {
            if (order.fromMs() != Reading.NO_TIME) {
                json.writeStringField(
                        "from", Instant.ofEpochMilli(order.fromMs()).toString());
            }
            Sensor sensor = order.sensor();
            json.writeObjectFieldStart("sensor");
            json.writeStringField("id", sensor.id());
            json.writeStringField("gateway", sensor.gatewayId());
            json.writeStringField("name", sensor.name());
            json.writeNumberField("lat", sensor.latDeg());
            json.writeNumberField("lon", sensor.lonDeg());
            number(json, "elevation_m", sensor.elevationM());
            number(json, "wind_height_m", sensor.windHeightM());
            json.writeStringField("exposure", sensor.exposure().name().toLowerCase(Locale.ROOT));
            json.writeEndObject();
        });
    }

    /** A person's word on the values of a channel, or that a sensor is being calibrated. */
    public static byte[] of(String orderId, QualityOverride override) {
        return write(orderId, override.author(), override.reason(), json -> {
            json.writeObjectFieldStart(override.calibrating() ? "calibration" : "quality");
            json.writeStringField("sensor", override.sensorId());
            Channel channel = override.channel();
            if (channel != null) {
                json.writeStringField("channel", channel.wireName());
            }
            json.writeStringField(
                    "from", Instant.ofEpochMilli(override.fromMs()).toString());
            json.writeStringField("to", Instant.ofEpochMilli(override.toMs()).toString());
            if (!override.calibrating()) {
                json.writeBooleanField("good", override.good());
            }
            json.writeEndObject();
        });
    }

    private static byte[] write(String id, String author, String reason, Part part) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JsonText.factory().createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("id", id);
            json.writeStringField("author", author);
            json.writeStringField("reason", reason);
            part.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void number(JsonGenerator json, String name, double value) throws IOException {
        if (!Double.isNaN(value)) {
            json.writeNumberField(name, value);
        }
    }
}
