package io.emberwatch.ingestion;

import com.fasterxml.jackson.core.JsonGenerator;
import io.emberwatch.domain.HealthAlarm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;

/** An alarm about the field itself as JSON, see {@code docs/health.md}. */
public final class HealthJson {

    private HealthJson() {}

    /** The message of an alarm that begins or ends. */
    public static byte[] of(HealthAlarm alarm) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JsonText.factory().createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("kind", alarm.kind().name().toLowerCase(Locale.ROOT));
            json.writeBooleanField("raised", alarm.raised());
            json.writeStringField("gateway", alarm.gatewayId());
            json.writeStringField("time", IsoTime.format(alarm.timeMs()));
            if (!alarm.channel().isEmpty()) {
                json.writeStringField("channel", alarm.channel());
            }
            json.writeArrayFieldStart("sensors");
            for (String sensor : alarm.sensorIds()) {
                json.writeString(sensor);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
