package io.emberwatch.ingestion;

import com.fasterxml.jackson.core.JsonGenerator;
import io.emberwatch.domain.Channel;
import io.emberwatch.domain.Reading;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;

/** Readings as a frame of the house's own JSON. */
public final class ReadingJson {

    private ReadingJson() {}

    /**
     * A frame of readings, all of one gateway.
     *
     * @param gatewayTimeMs the gateway's clock; {@link Reading#NO_TIME} where it says none
     */
    public static byte[] frame(String gatewayId, long gatewayTimeMs, List<Reading> readings) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 + readings.size() * 192);
        try (JsonGenerator json = JsonText.factory().createGenerator(bytes)) {
            json.writeStartObject();
            json.writeNumberField("v", 1);
            json.writeStringField("gateway", gatewayId);
            if (gatewayTimeMs != Reading.NO_TIME) {
                json.writeStringField("time", iso(gatewayTimeMs));
            }
            json.writeArrayFieldStart("readings");
            for (Reading reading : readings) {
                write(reading, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The frame of a reading alone, so that one refused behind its decoder can be played again like any other. */
    static byte[] of(Reading reading) {
        return frame(reading.gatewayId(), reading.gatewayTimeMs(), List.of(reading));
    }

    /** The topic on which its gateway would have sent it; empty where the gateway's name cannot be part of one. */
    static String topicOf(Reading reading) {
        String gateway = reading.gatewayId();
        boolean oneLevel = !gateway.isEmpty() && gateway.chars().noneMatch(c -> c == '/' || c == '+' || c == '#');
        return oneLevel ? Topics.readings(gateway) : "";
    }

    private static void write(Reading reading, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("sensor", reading.sensorId());
        json.writeStringField("time", iso(reading.phenomenonTimeMs()));
        for (int c = 0; c < Channel.count(); c++) {
            if (!Double.isNaN(reading.values()[c])) {
                json.writeNumberField(Channel.at(c).wireName(), reading.values()[c]);
            }
        }
        int calibrating = SelfCalibration.channels(reading.flags());
        if (calibrating != 0) {
            json.writeArrayFieldStart(SelfCalibration.WORD);
            for (int c = 0; c < Channel.count(); c++) {
                if ((calibrating & 1 << c) != 0) {
                    json.writeString(Channel.at(c).wireName());
                }
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static String iso(long timeMs) {
        return Instant.ofEpochMilli(timeMs).toString();
    }
}
