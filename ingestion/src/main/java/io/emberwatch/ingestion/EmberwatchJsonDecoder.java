package io.emberwatch.ingestion;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.emberwatch.domain.Channel;
import io.emberwatch.domain.RefusalReason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the house's own frames, version 1: many readings of many sensors, each with its own time.
 *
 * <p>The format is written down in {@code docs/formats.md} and {@code docs/formats/emberwatch-v1.schema.json}. Names that
 * are not known are ignored, so that a newer gateway can talk to an older door.
 */
final class EmberwatchJsonDecoder implements PayloadDecoder {

    private static final double KMH_PER_MS = 3.6;
    private static final Map<String, Slot> SLOTS = slots();

    private final DecodeLimits limits;

    /** Where a name's value goes, and by what it is multiplied to come to house units. */
    private record Slot(Channel channel, double factor) {}

    EmberwatchJsonDecoder(DecodeLimits limits) {
        this.limits = limits;
    }

    @Override
    public void decode(Frame frame, DecodeSink out) {
        DecodeRun run = new DecodeRun(frame, out, limits, Topics.gatewayOf(frame.topic()));
        if (run.admits()) {
            new Body(run).read();
        }
    }

    private static Map<String, Slot> slots() {
        Map<String, Slot> slots = new HashMap<>();
        for (int i = 0; i < Channel.count(); i++) {
            slots.put(Channel.at(i).wireName(), new Slot(Channel.at(i), 1));
        }
        slots.put("wind_ms", new Slot(Channel.WIND_KMH, KMH_PER_MS));
        slots.put("gust_ms", new Slot(Channel.GUST_KMH, KMH_PER_MS));
        return slots;
    }

    /** One frame being read: readings wait until gateway and gateway time are known, which may come last. */
    private static final class Body {
        private final DecodeRun run;
        private final List<ReadingDraft> drafts = new ArrayList<>();
        private long frameTimeMs = ReadingDraft.NO_TIME;
        private boolean versionSeen;
        private boolean readingsSeen;
        private boolean refused;

        Body(DecodeRun run) {
            this.run = run;
        }

        void read() {
            try (JsonParser json = JsonText.parser(run.frame.payload())) {
                if (json.nextToken() != JsonToken.START_OBJECT) {
                    throw new JsonText.Unexpected("frame", "must be an object");
                }
                while (json.nextToken() == JsonToken.FIELD_NAME && !refused) {
                    member(json, json.currentName());
                }
                requireWhole();
            } catch (IOException | JsonText.Unexpected e) {
                JsonText.refuse(run, e);
            }
            finish();
        }

        private void requireWhole() {
            if (!refused && !versionSeen) {
                refuse(RefusalReason.MISSING_ELEMENT, "v", "", "must be 1", "/v");
            } else if (!refused && !readingsSeen) {
                refuse(RefusalReason.MISSING_ELEMENT, "readings", "", "must be an array", "/readings");
            }
        }

        private void member(JsonParser json, String name) throws IOException {
            JsonToken token = json.nextToken();
            switch (name) {
                case "v" -> version(json, token);
                case "gateway" -> gateway(json, token);
                case "time" -> frameTime(json, token);
                case "readings" -> readings(json, token);
                default -> json.skipChildren();
            }
        }

        private void version(JsonParser json, JsonToken token) throws IOException {
            versionSeen = true;
            if (token != JsonToken.VALUE_NUMBER_INT || json.getValueAsInt(-1) != 1) {
                refuse(RefusalReason.OUT_OF_RANGE, "v", JsonText.shown(json), "must be 1", "/v");
            }
        }

        private void gateway(JsonParser json, JsonToken token) throws IOException {
            String id = token == JsonToken.VALUE_STRING ? json.getText() : "";
            if (!DecodeRun.isValidId(id)) {
                refuse(RefusalReason.WRONG_TYPE, "gateway", JsonText.shown(json), "must be an id", "/gateway");
            } else if (!run.gatewayId().isEmpty() && !run.gatewayId().equals(id)) {
                refuse(
                        RefusalReason.FOREIGN_SENSOR,
                        "gateway",
                        id,
                        "must be the gateway of the topic, " + run.gatewayId(),
                        "/gateway");
            } else {
                run.gateway(id);
            }
        }

