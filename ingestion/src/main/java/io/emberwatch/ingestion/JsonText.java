package io.emberwatch.ingestion;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.emberwatch.domain.RefusalReason;
import java.io.IOException;

/** How JSON is read here: as a stream, with bounds on depth and lengths, and with places that a person can find. */
final class JsonText {

    static final String TIME_RULE = "must be ISO 8601 with an offset, or milliseconds since 1970";

    private static final int DEEPEST = 64;
    private static final int LONGEST_NUMBER = 100;
    private static final int LONGEST_NAME = 1000;
    /** Nothing before 1970 and nothing after the year 9999. */
    private static final long LAST_MS = 253_402_300_799_999L;

    private static final double FIRST_MS = 1e11;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxNameLength(LONGEST_NAME)
                    .build())
            .build();

    private static final ObjectMapper MAPPER = new ObjectMapper(FACTORY);

    /** JSON that is well formed but not what was expected at this place. */
    static final class Unexpected extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String name;

        Unexpected(String name, String rule) {
            super(rule, null, false, false);
            this.name = name;
        }
    }

    private JsonText() {}

    static JsonFactory factory() {
        return FACTORY;
    }

    static JsonParser parser(byte[] payload) throws IOException {
        return FACTORY.createParser(payload);
    }

    /** The whole payload as a tree; bytes after its end are not looked at. */
    static JsonNode tree(byte[] payload) throws IOException {
        JsonNode root = MAPPER.readTree(payload);
        return root == null ? MissingNode.getInstance() : root;
    }

    /** A text as a tree, or a missing node where it is no JSON. */
    static JsonNode treeOrMissing(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException notJson) {
            return MissingNode.getInstance();
        }
    }

    /** The moment of a foreign node: ISO text, seconds or milliseconds; NOT_A_TIME where it is none. */
    static long time(JsonNode node) {
        if (node.isTextual()) {
            String text = node.asText();
            long timeMs = IsoTime.parse(text);
            timeMs = timeMs == IsoTime.NOT_A_TIME ? IsoTime.parseCrippled(text) : timeMs;
            return timeMs == IsoTime.NOT_A_TIME ? epoch(Numbers.parse(text)) : timeMs;
        }
        return node.isNumber() ? epoch(node.asDouble()) : IsoTime.NOT_A_TIME;
    }

    /** Seconds since 1970 below the year 5138 are smaller than milliseconds after March 1973: the size tells. */
    static long epoch(double number) {
        if (!(number > 0 && number <= LAST_MS)) {
            return IsoTime.NOT_A_TIME;
        }
        return number < FIRST_MS ? Math.round(number * 1000) : (long) number;
    }

    /** The moment a token stands for: ISO text or milliseconds; {@link IsoTime#NOT_A_TIME} where it is neither. */
    static long time(JsonParser json, JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_STRING) {
            return IsoTime.parse(json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
        }
        if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
            double ms = json.getDoubleValue();
            return ms >= 0 && ms <= LAST_MS ? (long) ms : IsoTime.NOT_A_TIME;
        }
        return IsoTime.NOT_A_TIME;
    }

    /** What stands at the parser, as text for a refusal. */
    static String shown(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return "{…}";
        }
        return token == JsonToken.START_ARRAY ? "[…]" : String.valueOf(json.getText());
    }

    /** Refuses a frame that could not be read to its end. */
    static void refuse(DecodeRun run, Exception failure) {
        if (failure instanceof Unexpected unexpected) {
            run.refuse(RefusalReason.WRONG_TYPE, unexpected.name, "", String.valueOf(unexpected.getMessage()), "");
        } else if (failure instanceof JsonProcessingException notJson) {
            long at = notJson.getLocation() == null ? -1 : notJson.getLocation().getByteOffset();
            run.refuse(
                    RefusalReason.UNREADABLE,
                    "payload",
                    firstBytes(run),
                    "must be JSON: " + notJson.getOriginalMessage(),
                    at < 0 ? "" : "byte " + at);
        } else {
            run.refuse(
                    RefusalReason.UNREADABLE, "payload", firstBytes(run), "must be JSON: " + failure.getMessage(), "");
        }
    }

    private static String firstBytes(DecodeRun run) {
        byte[] payload = run.frame.payload();
        return new String(payload, 0, Math.min(payload.length, 40), java.nio.charset.StandardCharsets.UTF_8);
    }
}
