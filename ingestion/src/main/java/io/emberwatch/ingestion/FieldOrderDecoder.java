package io.emberwatch.ingestion;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import io.emberwatch.domain.Channel;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.RefusalReason;
import io.emberwatch.domain.RegistryOrder;
import io.emberwatch.domain.Sensor;
import java.io.IOException;

/**
 * Reads what people order about the field, each with author and reason: where a sensor stands ({@code sensor}), or whether
 * the values of a channel are good or bad ({@code quality}), or are not to be used because it is calibrated ({@code calibration}). {@link FieldOrderJson} writes the same.
 */
final class FieldOrderDecoder implements PayloadDecoder {

    private final DecodeLimits limits;

    FieldOrderDecoder(DecodeLimits limits) {
        this.limits = limits;
    }

    @Override
    public void decode(Frame frame, DecodeSink out) {
        DecodeRun run = new DecodeRun(frame, out, limits, "");
        if (!run.admits()) {
            return;
        }
        try {
            JsonNode root = JsonText.tree(frame.payload());
            if (root.path("sensor").isObject()) {
                out.registryOrder(registry(root, frame.receivedTimeMs()));
            } else if (root.path("quality").isObject()) {
                out.qualityOverride(quality(root, frame.receivedTimeMs()));
            } else if (root.path("calibration").isObject()) {
                out.qualityOverride(calibration(root, frame.receivedTimeMs()));
            } else {
                run.refuse(
                        RefusalReason.MISSING_ELEMENT,
                        "order",
                        "",
                        "must have an object sensor, quality or calibration",
                        "");
            }
        } catch (IllegalArgumentException e) {
            run.refuse(RefusalReason.OUT_OF_RANGE, "order", "", String.valueOf(e.getMessage()), "");
        } catch (IOException e) {
            JsonText.refuse(run, e);
        }
    }

    private static RegistryOrder registry(JsonNode root, long receivedMs) throws IOException {
        JsonNode node = root.path("sensor");
        Sensor sensor;
        try (JsonParser json = node.traverse()) {
            json.nextToken();
            sensor = SensorFrameDecoder.read(json, node.path("gateway").asText(""));
        }
        return new RegistryOrder(
                root.path("id").asText(""),
                sensor,
                root.has("from") ? time(root, "from") : Reading.NO_TIME,
                root.path("author").asText(""),
                root.path("reason").asText(""),
                receivedMs,
                0);
    }

    private static QualityOverride quality(JsonNode root, long receivedMs) {
        JsonNode node = root.path("quality");
        if (!node.path("good").isBoolean()) {
            throw new IllegalArgumentException("good [" + node.path("good") + "] must be true or false");
        }
        return new QualityOverride(
                sensorId(node),
                channel(node),
                time(node, "from"),
                time(node, "to"),
                node.path("good").asBoolean(),
                root.path("author").asText(""),
                root.path("reason").asText(""),
                receivedMs);
    }

    /** Of one channel, or of all where none is named. */
    private static QualityOverride calibration(JsonNode root, long receivedMs) {
        JsonNode node = root.path("calibration");
        return new QualityOverride(
                sensorId(node),
                node.has("channel") ? channel(node) : null,
                time(node, "from"),
                time(node, "to"),
                false,
                true,
                root.path("author").asText(""),
                root.path("reason").asText(""),
                receivedMs);
    }

    private static String sensorId(JsonNode node) {
        String id = node.path("sensor").asText("");
        if (!DecodeRun.isValidId(id)) {
            throw new IllegalArgumentException("sensor [" + id + "] must have 1 to 128 printable characters");
        }
        return id;
    }

    private static Channel channel(JsonNode node) {
        String name = node.path("channel").asText("");
        return Channel.find(name)
                .orElseThrow(() -> new IllegalArgumentException("channel [" + name + "] must be known"));
    }

    private static long time(JsonNode node, String key) {
        String text = node.path(key).asText("");
        try {
            return java.time.Instant.parse(text).toEpochMilli();
        } catch (java.time.format.DateTimeParseException e) {
            throw new IllegalArgumentException(key + " [" + text + "] must be a time such as 2026-04-01T00:00:00Z", e);
        }
    }
}