        private void frameTime(JsonParser json, JsonToken token) throws IOException {
            long timeMs = JsonText.time(json, token);
            if (timeMs != IsoTime.NOT_A_TIME) {
                frameTimeMs = timeMs;
                run.gatewayTime(timeMs);
            } else if (token != JsonToken.VALUE_NULL) {
                run.refuse(RefusalReason.WRONG_TYPE, "time", JsonText.shown(json), JsonText.TIME_RULE, "/time");
            }
        }

        private void readings(JsonParser json, JsonToken token) throws IOException {
            if (token != JsonToken.START_ARRAY) {
                refuse(RefusalReason.WRONG_TYPE, "readings", JsonText.shown(json), "must be an array", "/readings");
                return;
            }
            readingsSeen = true;
            for (int i = 0; json.nextToken() != JsonToken.END_ARRAY; i++) {
                if (json.currentToken() == JsonToken.START_OBJECT) {
                    drafts.add(reading(json, "/readings/" + i));
                } else {
                    run.refuse(
                            RefusalReason.WRONG_TYPE,
                            "reading",
                            JsonText.shown(json),
                            "must be an object",
                            "/readings/" + i);
                    json.skipChildren();
                }
            }
        }

        private ReadingDraft reading(JsonParser json, String place) throws IOException {
            ReadingDraft draft = new ReadingDraft(place);
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken token = json.nextToken();
                if ("sensor".equals(name)) {
                    draft.sensorId = token == JsonToken.VALUE_STRING ? json.getText() : null;
                } else if ("time".equals(name)) {
                    readingTime(json, token, draft);
                } else {
                    element(json, token, draft, name);
                }
            }
            return draft;
        }

        private void readingTime(JsonParser json, JsonToken token, ReadingDraft draft) throws IOException {
            draft.timeMs = JsonText.time(json, token);
            if (draft.timeMs == IsoTime.NOT_A_TIME) {
                draft.timeRefused = true;
                run.refuse(
                        RefusalReason.WRONG_TYPE,
                        "time",
                        JsonText.shown(json),
                        JsonText.TIME_RULE,
                        draft.place + "/time");
            }
        }

        private void element(JsonParser json, JsonToken token, ReadingDraft draft, String name) throws IOException {
            Slot slot = SLOTS.get(name);
            if (slot == null && SelfCalibration.WORD.equals(name)) {
                calibrating(json, token, draft);
            } else if (slot == null) {
                run.out.ignored(name, draft.place);
                json.skipChildren();
            } else if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
                double value = json.getDoubleValue() * slot.factor;
                if (slot.channel.accepts(value)) {
                    draft.put(slot.channel, value);
                } else {
                    run.value(draft, slot.channel, value, name, draft.place + "/" + name);
                }
            } else if (token != JsonToken.VALUE_NULL) {
                draft.anyRefused = true;
                run.refuse(
                        RefusalReason.WRONG_TYPE,
                        name,
                        JsonText.shown(json),
                        "must be a number or null",
                        draft.place + "/" + name);
                json.skipChildren();
            }
        }

        /** {@code true}, or the channels that it concerns. */
        private void calibrating(JsonParser json, JsonToken token, ReadingDraft draft) throws IOException {
            if (token == JsonToken.VALUE_TRUE) {
                draft.calibrating = SelfCalibration.ALL;
            } else if (token == JsonToken.START_ARRAY) {
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    Slot slot = json.currentToken() == JsonToken.VALUE_STRING ? SLOTS.get(json.getText()) : null;
                    if (slot == null) {
                        refuseCalibrating(json, draft);
                    } else {
                        draft.calibrating |= 1 << slot.channel.ordinal();
                    }
                }
            } else if (token != JsonToken.VALUE_FALSE && token != JsonToken.VALUE_NULL) {
                refuseCalibrating(json, draft);
            }
        }

        private void refuseCalibrating(JsonParser json, ReadingDraft draft) throws IOException {
            run.refuse(
                    RefusalReason.WRONG_TYPE,
                    SelfCalibration.WORD,
                    JsonText.shown(json),
                    "must be true, false or channels",
                    draft.place + "/" + SelfCalibration.WORD);
            json.skipChildren();
        }

        private void finish() {
            if (refused) {
                return;
            }
            for (ReadingDraft draft : drafts) {
                if (draft.timeMs == ReadingDraft.NO_TIME && !draft.timeRefused) {
                    draft.timeMs = frameTimeMs;
                }
                if (!draft.timeRefused) {
                    run.emit(draft);
                }
            }
        }

        private void refuse(RefusalReason reason, String name, Object value, String rule, String place) {
            refused = true;
            run.refuse(reason, name, value, rule, place);
        }
    }
}
